package io.stratalake.greenlake.webhooks;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;

/** The webhooks of a workspace, to which the platform delivers events, and their recent deliveries. */
public final class Webhooks extends AbstractWebhooks {

    /** Creates the resource with the sender of a client and the options of each call. */
    public Webhooks(RequestSender sender, CallOptions options) {
        super(sender, options);
    }

    /** Returns the subscriptions of the webhooks to types of events. */
    public EventSubscriptions subscriptions() {
        return new EventSubscriptions(sender, options);
    }
}
