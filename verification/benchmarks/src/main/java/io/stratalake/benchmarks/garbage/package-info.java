/** A program that counts every byte that a call allocates, by the library that allocates it. */
@NullMarked
package io.stratalake.benchmarks.garbage;

import org.jspecify.annotations.NullMarked;
