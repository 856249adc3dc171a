/**
 * Programs that make one call and exit, to measure the start-up cost of a scheduled job.
 */
@NullMarked
package io.stratalake.benchmarks.start;

import org.jspecify.annotations.NullMarked;
