/**
 * Events of a client for metrics, traces and alarms, with adapters for Micrometer and OpenTelemetry.
 *
 * <p>Listeners run on the thread of the call. Events are immutable.
 */
@NullMarked
package io.stratalake.core.observe;

import org.jspecify.annotations.NullMarked;
