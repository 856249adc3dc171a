/**
 * Benchmarks that compare the SDK with its peers, in one run and one table.
 */
@NullMarked
package io.stratalake.benchmarks;

import org.jspecify.annotations.NullMarked;
