package io.stratalake.omnistrate.environment;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;

/** The subscriptions of customers to the plans of an environment. */
public final class Subscriptions extends AbstractSubscriptions {

    /** Creates the resource with the sender of a client and the options of each call. */
    public Subscriptions(RequestSender sender, CallOptions options, String serviceId, String environmentId) {
        super(sender, options, serviceId, environmentId);
    }
}
