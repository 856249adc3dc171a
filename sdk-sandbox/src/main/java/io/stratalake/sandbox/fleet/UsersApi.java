package io.stratalake.sandbox.fleet;

import static io.stratalake.sandbox.fleet.FleetPaths.ofEnvironment;
import static io.stratalake.sandbox.fleet.FleetPaths.ofFleet;
import static io.stratalake.sandbox.fleet.Parameters.with;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.stratalake.sandbox.fleet.FleetSubscription.Customer;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Operation;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.http.RequestBody;
import io.stratalake.sandbox.simulation.Fields;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Lists, shows, creates, suspends and deletes users; lists and shows their organizations. */
final class UsersApi {

    private static final String USER = "/user/{userId}";

    private final FleetWorld world;
    private final Customers customers;

    UsersApi(FleetWorld world, Customers customers) {
        this.world = world;
        this.customers = customers;
    }

    Stream<Operation> operations() {
        return Stream.of(
                ofFleet("listUsers", "GET", "/users", this::list)
                        .taking(with(TokenPage.PARAMETERS, "serviceId", "excludeStats")),
                ofFleet("describeUser", "GET", USER, call -> Reply.ok(detail(find(call)))),
                ofFleet("createUser", "POST", "/user", this::create),
                ofFleet("updateUser", "PATCH", USER, this::update),
                ofFleet("deleteUser", "DELETE", USER, call -> done(call, Customers::delete)),
                ofFleet("suspendUser", "PUT", USER + "/suspend", call -> done(call, Customers::suspend)),
                ofFleet("unsuspendUser", "PUT", USER + "/unsuspend", call -> done(call, Customers::unsuspend)),
                ofFleet(
                        "resendVerificationEmail",
                        "POST",
                        USER + "/verification-email",
                        call -> done(call, (all, user) -> {})),
                ofEnvironment("listEnvironmentUsers", "GET", "/users", this::listOfEnvironment)
                        .taking(with(TokenPage.PARAMETERS, "subscriptionId", "excludeStats")),
                ofEnvironment("describeEnvironmentUser", "GET", USER, this::describeOfEnvironment),
                ofFleet("listOrganizations", "GET", "/organizations", this::organizations)
                        .taking(Set.of("hasInvoice", "hasInvoiceWithStatus", "hasInvoiceFromDate", "hasInvoiceToDate")),
                ofEnvironment("listActiveOrganizations", "GET", "/organizations", this::organizationsOfEnvironment),
                ofEnvironment(
                        "describeOrganization", "GET", "/organization/{organizationId}", this::describeOrganization));
    }

    private Reply list(Call call) {
        String service = call.query().text("serviceId").orElse("");
        boolean counted = !call.query().flag("excludeStats");
        List<Customer> users = customers.users().stream()
                .filter(user -> service.isEmpty()
                        || customers.subscriptionsOf(user).stream()
                                .anyMatch(one -> serviceOf(one.plan()).id().equals(service)))
                .toList();
        return Reply.ok(TokenPage.read(call.query())
                .of(
                        "users",
                        users,
                        Customer::userId,
                        user -> form(user, counted).json(),
                        TokenPage.LastPage.EMPTY)
                .json());
    }

    private FleetService serviceOf(FleetPlan plan) {
        return world.services().stream()
                .filter(service -> service.environments().stream()
                        .anyMatch(one -> one.plans().contains(plan)))
                .findFirst()
                .orElseThrow();
    }

    private Customer find(Call call) {
        String id = call.path("userId");
        return customers.user(id).orElseThrow(() -> HttpError.noSuchResource("user", "id", id));
    }

    private Reply done(Call call, BiConsumer<Customers, Customer> change) {
        change.accept(customers, find(call));
        return Reply.of(200);
    }

    private Reply create(Call call) {
        JsonObject body = FleetBody.read(
                        call,
                        Set.of(
                                "attributes",
                                "companyUrl",
                                "email",
                                "enableAutoVerification",
                                "legalCompanyName",
                                "name",
                                "password"))
                .json();
        RequestBody.text(body, "password");
        String email = RequestBody.text(body, "email");
        if (customers.users().stream().anyMatch(one -> one.email().equals(email))) {
            throw HttpError.conflict("user " + email + " already exists");
        }
        Customer user = new Customer(
                FleetId.fresh("user"),
                RequestBody.text(body, "name"),
                email,
                FleetId.fresh("org"),
                RequestBody.text(body, "legalCompanyName"));
        customers.signUp(user);
        customers.attributes(user, attributes(body));
        return Reply.ok(new JsonPrimitive(user.userId()));
    }

