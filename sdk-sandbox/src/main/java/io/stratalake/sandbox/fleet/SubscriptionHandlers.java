package io.stratalake.sandbox.fleet;

import io.stratalake.sandbox.http.Body;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.RequestBody;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The handlers of the subscriptions of customers. */
final class SubscriptionHandlers {

    private final FleetWorld world;
    private final Customers customers;
    private final Map<String, Integer> maxInstances = new HashMap<>();

    SubscriptionHandlers(FleetWorld world, Customers customers) {
        this.world = world;
        this.customers = customers;
    }

    void register(FleetHandlers handlers) {
        handlers.listEndingEmpty("listSubscriptions", call -> {
                    boolean all = call.query().flag("includeInactive");
                    return world.subscriptions(world.environment(call))
                            .filter(one -> all || !one.status().equals("TERMINATED"))
                            .map(this::facts)
                            .toList();
                })
                .show("describeSubscription", call -> facts(find(call, call.path("id"))))
                .show("createSubscription", this::create)
                .run("updateSubscription", call -> limit(find(call, call.path("id")), call.body()))
                .run("updateSubscriptions", call -> {
                    // Looked up before any change: the request changes all or none.
                    List<FleetSubscription> named = call.body().texts("subscriptionIDs").stream()
                            .map(id -> find(call, id))
                            .toList();
                    named.forEach(one -> limit(one, call.body()));
                })
                .run("suspendSubscription", become("SUSPENDED"))
                .run("resumeSubscription", become("ACTIVE"))
                .run("terminateSubscription", become("TERMINATED"));
    }

    private FleetSubscription find(Call call, String id) {
        return world.subscriptions(world.environment(call))
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> HttpError.noSuchResource("subscription", "id", id));
    }

    private Facts create(Call call) {
        String planId = call.body().text("productTierId");
        FleetPlan plan = world.environment(call).plans().stream()
                .filter(one -> one.id().equals(planId))
                .findFirst()
                .orElseThrow(() -> RequestBody.invalid("productTierId", "There is no plan " + planId + " here."));
        String userId = call.body().text("onBehalfOfCustomerUserId");
        FleetSubscription created = new FleetSubscription(
                FleetId.fresh("sub"),
                plan,
                customers
                        .user(userId)
                        .orElseThrow(() ->
                                RequestBody.invalid("onBehalfOfCustomerUserId", "There is no user " + userId + ".")),
                "ACTIVE");
        world.subscriptions().add(created);
        limit(created, call.body());
        return Facts.of("id", created.id());
    }

    private void limit(FleetSubscription subscription, Body body) {
        if (body.has("maxNumberOfInstances")) {
            maxInstances.put(subscription.id(), body.integer("maxNumberOfInstances", 0));
        }
    }

    private Consumer<Call> become(String status) {
        return call -> {
            FleetSubscription now = find(call, call.path("id"));
            if (now.status().equals("TERMINATED")) {
                throw HttpError.conflict("subscription " + now.id() + " has ended");
            }
            world.subscriptions()
                    .replaceAll(one -> one.id().equals(now.id())
                            ? new FleetSubscription(one.id(), one.plan(), one.customer(), status)
                            : one);
        };
    }

    private Facts facts(FleetSubscription subscription) {
        return Facts.of("id", subscription.id())
                .and("status", subscription.status())
                .and(
                        "instanceCount",
                        world.instances().stream()
                                .filter(one -> one.site().subscription().id().equals(subscription.id()))
                                .count())
                .and("userCount", 1)
                .and("maxNumberOfInstances", maxInstances.get(subscription.id()))
                .and("createdAt", customers.since())
                .and("updatedAt", customers.since())
                .and("updatedByUserId", FleetWorld.CALLER)
                .and("updatedByUserName", "Sandbox Example")
                .with(subscription.facts())
                .with(world.placeOf(subscription.plan()));
    }
}
