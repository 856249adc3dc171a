package io.stratalake.sandbox.fleet;

import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The handlers of events: of instances, of the audit trail, of the provider and of customers. */
final class EventHandlers {

    private final FleetWorld world;
    private final Set<String> acknowledged = new HashSet<>();

    EventHandlers(FleetWorld world) {
        this.world = world;
    }

    void register(FleetHandlers handlers) {
        handlers.list(
                        "listInstanceEvents",
                        call -> ofInstance(call, !call.query().flag("excludeWorkflowFailures")))
                .show(
                        "describeInstanceEvent",
                        call -> ofInstance(call, true).stream()
                                .filter(event -> event.key().equals(call.path("id")))
                                .findFirst()
                                .orElseThrow(() -> HttpError.noSuchResource("event", "id", call.path("id"))))
                .listEndingEmpty("listAuditEvents", this::audit)
                .listWith("listServiceProviderEvents", call -> ofProvider(), EventHandlers::summary)
                .list(
                        "listEndCustomerEvents",
                        call -> signUps().entrySet().stream()
                                .filter(event -> !acknowledged.contains(event.getKey()))
                                .map(event -> signUp(event.getKey(), event.getValue()))
                                .toList())
                .run("acknowledgeEvent", this::acknowledge);
    }

    private List<Facts> ofInstance(Call call, boolean withFailures) {
        FleetInstance instance = world.instance(call);
        return instance.life().workflows().stream()
                .flatMap(workflow -> Stream.of(
                                event(instance, workflow, "begun", workflow.startedAt(), false),
                                event(instance, workflow, "ended", workflow.endedAt(), withFailures))
                        .flatMap(Stream::ofNullable))
                .toList();
    }

    private static @Nullable Facts event(
            FleetInstance instance, FleetWorkflow workflow, String what, @Nullable Instant at, boolean withFailures) {
        if (at == null) {
            return null;
        }
        String outcome = what.equals("ended") ? " ended: " + workflow.status() : " begun";
        return Facts.of("id", FleetId.of("event", workflow.id(), what.equals("ended") ? at : what))
                .and(Facts.TIME, at)
                .and("time", at)
                .and("message", workflow.type() + outcome)
                .and("eventSource", "Customer")
                .and("workflowId", workflow.id())
                .and(
                        "workflowFailures",
                        withFailures && workflow.hasFailed() ? failures(at, WorkflowSteps.failure()) : null)
                .with(instance.site().subscription().customer().facts())
                .with(instance.facts());
    }

    private static List<Facts> failures(Instant at, String message) {
        return List.of(Facts.of("eventTime", at).and("message", message));
    }

    /** Returns the trail of all work on instances, latest first. */
    private List<Facts> audit(Call call) {
        boolean withFailures = !call.query().flag("excludeWorkflowFailures");
        record Entry(FleetInstance instance, FleetWorkflow workflow, int number) {}
        List<Entry> trail = new ArrayList<>();
        for (FleetInstance instance : world.instances()) {
            instance.life().workflows().forEach(workflow -> trail.add(new Entry(instance, workflow, trail.size())));
        }
        trail.sort(Comparator.comparing((Entry entry) -> entry.workflow().startedAt())
                .reversed());
        return trail.stream()
                .map(entry -> audit(entry.instance(), entry.workflow(), entry.number(), withFailures))
                .toList();
    }

    private static Facts audit(FleetInstance instance, FleetWorkflow workflow, int number, boolean withFailures) {
        boolean byCustomer = number % 3 != 2;
        boolean failed = workflow.hasFailed();
        Facts facts = Facts.of("id", FleetId.of("audit", workflow.id()))
                .and(Facts.TIME, workflow.startedAt())
                .and("time", workflow.startedAt())
                .and("message", workflow.type() + " of instance " + instance.id() + (failed ? " failed" : ""))
                .and("eventSource", byCustomer ? "Customer" : "Maintenance")
                .and("eventSourceType", byCustomer ? "Customer" : "Maintenance")
                .and("workflowId", workflow.id())
                .and(
                        "workflowFailures",
                        withFailures && failed ? failures(workflow.startedAt(), "a node did not become ready") : null);
        if (byCustomer) {
            facts.and("ipAddress", "192.0.2." + number % 250)
                    .with(instance.site().subscription().customer().facts());
        }
        return facts.with(instance.facts());
    }

    private List<Facts> ofProvider() {
        return world.instances().stream()
                .filter(FleetInstance::hasFailed)
                .map(instance -> Facts.of("eventID", FleetId.of("event", instance.id()))
                        .and(Facts.TIME, instance.life().modifiedAt())
                        .and("eventType", type(instance))
                        .and("eventCategory", "InstanceEvent")
                        .and("eventPayload", Map.of("instance_id", instance.id()))
                        .and("alertType", "Alarm")
                        .and("priority", "High")
                        .and("scope", "ServiceProvider")
                        .and("time", instance.life().modifiedAt())
                        .and("expiryTime", instance.life().modifiedAt().plus(Duration.ofDays(30)))
                        .with(instance.facts()))
                .toList();
    }

    private static String type(FleetInstance instance) {
        return instance.life().workflows().size() > 1 ? "UnhealthyInstance" : "FailedDeployment";
    }

    private static Facts summary(List<Facts> events) {
        return Facts.of(
                "eventsSummary",
                Facts.of(
                        "eventsSummary",
                        events.stream()
                                .collect(Collectors.groupingBy(
                                        event -> event.get("eventType").orElseThrow(),
                                        TreeMap::new,
                                        Collectors.counting()))));
    }

    private Map<String, FleetSubscription.Customer> signUps() {
        Map<String, FleetSubscription.Customer> first = new TreeMap<>();
        world.subscriptions().stream()
                .map(FleetSubscription::customer)
                .forEach(customer -> first.putIfAbsent(FleetId.of("event", customer.organizationId()), customer));
        return first;
    }

    private Facts signUp(String id, FleetSubscription.Customer customer) {
        return Facts.of("eventID", id)
                .and("environmentType", "PROD")
                .and("eventType", "CustomerSignUp")
                .and("eventPayload", Map.of())
                .and("priority", "Low")
                .and("time", world.time().now().minus(Duration.ofDays(1)))
                .with(customer.facts());
    }

    private void acknowledge(Call call) {
        String id = call.path("id");
        if (!signUps().containsKey(id) || !acknowledged.add(id)) {
            throw HttpError.noSuchResource("event", "id", id);
        }
    }
}
