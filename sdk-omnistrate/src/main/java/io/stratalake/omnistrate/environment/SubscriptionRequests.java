package io.stratalake.omnistrate.environment;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;

/**
 * The requests of customers for subscriptions, where the provider decides. Immutable and safe for use by several
 * threads.
 */
public final class SubscriptionRequests extends AbstractSubscriptionRequests {

    /** Creates the resource with the sender of a client and the options of each call. */
    public SubscriptionRequests(RequestSender sender, CallOptions options, String serviceId, String environmentId) {
        super(sender, options, serviceId, environmentId);
    }
}
