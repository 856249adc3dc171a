/**
 * Scenarios in real time: long lists, rate limits that a server enforces, many threads.
 */
@NullMarked
package io.stratalake.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
