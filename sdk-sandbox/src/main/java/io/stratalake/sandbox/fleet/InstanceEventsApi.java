package io.stratalake.sandbox.fleet;

import static io.stratalake.sandbox.fleet.FleetPaths.ofEnvironment;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Operation;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.simulation.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists and shows what happened to an instance: work on it began, and ended well or badly. */
final class InstanceEventsApi {

    private final FleetWorld world;

    InstanceEventsApi(FleetWorld world) {
        this.world = world;
    }

    private record Event(String id, FleetWorkflow workflow, Instant at, String message, boolean failed) {}

    Stream<Operation> operations() {
        return Stream.of(
                ofEnvironment("listInstanceEvents", "GET", "/instance/{instanceId}/events", this::list)
                        .taking(Set.of("startTime", "endTime", "excludeWorkflowFailures")),
                ofEnvironment("describeInstanceEvent", "GET", "/instance/{instanceId}/event/{id}", this::describe));
    }

    private Reply list(Call call) {
        FleetInstance instance = world.instance(call);
        Instant from = Moments.read(call.query(), "startTime", Instant.MIN);
        Instant to = Moments.read(call.query(), "endTime", Instant.MAX);
        boolean withFailures = !call.query().flag("excludeWorkflowFailures");
        List<Event> events = events(instance)
                .filter(event -> !event.at().isBefore(from) && !event.at().isAfter(to))
                .toList();
        return Reply.ok(Fields.of("ids", events.stream().map(Event::id).toList())
                .and(
                        "events",
                        events.stream()
                                .map(event -> form(instance, event, withFailures))
                                .toList())
                .json());
    }

    private Reply describe(Call call) {
        FleetInstance instance = world.instance(call);
        String id = call.path("id");
        return events(instance)
                .filter(event -> event.id().equals(id))
                .findFirst()
                .map(event -> Reply.ok(form(instance, event, true)))
                .orElseThrow(() -> HttpError.noSuchResource("event", "id", id));
    }

    private static Stream<Event> events(FleetInstance instance) {
        return instance.life().workflows().stream()
                .flatMap(workflow -> Stream.of(begun(workflow), ended(workflow, workflow.endedAt()))
                        .flatMap(Stream::ofNullable));
    }

    private static Event begun(FleetWorkflow workflow) {
        return new Event(
                FleetId.of("event", workflow.id(), "begun"),
                workflow,
                workflow.startedAt(),
                workflow.type() + " begun",
                false);
    }

    private static @Nullable Event ended(FleetWorkflow workflow, @Nullable Instant at) {
        return at == null
                ? null
                : new Event(
                        FleetId.of("event", workflow.id(), at),
                        workflow,
                        at,
                        workflow.type() + " ended: " + workflow.status(),
                        workflow.state() == FleetWorkflow.State.FAILED);
    }

    private static JsonObject form(FleetInstance instance, Event event, boolean withFailures) {
        FleetInstance.Site site = instance.site();
        FleetSubscription.Customer customer = site.subscription().customer();
        return Fields.of("id", event.id())
                .and("serviceId", site.service().id())
                .and("environmentId", site.environment().id())
                .and("instanceId", instance.id())
                .and("resourceName", site.resource().name())
                .and("message", event.message())
                .and("time", event.at())
                .and("eventSource", "Customer")
                .and("userId", customer.userId())
                .and("userName", customer.userName())
                .and("orgId", customer.organizationId())
                .and("orgName", customer.organizationName())
                .and("workflowId", event.workflow().id())
                .and(
                        "workflowFailures",
                        event.failed() && withFailures
                                ? List.of(Fields.of("eventTime", event.at())
                                        .and("message", WorkflowSteps.failure())
                                        .json())
                                : null)
                .json();
    }
}
