package io.stratalake.omnistrate.event;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;

/** The events that concern customers. */
public final class Events extends AbstractEvents {

    /** Creates the resource with the sender of a client and the options of each call. */
    public Events(RequestSender sender, CallOptions options) {
        super(sender, options);
    }
}
