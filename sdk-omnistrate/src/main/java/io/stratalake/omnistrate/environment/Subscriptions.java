package io.stratalake.omnistrate.environment;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.paging.Paged;
import java.util.function.Consumer;

/** The subscriptions of customers to the plans of an environment. Immutable and safe for use by several threads. */
public final class Subscriptions {

    private final Pipeline pipeline;
    private final CallOptions options;
    private final String serviceId;
    private final String environmentId;
    private final SubscriptionsApi api;

    /**
     * Called by {@link io.stratalake.omnistrate.Environment} only.
     *
     * @hidden
     */
    public Subscriptions(Pipeline pipeline, CallOptions options, String serviceId, String environmentId) {
        this.pipeline = pipeline;
        this.options = options;
        this.serviceId = serviceId;
        this.environmentId = environmentId;
        this.api = new SubscriptionsApi(pipeline);
    }

    /** The same, with other options for every call: a timeout, more headers. */
    public Subscriptions with(CallOptions other) {
        return new Subscriptions(pipeline, other, serviceId, environmentId);
    }

    /** All subscriptions. */
    public Paged<Subscription> list() {
        return list(query -> {});
    }

    /**
     * The subscriptions that a query asks for.
     *
     * @param query sets what to look for, and the page size
     */
    public Paged<Subscription> list(Consumer<ListSubscriptionsQuery> query) {
        var asked = new ListSubscriptionsQuery();
        query.accept(asked);
        return api.listSubscriptionsPaged(serviceId, environmentId, asked, options);
    }

    /**
     * One subscription as it is now.
     *
     * @throws io.stratalake.core.error.NotFoundException if there is none with this id
     */
    public Subscription get(String id) {
        return api.describeSubscription(serviceId, environmentId, id, options).value();
    }

    /** Subscribes a customer to a plan; returns the reference that has the new subscription's id. */
    public SubscriptionReference create(CreateSubscriptionRequest request) {
        return api.createSubscription(serviceId, environmentId, request, options)
                .value();
    }

    /** Changes price, limits or billing of a subscription; done when this returns. */
    public void update(String id, UpdateSubscriptionRequest request) {
        api.updateSubscription(serviceId, environmentId, id, request, options);
    }

    /** Changes several subscriptions, which the request names, in one call; done when this returns. */
    public void update(UpdateSubscriptionsRequest request) {
        api.updateSubscriptions(serviceId, environmentId, request, options);
    }

    /** Suspends a subscription: its customer can use it no more, until it is resumed. */
    public void suspend(String id) {
        api.suspendSubscription(serviceId, environmentId, id, options);
    }

    /** Gives a suspended subscription back to its customer. */
    public void resume(String id) {
        api.resumeSubscription(serviceId, environmentId, id, options);
    }

    /** Ends a subscription for good. */
    public void terminate(String id) {
        api.terminateSubscription(serviceId, environmentId, id, options);
    }
}
