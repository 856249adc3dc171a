/**
 * Programs that make one call and end: what a job that a scheduler starts pays before it has its first answer.
 */
@NullMarked
package io.stratalake.benchmarks.start;

import org.jspecify.annotations.NullMarked;