    private Reply update(Call call) {
        JsonObject body = FleetBody.read(call, Set.of("attributes")).json();
        return done(call, (all, user) -> all.attributes(user, attributes(body)));
    }

    private static Map<String, String> attributes(JsonObject body) {
        Map<String, String> attributes = new TreeMap<>();
        if (body.has("attributes")) {
            RequestBody.object(body.get("attributes"), "attributes")
                    .entrySet()
                    .forEach(entry ->
                            attributes.put(entry.getKey(), entry.getValue().getAsString()));
        }
        return attributes;
    }

    private Reply listOfEnvironment(Call call) {
        FleetEnvironment environment = world.environment(call);
        String subscription = call.query().text("subscriptionId").orElse("");
        List<Customer> users = customers.users().stream()
                .filter(user -> customers.subscriptionsOf(user).stream()
                        .anyMatch(one -> environment.plans().contains(one.plan())
                                && (subscription.isEmpty() || one.id().equals(subscription))))
                .toList();
        return Reply.ok(TokenPage.read(call.query())
                .of(
                        "users",
                        users,
                        Customer::userId,
                        user -> form(user, true)
                                .and("instanceCount", customers.instancesOf(user))
                                .and("serviceId", call.path("serviceId"))
                                .and("environmentId", environment.id())
                                .and("userSubscriptionRole", "root")
                                .json(),
                        TokenPage.LastPage.ABSENT)
                .and("serviceId", call.path("serviceId"))
                .and("environmentId", environment.id())
                .json());
    }

    private Reply describeOfEnvironment(Call call) {
        world.environment(call);
        return Reply.ok(detail(find(call)));
    }

    private Reply organizations(Call call) {
        return Reply.ok(Fields.of(
                        "organizations",
                        customers.organizations().stream()
                                .map(UsersApi::organization)
                                .toList())
                .json());
    }

    private Reply organizationsOfEnvironment(Call call) {
        FleetEnvironment environment = world.environment(call);
        Set<String> active = new HashSet<>();
        world.instances(environment)
                .forEach(one -> active.add(one.site().subscription().customer().organizationId()));
        return Reply.ok(Fields.of("serviceId", call.path("serviceId"))
                .and("environmentId", environment.id())
                .and(
                        "organizations",
                        customers.organizations().stream()
                                .filter(one -> active.contains(one.organizationId()))
                                .map(UsersApi::organization)
                                .toList())
                .json());
    }

    private Reply describeOrganization(Call call) {
        world.environment(call);
        String id = call.path("organizationId");
        return Reply.ok(organization(customers.organizations().stream()
                .filter(one -> one.organizationId().equals(id))
                .findFirst()
                .orElseThrow(() -> HttpError.noSuchResource("organization", "id", id))));
    }

    private static JsonObject organization(Customer user) {
        return Fields.of("orgId", user.organizationId())
                .and("orgName", user.organizationName())
                .and("orgUrl", "https://example.com")
                .and("email", user.email())
                .json();
    }

    private Fields plain(Customer user) {
        return Fields.of("userId", user.userId())
                .and("userName", user.userName())
                .and("email", user.email())
                .and("orgId", user.organizationId())
                .and("orgName", user.organizationName())
                .and("orgUrl", "https://example.com")
                .and("enabled", !customers.isSuspended(user))
                .and("status", customers.isSuspended(user) ? "NOT_ENABLED" : "ACTIVE")
                .and("createdAt", customers.since())
                .and("lastModifiedAt", customers.since());
    }

    private Fields form(Customer user, boolean counted) {
        return plain(user)
                .and("attributes", customers.attributesOf(user))
                .and("instanceCount", counted ? customers.instancesOf(user) : null)
                .and(
                        "subscriptionCount",
                        counted ? customers.subscriptionsOf(user).size() : null);
    }

    private JsonObject detail(Customer user) {
        return plain(user)
                .and(
                        "subscriptions",
                        customers.subscriptionsOf(user).stream()
                                .map(this::subscription)
                                .toList())
                .json();
    }

    private JsonObject subscription(FleetSubscription subscription) {
        FleetService service = serviceOf(subscription.plan());
        FleetEnvironment environment = service.environments().stream()
                .filter(one -> one.plans().contains(subscription.plan()))
                .findFirst()
                .orElseThrow();
        return Fields.of("subscriptionId", subscription.id())
                .and("subscriptionOwnerName", subscription.customer().userName())
                .and("serviceId", service.id())
                .and("serviceName", service.name())
                .and("serviceEnvironmentId", environment.id())
                .and("productTierId", subscription.plan().id())
                .and("productTierName", subscription.plan().name())
                .and("userId", subscription.customer().userId())
                .and("email", subscription.customer().email())
                .and("roleType", "root")
                .json();
    }
}
