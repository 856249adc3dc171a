package io.stratalake.sandbox.fleet;

import static io.stratalake.sandbox.fleet.FleetPaths.ofFleet;
import static io.stratalake.sandbox.fleet.Parameters.with;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Operation;
import io.stratalake.sandbox.http.Query;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.simulation.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells what was done to instances and by whom, which of them are not well, and what customers have to know. */
final class EventsApi {

    private static final Set<String> OF_INSTANCES = with(
            TokenPage.PARAMETERS,
            "startDate",
            "endDate",
            "environmentType",
            "serviceID",
            "instanceID",
            "productTierID");

    private final FleetWorld world;
    private final Set<String> acknowledged = new HashSet<>();

    EventsApi(FleetWorld world) {
        this.world = world;
    }

    Stream<Operation> operations() {
        return Stream.of(
                ofFleet("listAuditEvents", "GET", "/audit-events", this::audit)
                        .taking(with(
                                OF_INSTANCES,
                                "eventSourceTypes",
                                "excludeWorkflowFailures",
                                "userId",
                                "orgId",
                                "subscriptionId",
                                "ipAddress",
                                "billingProvider",
                                "externalPayerId")),
                ofFleet("listServiceProviderEvents", "GET", "/operations/events", this::ofProvider)
                        .taking(with(OF_INSTANCES, "eventTypes", "serviceEnvironmentID")),
                ofFleet("listEndCustomerEvents", "GET", "/events", this::ofCustomers)
                        .taking(Set.of("environmentType")),
                ofFleet("acknowledgeEvent", "DELETE", "/events/{id}", this::acknowledge));
    }

    private Reply audit(Call call) {
        Query query = call.query();
        Period period = Period.read(query);
        List<String> sources = query.all("eventSourceTypes");
        boolean withFailures = !query.flag("excludeWorkflowFailures");
        List<AuditEntry> entries = trail().stream()
                .filter(one -> period.covers(one.at()))
                .filter(one -> isAskedFor(one.instance(), query))
                .filter(one -> sources.isEmpty() || sources.contains(one.source()))
                .filter(one -> fits(
                        query,
                        "subscriptionId",
                        one.instance().site().subscription().id()))
                .filter(one -> fits(query, "ipAddress", one.address()))
                .filter(one -> isBy(one, query))
                .toList();
        return Reply.ok(TokenPage.read(query)
                .of("events", entries, AuditEntry::id, entry -> form(entry, withFailures), TokenPage.LastPage.EMPTY)
                .and("ids", entries.stream().map(AuditEntry::id).toList())
                .json());
    }

    /** The latest first. */
    private List<AuditEntry> trail() {
        List<AuditEntry> entries = new ArrayList<>();
        for (FleetInstance instance : world.instances()) {
            for (FleetWorkflow workflow : instance.life().workflows()) {
                entries.add(new AuditEntry(instance, workflow, entries.size()));
            }
        }
        entries.sort(Comparator.comparing(AuditEntry::at).reversed());
        return entries;
    }

    private static boolean isBy(AuditEntry entry, Query query) {
        FleetSubscription.Customer customer =
                entry.instance().site().subscription().customer();
        return fits(query, "userId", entry.isByCustomer() ? customer.userId() : "")
                && fits(query, "orgId", entry.isByCustomer() ? customer.organizationId() : "");
    }

    private static boolean isAskedFor(FleetInstance instance, Query query) {
        FleetInstance.Site site = instance.site();
        return fits(query, "serviceID", site.service().id())
                && fits(query, "environmentType", site.environment().type())
                && fits(query, "serviceEnvironmentID", site.environment().id())
                && fits(query, "instanceID", instance.id())
                && fits(query, "productTierID", site.plan().id());
    }

    private static boolean fits(Query query, String parameter, String value) {
        return query.text(parameter).map(value::equals).orElse(true);
    }

