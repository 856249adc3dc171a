package io.stratalake.omnistrate.environment;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;

/** The customers' requests for subscriptions that require approval. */
public final class SubscriptionRequests extends AbstractSubscriptionRequests {

    /** Creates the resource with the sender of a client and the options of each call. */
    public SubscriptionRequests(RequestSender sender, CallOptions options, String serviceId, String environmentId) {
        super(sender, options, serviceId, environmentId);
    }
}
