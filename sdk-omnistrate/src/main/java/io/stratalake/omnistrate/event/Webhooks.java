package io.stratalake.omnistrate.event;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;

/** The webhooks, which receive the events of other systems. */
public final class Webhooks extends AbstractWebhooks {

    /** Creates the resource with the sender of a client and the options of each call. */
    public Webhooks(RequestSender sender, CallOptions options) {
        super(sender, options);
    }
}