    private static JsonObject form(AuditEntry entry, boolean withFailures) {
        FleetInstance.Site site = entry.instance().site();
        FleetSubscription.Customer customer = site.subscription().customer();
        FleetWorkflow workflow = entry.workflow();
        Fields fields = Fields.of("id", entry.id())
                .and("time", entry.at())
                .and("message", entry.message())
                .and("eventSource", entry.source())
                .and("serviceId", site.service().id())
                .and("serviceName", site.service().name())
                .and("environmentId", site.environment().id())
                .and("environmentType", site.environment().type())
                .and("productTierId", site.plan().id())
                .and("servicePlanName", site.plan().name())
                .and("planVersion", entry.instance().version().number())
                .and("resourceName", site.resource().name())
                .and("instanceId", entry.instance().id())
                .and("cloudProvider", site.region().cloud())
                .and("region", site.region().code())
                .and("workflowId", workflow.id());
        if (entry.isByCustomer()) {
            fields.and("userId", customer.userId())
                    .and("userName", customer.userName())
                    .and("orgId", customer.organizationId())
                    .and("orgName", customer.organizationName())
                    .and("ipAddress", entry.address());
        }
        if (withFailures && entry.hasFailed()) {
            fields.and(
                    "workflowFailures",
                    List.of(Fields.of("eventTime", entry.at())
                            .and("message", "a node did not become ready")
                            .json()));
        }
        return fields.json();
    }

    private Reply ofProvider(Call call) {
        Query query = call.query();
        Period period = Period.read(query);
        List<String> types = query.all("eventTypes");
        List<FleetInstance> unwell = world.instances().stream()
                .filter(one -> one.life().status().equals("FAILED"))
                .filter(one -> period.covers(one.life().modifiedAt()))
                .filter(one -> isAskedFor(one, query))
                .filter(one -> types.isEmpty() || types.contains(type(one)))
                .toList();
        Map<String, Long> summary =
                unwell.stream().collect(Collectors.groupingBy(EventsApi::type, TreeMap::new, Collectors.counting()));
        return Reply.ok(TokenPage.read(query)
                .of("events", unwell, FleetInstance::id, EventsApi::providerEvent, TokenPage.LastPage.ABSENT)
                .and("eventsSummary", Fields.of("eventsSummary", summary).json())
                .json());
    }

    private static String type(FleetInstance unwell) {
        return unwell.life().workflows().size() > 1 ? "UnhealthyInstance" : "FailedDeployment";
    }

    private static JsonObject providerEvent(FleetInstance unwell) {
        FleetInstance.Site site = unwell.site();
        return Fields.of("eventID", FleetId.of("event", unwell.id()))
                .and("eventType", type(unwell))
                .and("eventCategory", "InstanceEvent")
                .and("eventPayload", Fields.of("instance_id", unwell.id()).json())
                .and("alertType", "Alarm")
                .and("priority", "High")
                .and("scope", "ServiceProvider")
                .and("time", unwell.life().modifiedAt())
                .and("expiryTime", unwell.life().modifiedAt().plus(Duration.ofDays(30)))
                .and("serviceID", site.service().id())
                .and("serviceName", site.service().name())
                .and("serviceEnvironmentID", site.environment().id())
                .and("serviceEnvironmentType", site.environment().type())
                .and("servicePlanName", site.plan().name())
                .and("planVersion", unwell.version().number())
                .and("resourceName", site.resource().name())
                .and("instanceID", unwell.id())
                .json();
    }

    private Reply ofCustomers(Call call) {
        String type = call.query().text("environmentType").orElse("");
        return Reply.ok(Fields.of(
                        "events",
                        signUps().entrySet().stream()
                                .filter(event -> !acknowledged.contains(event.getKey()))
                                .filter(event -> type.isEmpty() || type.equals("PROD"))
                                .map(event -> signUp(event.getKey(), event.getValue()))
                                .toList())
                .json());
    }

    /** Somebody signed up for each organization, by the id of the event. */
    private Map<String, FleetSubscription.Customer> signUps() {
        return world.subscriptions().stream()
                .map(FleetSubscription::customer)
                .collect(Collectors.toMap(
                        one -> FleetId.of("event", one.organizationId()),
                        one -> one,
                        (one, other) -> one,
                        TreeMap::new));
    }

    private JsonObject signUp(String id, FleetSubscription.Customer customer) {
        return Fields.of("eventID", id)
                .and("eventType", "CustomerSignUp")
                .and("eventPayload", Fields.none().json())
                .and("priority", "Low")
                .and("time", world.time().now().minus(Duration.ofDays(1)))
                .and("orgID", customer.organizationId())
                .and("orgName", customer.organizationName())
                .and("orgURL", "https://example.com")
                .and("userID", customer.userId())
                .and("userName", customer.userName())
                .and("userEmail", customer.email())
                .json();
    }

    private Reply acknowledge(Call call) {
        String id = call.path("id");
        if (!signUps().containsKey(id) || !acknowledged.add(id)) {
            throw HttpError.noSuchResource("event", "id", id);
        }
        return Reply.of(200);
    }
}
