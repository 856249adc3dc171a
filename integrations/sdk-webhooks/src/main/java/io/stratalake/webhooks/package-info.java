/**
 * Receivers of the requests that the platforms send: events of HPE GreenLake and alarms of Omnistrate. Receivers are
 * thread-safe; events and responses are immutable.
 */
@NullMarked
package io.stratalake.webhooks;

import org.jspecify.annotations.NullMarked;
