package io.stratalake.sandbox.fleet;

import static io.stratalake.sandbox.fleet.FleetPaths.ofEnvironment;
import static io.stratalake.sandbox.fleet.Parameters.with;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Operation;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.http.RequestBody;
import io.stratalake.sandbox.simulation.Fields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Lists, shows, creates, changes and ends the subscriptions of customers. */
final class SubscriptionsApi {

    private static final String ONE = "/subscription/{id}";
    private static final Set<String> CHANGEABLE = Set.of(
            "allowCreatesWhenPaymentNotConfigured",
            "billingProvider",
            "customPrice",
            "customPricePerUnit",
            "externalPayerId",
            "maxNumberOfInstances",
            "priceEffectiveDate");

    private final FleetWorld world;
    private final Customers customers;
    private final Map<String, Long> limits = new HashMap<>();

    SubscriptionsApi(FleetWorld world, Customers customers) {
        this.world = world;
        this.customers = customers;
    }

    Stream<Operation> operations() {
        return Stream.of(
                ofEnvironment("listSubscriptions", "GET", "/subscription", this::list)
                        .taking(with(
                                TokenPage.PARAMETERS,
                                "productTierId",
                                "includeInactive",
                                "excludePricing",
                                "excludeStats")),
                ofEnvironment("createSubscription", "POST", "/subscription", this::create),
                ofEnvironment("describeSubscription", "GET", ONE, call -> Reply.ok(form(call, find(call)))),
                ofEnvironment("updateSubscription", "PATCH", ONE, this::update),
                ofEnvironment("updateSubscriptions", "PATCH", "/subscriptions", this::updateSeveral),
                ofEnvironment("suspendSubscription", "PUT", ONE + "/suspend", call -> become(call, "SUSPENDED")),
                ofEnvironment("resumeSubscription", "PUT", ONE + "/resume", call -> become(call, "ACTIVE")),
                ofEnvironment("terminateSubscription", "DELETE", ONE, call -> become(call, "TERMINATED")));
    }

    private Reply list(Call call) {
        String plan = call.query().text("productTierId").orElse("");
        boolean all = call.query().flag("includeInactive");
        List<FleetSubscription> found = there(call).stream()
                .filter(one -> plan.isEmpty() || one.plan().id().equals(plan))
                .filter(one -> all || !one.status().equals("TERMINATED"))
                .toList();
        return Reply.ok(TokenPage.read(call.query())
                .of("subscriptions", found, FleetSubscription::id, one -> form(call, one), TokenPage.LastPage.EMPTY)
                .and("ids", found.stream().map(FleetSubscription::id).toList())
                .json());
    }

    private List<FleetSubscription> there(Call call) {
        FleetEnvironment environment = world.environment(call);
        return world.subscriptions().stream()
                .filter(one -> environment.plans().contains(one.plan()))
                .toList();
    }

    private FleetSubscription find(Call call) {
        return find(call, call.path("id"));
    }

    private FleetSubscription find(Call call, String id) {
        return there(call).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> HttpError.noSuchResource("subscription", "id", id));
    }

    private Reply create(Call call) {
        JsonObject body = FleetBody.read(call, with(CHANGEABLE, "onBehalfOfCustomerUserId", "productTierId"))
                .json();
        String planId = RequestBody.text(body, "productTierId");
        FleetPlan plan = world.environment(call).plans().stream()
                .filter(one -> one.id().equals(planId))
                .findFirst()
                .orElseThrow(() -> RequestBody.invalid("productTierId", "There is no plan " + planId + " here."));
        String userId = RequestBody.text(body, "onBehalfOfCustomerUserId");
        FleetSubscription made = new FleetSubscription(
                FleetId.fresh("sub"),
                plan,
                customers
                        .user(userId)
                        .orElseThrow(() ->
                                RequestBody.invalid("onBehalfOfCustomerUserId", "There is no user " + userId + ".")),
                "ACTIVE");
        world.subscriptions().add(made);
        limit(made, body);
        return Reply.ok(Fields.of("id", made.id()).json());
    }

    private Reply update(Call call) {
        JsonObject body = FleetBody.read(call, CHANGEABLE).json();
        limit(find(call), body);
        return Reply.of(200);
    }

    private Reply updateSeveral(Call call) {
        JsonObject body =
                FleetBody.read(call, with(CHANGEABLE, "subscriptionIDs")).json();
        if (!(body.get("subscriptionIDs") instanceof JsonArray ids)) {
            throw RequestBody.invalid("subscriptionIDs", "A list is required.");
        }
        // All or none: the first that is not there stops it before anything is changed.
        List<FleetSubscription> named = ids.asList().stream()
                .map(JsonElement::getAsString)
                .map(id -> find(call, id))
                .toList();
        named.forEach(one -> limit(one, body));
        return Reply.of(200);
    }

    private void limit(FleetSubscription subscription, JsonObject body) {
        if (body.has("maxNumberOfInstances")) {
            limits.put(subscription.id(), body.get("maxNumberOfInstances").getAsLong());
        }
    }

    private Reply become(Call call, String status) {
        FleetSubscription now = find(call);
        if (now.status().equals("TERMINATED")) {
            throw HttpError.conflict("subscription " + now.id() + " has ended");
        }
        world.subscriptions()
                .replaceAll(one -> one.id().equals(now.id())
                        ? new FleetSubscription(one.id(), one.plan(), one.customer(), status)
                        : one);
        return Reply.of(200);
    }

    private JsonObject form(Call call, FleetSubscription subscription) {
        FleetSubscription.Customer customer = subscription.customer();
        long instances = world.instances().stream()
                .filter(one -> one.site().subscription().id().equals(subscription.id()))
                .count();
        return Fields.of("id", subscription.id())
                .and("status", subscription.status())
                .and("serviceId", call.path("serviceId"))
                .and("serviceName", world.service(call).name())
                .and("productTierId", subscription.plan().id())
                .and("productTierName", subscription.plan().name())
                .and("rootUserId", customer.userId())
                .and("rootUserName", customer.userName())
                .and("rootUserEmail", customer.email())
                .and("rootUserOrgId", customer.organizationId())
                .and("instanceCount", instances)
                .and("userCount", 1)
                .and("maxNumberOfInstances", limits.get(subscription.id()))
                .and("createdAt", customers.since())
                .and("updatedAt", customers.since())
                .and("updatedByUserId", FleetWorld.CALLER)
                .and("updatedByUserName", "Sandbox Example")
                .json();
    }
}
