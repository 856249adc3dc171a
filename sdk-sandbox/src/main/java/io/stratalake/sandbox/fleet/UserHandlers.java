package io.stratalake.sandbox.fleet;

import com.google.gson.JsonPrimitive;
import io.stratalake.sandbox.fleet.FleetSubscription.Customer;
import io.stratalake.sandbox.http.Body;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Lookup;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The handlers of users and their organizations. */
final class UserHandlers {

    private final FleetWorld world;
    private final Customers customers;

    UserHandlers(FleetWorld world, Customers customers) {
        this.world = world;
        this.customers = customers;
    }

    void register(FleetHandlers handlers) {
        handlers.listEndingEmpty("listUsers", this::list)
                .show("describeUser", call -> detail(find(call)))
                .on("createUser", call -> call.reply(new JsonPrimitive(create(call.body()))))
                .run("updateUser", call -> customers.attributes(find(call), attributes(call.body())))
                .run("deleteUser", change(customers::delete))
                .run("suspendUser", change(customers::suspend))
                .run("unsuspendUser", change(customers::unsuspend))
                .run("resendVerificationEmail", change(user -> {}))
                .list("listEnvironmentUsers", this::listOfEnvironment)
                .show("describeEnvironmentUser", call -> {
                    world.environment(call);
                    return detail(find(call));
                })
                .list("listOrganizations", call -> organizations(customers.organizations()))
                .list("listActiveOrganizations", call -> {
                    Set<String> active = world.instances(world.environment(call)).stream()
                            .map(one -> one.site().subscription().customer().organizationId())
                            .collect(Collectors.toSet());
                    return organizations(customers.organizations().stream()
                            .filter(one -> active.contains(one.organizationId()))
                            .toList());
                })
                .show("describeOrganization", call -> {
                    world.environment(call);
                    String id = call.path("organizationId");
                    return Lookup.find(
                            organizations(customers.organizations()).stream(), Facts::key, id, "organization");
                });
    }

    private Consumer<Call> change(Consumer<Customer> change) {
        return call -> change.accept(find(call));
    }

    private Customer find(Call call) {
        String id = call.path("userId");
        return customers.user(id).orElseThrow(() -> HttpError.noSuchResource("user", "id", id));
    }

    private List<Facts> list(Call call) {
        String service = call.query().text("serviceId").orElse("");
        boolean counted = !call.query().flag("excludeStats");
        return customers.users().stream()
                .filter(user -> service.isEmpty()
                        || customers.subscriptionsOf(user).stream()
                                .anyMatch(one -> world.placeOf(one.plan())
                                        .get("serviceId")
                                        .orElse("")
                                        .equals(service)))
                .map(user -> facts(user, counted))
                .toList();
    }

    private String create(Body body) {
        String email = body.text("email");
        if (customers.users().stream().anyMatch(one -> one.email().equals(email))) {
            throw HttpError.conflict("user " + email + " already exists");
        }
        Customer user = new Customer(
                FleetId.fresh("user"), body.text("name"), email, FleetId.fresh("org"), body.text("legalCompanyName"));
        customers.signUp(user);
        customers.attributes(user, attributes(body));
        return user.userId();
    }

    private static Map<String, String> attributes(Body body) {
        Map<String, String> attributes = new TreeMap<>();
        body.object("attributes").asMap().forEach((name, value) -> attributes.put(name, value.getAsString()));
        return attributes;
    }

    private List<Facts> listOfEnvironment(Call call) {
        String subscription = call.query().text("subscriptionId").orElse("");
        Set<String> users = world.subscriptions(world.environment(call))
                .filter(one -> subscription.isEmpty() || one.id().equals(subscription))
                .map(one -> one.customer().userId())
                .collect(Collectors.toSet());
        return customers.users().stream()
                .filter(user -> users.contains(user.userId()))
                .map(user -> facts(user, true)
                        .and("serviceId", call.path("serviceId"))
                        .and("environmentId", call.path("environmentId"))
                        .and("userSubscriptionRole", "root"))
                .toList();
    }

    private static List<Facts> organizations(List<Customer> some) {
        return some.stream()
                .map(user -> Facts.of("orgId", user.organizationId()).with(user.facts()))
                .toList();
    }

    private Facts facts(Customer user, boolean counted) {
        boolean suspended = customers.isSuspended(user);
        return user.facts()
                .and("enabled", !suspended)
                .and("status", suspended ? "NOT_ENABLED" : "ACTIVE")
                .and("createdAt", customers.since())
                .and("lastModifiedAt", customers.since())
                .and("attributes", customers.attributesOf(user))
                .and("instanceCount", counted ? customers.instancesOf(user) : null)
                .and(
                        "subscriptionCount",
                        counted ? customers.subscriptionsOf(user).size() : null);
    }

    private Facts detail(Customer user) {
        return facts(user, false)
                .and(
                        "subscriptions",
                        customers.subscriptionsOf(user).stream()
                                .map(one -> one.facts()
                                        .and("userId", user.userId())
                                        .and("email", user.email())
                                        .and("name", user.userName())
                                        .and("roleType", "root")
                                        .with(world.placeOf(one.plan())))
                                .toList());
    }
}
