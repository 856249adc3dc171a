package io.stratalake.omnistrate.event;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;

/** The channels that notify people and systems of events. */
public final class Notifications extends AbstractNotifications {

    /** Creates the resource with the sender of a client and the options of each call. */
    public Notifications(RequestSender sender, CallOptions options) {
        super(sender, options);
    }
}
