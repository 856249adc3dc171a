package io.stratalake.omnistrate.environment;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The requests of customers for subscriptions, where the provider decides. Immutable and safe for use by several
 * threads.
 */
public final class SubscriptionRequests {

    private final Pipeline pipeline;
    private final CallOptions options;
    private final String serviceId;
    private final String environmentId;
    private final SubscriptionRequestsApi api;

    /**
     * Called by {@link io.stratalake.omnistrate.Environment} only.
     *
     * @hidden
     */
    public SubscriptionRequests(Pipeline pipeline, CallOptions options, String serviceId, String environmentId) {
        this.pipeline = pipeline;
        this.options = options;
        this.serviceId = serviceId;
        this.environmentId = environmentId;
        this.api = new SubscriptionRequestsApi(pipeline);
    }

    /** The same, with other options for every call: a timeout, more headers. */
    public SubscriptionRequests with(CallOptions other) {
        return new SubscriptionRequests(pipeline, other, serviceId, environmentId);
    }

    /** All requests. */
    public List<SubscriptionRequest> list() {
        return list(query -> {});
    }

    /**
     * The requests that a query asks for.
     *
     * @param query sets what to look for
     */
    public List<SubscriptionRequest> list(Consumer<ListSubscriptionRequestsQuery> query) {
        var asked = new ListSubscriptionRequestsQuery();
        query.accept(asked);
        var requests = api.listSubscriptionRequests(serviceId, environmentId, asked, options)
                .value()
                .subscriptionRequests();
        return Objects.requireNonNullElse(requests, List.of());
    }

    /**
     * One request as it is now.
     *
     * @throws io.stratalake.core.error.NotFoundException if there is none with this id
     */
    public SubscriptionRequest get(String id) {
        return api.describeSubscriptionRequest(serviceId, environmentId, id, options)
                .value();
    }

    /** Gives the customer the subscription. */
    public void approve(String id) {
        api.approveSubscriptionRequest(serviceId, environmentId, id, options);
    }

    /** Refuses the customer the subscription. */
    public void deny(String id) {
        api.denySubscriptionRequest(serviceId, environmentId, id, options);
    }
}
