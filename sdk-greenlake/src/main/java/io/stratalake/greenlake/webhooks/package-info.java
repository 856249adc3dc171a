/**
 * Webhooks, their subscriptions to events and their deliveries: the resource class {@link
 * io.stratalake.greenlake.webhooks.Webhooks}, and the generated models, fields and API classes.
 *
 * <p>Resource classes are immutable and thread-safe. Every method that sends a request throws a {@link
 * io.stratalake.core.error.StratalakeException} if the call fails; its subclass states the kind of failure.
 */
@NullMarked
package io.stratalake.greenlake.webhooks;

import org.jspecify.annotations.NullMarked;
