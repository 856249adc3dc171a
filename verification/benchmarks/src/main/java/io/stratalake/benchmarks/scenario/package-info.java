/**
 * What a program does with the SDK, in real time: long lists, limits that a server enforces, many threads.
 */
@NullMarked
package io.stratalake.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
