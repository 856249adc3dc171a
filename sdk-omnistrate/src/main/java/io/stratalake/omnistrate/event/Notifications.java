package io.stratalake.omnistrate.event;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;

/**
 * The channels over which people and systems are told of events.
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong.
 */
public final class Notifications extends AbstractNotifications {

    /** Creates the resource with the sender of a client and the options of each call. */
    public Notifications(RequestSender sender, CallOptions options) {
        super(sender, options);
    }
}
