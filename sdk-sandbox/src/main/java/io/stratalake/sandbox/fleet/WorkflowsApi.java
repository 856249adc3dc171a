package io.stratalake.sandbox.fleet;

import static io.stratalake.sandbox.fleet.FleetPaths.ofEnvironment;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Operation;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.http.RequestBody;
import io.stratalake.sandbox.simulation.Fields;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Lists, shows, pauses, resumes and ends the workflows that work on instances. */
final class WorkflowsApi {

    private final FleetWorld world;

    WorkflowsApi(FleetWorld world) {
        this.world = world;
    }

    /** Where a workflow belongs. */
    private record Found(FleetInstance instance, FleetWorkflow workflow) {}

    Stream<Operation> operations() {
        String one = "/service-workflows/{id}";
        return Stream.of(
                ofEnvironment("listServiceWorkflows", "GET", "/service-workflows", this::list)
                        .taking(Set.of(
                                "nextPageToken", "pageSize", "startDate", "endDate", "excludeStats", "instanceId")),
                ofEnvironment("describeServiceWorkflow", "GET", one, this::describe),
                ofEnvironment("getServiceWorkflowEvents", "GET", one + "/events", this::events),
                ofEnvironment("updateServiceWorkflow", "PATCH", one, this::update),
                ofEnvironment("terminateServiceWorkflow", "DELETE", one, this::terminate),
                ofEnvironment("describeServiceWorkflowSummary", "GET", "/service-workflows-summary", this::summary));
    }

    /** The latest first. */
    private Reply list(Call call) {
        FleetEnvironment environment = world.environment(call);
        Instant from = Moments.read(call.query(), "startDate", Instant.MIN);
        Instant to = Moments.read(call.query(), "endDate", Instant.MAX);
        String instance = call.query().text("instanceId").orElse("");
        List<Found> matching = all(environment)
                .filter(found -> instance.isEmpty() || found.instance().id().equals(instance))
                .filter(found -> !found.workflow().startedAt().isBefore(from))
                .filter(found -> !found.workflow().startedAt().isAfter(to))
                .sorted(Comparator.comparing((Found found) -> found.workflow().startedAt())
                        .reversed())
                .toList();
        return Reply.ok(belonging(
                call,
                TokenPage.read(call.query())
                        .of(
                                "workflows",
                                matching,
                                found -> found.workflow().id(),
                                WorkflowsApi::form,
                                TokenPage.LastPage.ABSENT)));
    }

    private Stream<Found> all(FleetEnvironment environment) {
        return world.everyInstance().stream()
                .filter(one -> one.site().environment().equals(environment))
                .flatMap(one -> one.life().workflows().stream().map(workflow -> new Found(one, workflow)));
    }

    private static JsonObject belonging(Call call, Fields fields) {
        return fields.and("serviceId", call.path("serviceId"))
                .and("environmentId", call.path("environmentId"))
                .json();
    }

    private static JsonObject form(Found found) {
        FleetInstance.Site site = found.instance().site();
        FleetWorkflow workflow = found.workflow();
        return Fields.of("id", workflow.id())
                .and("WorkflowType", workflow.type())
                .and("status", workflow.status())
                .and("startTime", workflow.startedAt())
                .and("endTime", workflow.endedAt())
                .and("cloudProvider", site.region().cloud())
                .and("orgName", site.subscription().customer().organizationName())
                .and("servicePlanName", site.plan().name())
                .and("ResourceCount", site.plan().resources().size())
                .json();
    }

    private Found find(Call call) {
        String id = call.path("id");
        return all(world.environment(call))
                .filter(found -> found.workflow().id().equals(id))
                .findFirst()
                .orElseThrow(() -> HttpError.noSuchResource("workflow", "id", id));
    }

    /** A look at work in progress is a poll, as one at the instance is. */
    private Found poll(Call call) {
        Found found = find(call);
        if (!found.workflow().isOver()) {
            found.instance().life().poll();
        }
        return found;
    }

    private Reply describe(Call call) {
        Found found = poll(call);
        return Reply.ok(belonging(
                call,
                Fields.of("Workflow", form(found))
                        .and(
                                "Resources",
                                resources(found)
                                        .map(resource -> WorkflowSteps.statuses(resource, found.workflow()))
                                        .toList())));
    }

    private Reply events(Call call) {
        Found found = poll(call);
        return Reply.ok(belonging(
                call,
                Fields.of("id", found.workflow().id())
                        .and(
                                "resources",
                                resources(found)
                                        .map(resource -> WorkflowSteps.events(resource, found.workflow()))
                                        .toList())));
    }

    private static Stream<FleetPlan.Resource> resources(Found found) {
        return found.instance().site().plan().resources().stream();
    }

    private Reply update(Call call) {
        FleetBody body = FleetBody.read(call, Set.of("status"));
        Found found = find(call);
        InstanceLifecycle life = found.instance().life();
        switch (body.text("status")) {
            case "pause" -> life.pause(found.workflow());
            case "resume" -> life.resume(found.workflow());
            case "retry" -> life.retry(found.workflow());
            default -> throw RequestBody.invalid("status", "The value must be pause, resume or retry.");
        }
        return Reply.ok(form(found));
    }

    private Reply terminate(Call call) {
        Found found = find(call);
        found.instance().life().cancel(found.workflow());
        return Reply.ok(form(found));
    }

    private Reply summary(Call call) {
        List<FleetWorkflow> all =
                all(world.environment(call)).map(Found::workflow).toList();
        long active = all.stream().filter(one -> !one.isOver()).count();
        return Reply.ok(belonging(
                call,
                Fields.of("ActiveWorkflowCount", active)
                        .and("CompletedWorkflowCount", count(all, FleetWorkflow.State.SUCCESS))
                        .and("FailedWorkflowCount", count(all, FleetWorkflow.State.FAILED))));
    }

    private static long count(List<FleetWorkflow> workflows, FleetWorkflow.State state) {
        return workflows.stream().filter(one -> one.state() == state).count();
    }
}
