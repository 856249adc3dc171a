/**
 * Hand-written peers: plain classes, read by Gson or Jackson by reflection, sent by OkHttp.
 */
@NullMarked
package io.stratalake.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
