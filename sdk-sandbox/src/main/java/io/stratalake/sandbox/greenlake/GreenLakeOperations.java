package io.stratalake.sandbox.greenlake;

import io.stratalake.core.time.TimeSource;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.Operation;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Every operation that the sandbox plays, by its id in the contract, with its documented limit. */
final class GreenLakeOperations {

    private static final Set<String> LIST_PARAMETERS =
            Set.of("filter", "filter-tags", "sort", "select", "limit", "offset");
    private static final Set<String> LIST_PARAMETERS_WITHOUT_TAGS =
            Set.of("filter", "sort", "select", "limit", "offset");

    private GreenLakeOperations() {}

    static List<Operation> of(GreenLakeSettings settings, String workspaceId) {
        TimeSource time = settings.time();
        SubscriptionFactory factory = new SubscriptionFactory(time.now());
        SubscriptionsApi subscriptions = new SubscriptionsApi(
                time,
                new SubscriptionStore(factory.initial(settings.subscriptionCount())),
                factory,
                new AsyncOperations(time, settings.pollsPerOperation()),
                settings.claimable());
        AutoSubscriptionsApi autoSubscriptions = new AutoSubscriptionsApi(time, workspaceId);
        return Stream.of(
                        current(subscriptions, autoSubscriptions),
                        deprecated(subscriptions, autoSubscriptions).map(Operation::asDeprecated),
                        flex(new FlexApi()),
                        CatalogOperations.of(settings, workspaceId))
                .flatMap(operations -> operations)
                .toList();
    }

    private static Stream<Operation> current(SubscriptionsApi subscriptions, AutoSubscriptionsApi autoSubscriptions) {
        return Stream.of(
                subscription(
                                "listSubscriptions",
                                "GET",
                                "/v1/subscriptions",
                                subscriptions.list(SubscriptionListings.V1, UnaryOperator.identity()))
                        .perMinute(60)
                        .taking(LIST_PARAMETERS),
                subscription("getSubscription", "GET", "/v1/subscriptions/{id}", subscriptions::get)
                        .perMinute(20),
                subscription("claimSubscriptions", "POST", "/v1/subscriptions", subscriptions.claim("v1"))
                        .perMinute(4)
                        .taking(Set.of("dry-run")),
                subscription("updateTags", "PATCH", "/v1/subscriptions", subscriptions.patch("v1"))
                        .perMinute(5)
                        .taking(Set.of("dry-run", "id")),
                subscription("unclaimSubscriptions", "DELETE", "/v2beta1/subscriptions/bulk", subscriptions::unclaim),
                subscription("getOperation", "GET", "/v1/async-operations/{id}", subscriptions::operation)
                        .perMinute(30),
                subscription(
                                "listAutoSubscriptionSettings",
                                "GET",
                                "/v1/auto-subscription-settings",
                                autoSubscriptions::list)
                        .perMinute(25),
                subscription(
                                "getAutoSubscriptionSettings",
                                "GET",
                                "/v1/auto-subscription-settings/{id}",
                                autoSubscriptions::get)
                        .perMinute(25),
                subscription(
                                "updateAutoSubscriptionSettings",
                                "PATCH",
                                "/v1/auto-subscription-settings/{id}",
                                autoSubscriptions::patch)
                        .perMinute(25));
    }

    private static Stream<Operation> deprecated(
            SubscriptionsApi subscriptions, AutoSubscriptionsApi autoSubscriptions) {
        return Stream.of(
                subscription(
                                "listSubscriptionsV1Beta1",
                                "GET",
                                "/v1beta1/subscriptions",
                                subscriptions.list(SubscriptionListings.V1BETA1, UnaryOperator.identity()))
                        .perMinute(60)
                        .taking(LIST_PARAMETERS),
                subscription("getSubscriptionV1Beta1", "GET", "/v1beta1/subscriptions/{id}", subscriptions::get)
                        .perMinute(20),
                subscription(
                                "claimSubscriptionsV1Beta1",
                                "POST",
                                "/v1beta1/subscriptions",
                                subscriptions.claim("v1beta1"))
                        .perMinute(4),
                subscription("updateTagsV1Beta1", "PATCH", "/v1beta1/subscriptions", subscriptions.patch("v1beta1"))
                        .perMinute(5)
                        .taking(Set.of("id")),
                subscription("getOperationV1Beta1", "GET", "/v1beta1/async-operations/{id}", subscriptions::operation)
                        .perMinute(30),
                subscription(
                                "listSubscriptionsV1Alpha1",
                                "GET",
                                "/v1alpha1/subscriptions",
                                subscriptions.list(SubscriptionListings.V1ALPHA1, LegacySubscription::of))
                        .perMinute(40)
                        .taking(LIST_PARAMETERS_WITHOUT_TAGS),
                subscription(
                                "listAutoSubscriptionSettingsV1Alpha1",
                                "GET",
                                "/v1alpha1/auto-subscription-settings",
                                autoSubscriptions::list)
                        .perMinute(25),
                subscription(
                                "getAutoSubscriptionSettingsV1Alpha1",
                                "GET",
                                "/v1alpha1/auto-subscription-settings/{id}",
                                autoSubscriptions::get)
                        .perMinute(25),
                subscription(
                                "updateAutoSubscriptionSettingsV1Alpha1",
                                "PATCH",
                                "/v1alpha1/auto-subscription-settings/{id}",
                                autoSubscriptions::patch)
                        .perMinute(25));
    }

    private static Stream<Operation> flex(FlexApi flex) {
        return Stream.of(
                flex("listOrders", "/orders", flex::orders).taking(LIST_PARAMETERS_WITHOUT_TAGS),
                flex("listDistinctOrderValues", "/orders/transform", flex::transform)
                        .taking(Set.of("group-by", "filter", "sort", "limit", "offset")),
                flex("listDevices", "/devices", flex::devices).taking(LIST_PARAMETERS_WITHOUT_TAGS),
                flex("getDevice", "/devices/{id}", flex::device));
    }

    private static Operation subscription(String id, String method, String path, Call.Handler handler) {
        return Operation.of("subscriptions", id, method, "/subscriptions" + path, handler);
    }

    private static Operation flex(String id, String path, Call.Handler handler) {
        return Operation.of(RateLimitHeaders.FLEX, id, "GET", "/flex/v1beta1" + path, handler)
                .perMinute(100);
    }
}
