/**
 * Events of a client for metrics, traces and alerts, with listeners for Micrometer and OpenTelemetry.
 *
 * <p>Listeners run on the thread of the call. All events are immutable and contain no secret.
 */
@NullMarked
package io.stratalake.core.observe;

import org.jspecify.annotations.NullMarked;
