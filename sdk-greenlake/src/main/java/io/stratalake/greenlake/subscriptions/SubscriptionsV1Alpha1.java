package io.stratalake.greenlake.subscriptions;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.paging.Paged;
import java.util.List;
import java.util.function.Consumer;

/**
 * The first version of the subscription operations. Immutable and safe for use by several threads.
 *
 * @deprecated the service gives it up; {@link Subscriptions} and {@link AutoSubscriptions} have all that it offers
 */
@Deprecated
public final class SubscriptionsV1Alpha1 {

    private final SubscriptionsV1Alpha1Api api;
    private final AutoSubscriptionSettingsV1Alpha1Api settings;
    private final CallOptions options;

    SubscriptionsV1Alpha1(Pipeline pipeline, CallOptions options) {
        this(new SubscriptionsV1Alpha1Api(pipeline), new AutoSubscriptionSettingsV1Alpha1Api(pipeline), options);
    }

    private SubscriptionsV1Alpha1(
            SubscriptionsV1Alpha1Api api, AutoSubscriptionSettingsV1Alpha1Api settings, CallOptions options) {
        this.api = api;
        this.settings = settings;
        this.options = options;
    }

    /** The same subscriptions, with other options for every call: a timeout, more headers. */
    public SubscriptionsV1Alpha1 with(CallOptions other) {
        return new SubscriptionsV1Alpha1(api, settings, other);
    }

    /** All subscriptions of the workspace, in the service's order. */
    public Paged<AlphaSubscription> list() {
        return list(query -> {});
    }

    /** The subscriptions that a query asks for. */
    public Paged<AlphaSubscription> list(Consumer<ListSubscriptionsV1Alpha1Query> query) {
        var asked = new ListSubscriptionsV1Alpha1Query();
        query.accept(asked);
        return api.listSubscriptionsV1Alpha1Paged(asked, options);
    }

    /** As {@link AutoSubscriptions#list()}. */
    public List<AutoSubscriptionSettings> autoSubscriptions() {
        return settings.listAutoSubscriptionSettingsV1Alpha1(options).value().items();
    }

    /** As {@link AutoSubscriptions#get(String)}. */
    public AutoSubscriptionSettings autoSubscriptions(String id) {
        return settings.getAutoSubscriptionSettingsV1Alpha1(id, options).value();
    }

    /** As {@link AutoSubscriptions#update(String, Consumer)}. */
    public AutoSubscriptionSettings updateAutoSubscriptions(String id, Consumer<AutoSubscriptionChanges> changes) {
        return settings.updateAutoSubscriptionSettingsV1Alpha1(id, AutoSubscriptionChanges.update(changes), options)
                .value();
    }
}
