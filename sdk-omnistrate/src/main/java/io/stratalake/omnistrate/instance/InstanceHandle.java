package io.stratalake.omnistrate.instance;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.internal.operation.ResourceWaiter;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.paging.Paged;
import io.stratalake.omnistrate.environment.Resource;
import io.stratalake.omnistrate.event.EventsApi;
import io.stratalake.omnistrate.event.InstanceEvent;
import io.stratalake.omnistrate.event.ListInstanceEventsQuery;
import io.stratalake.omnistrate.plan.InstanceUpgradeHistoryEntry;
import io.stratalake.omnistrate.plan.ListInstanceUpgradeHistoryQuery;
import io.stratalake.omnistrate.plan.UpgradePathsApi;
import io.stratalake.omnistrate.workflow.ListWorkflowExecutionsQuery;
import io.stratalake.omnistrate.workflow.WorkflowExecution;
import io.stratalake.omnistrate.workflow.WorkflowsApi;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One instance, by its id, and what can be done to it.
 *
 * <pre>{@code
 * prod.instance("instance-12345678").restart().await();
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong.
 *
 * <p><b>Operations</b> watch the instance until its status settles; their id is the instance's. They fail with an
 * {@link io.stratalake.core.error.OperationFailedException} that has the service's reason and the instance ({@code
 * result(Instance.class)}). An end that the instance shows right after the request may be left from before: it counts
 * once the instance was seen on its way, or after a minute.
 *
 * <p><b>One at a time</b> The service refuses an operation while another is in progress on the instance. Such a request
 * is sent again every ten seconds, until the timeout or deadline of the call options, or for 15 minutes where they have
 * none.
 */
public final class InstanceHandle {

    private static final Duration DOUBT = Duration.ofMinutes(1);

    private final InstanceScope scope;
    private final String id;
    private final InstancesApi instances;
    private final InstanceActionsApi actions;

    InstanceHandle(InstanceScope scope, String id) {
        this.scope = scope;
        this.id = id;
        this.instances = new InstancesApi(scope.pipeline());
        this.actions = new InstanceActionsApi(scope.pipeline());
    }

    /** The same instance, with other options for every call: a timeout, more headers. */
    public InstanceHandle with(CallOptions other) {
        return new InstanceHandle(scope.with(other), id);
    }

    /** The id, for example {@code instance-12345678}. */
    public String id() {
        return id;
    }

    /**
     * The instance as it is now.
     *
     * @throws NotFoundException if there is none with this id
     */
    public Instance get() {
        return get(query -> {});
    }

    /**
     * The instance as it is now.
     *
     * @param query sets how much detail comes
     * @throws NotFoundException if there is none with this id
     */
    public Instance get(Consumer<DescribeInstanceQuery> query) {
        var asked = new DescribeInstanceQuery();
        query.accept(asked);
        return scope.describe(id, asked);
    }

    /**
     * Changes parameters, tags or network of the instance.
     *
     * @return the work of changing; it ends well when the instance has settled
     */
    public Operation<Instance> update(UpdateInstanceRequest request) {
        return changing(
                options -> instances.updateInstance(scope.serviceId(), scope.environmentId(), id, request, options));
    }

    /**
     * Changes the instance alone, apart from its product tier: for repairs that cannot wait for the tier's next
     * version.
     *
     * @return the work of changing; it ends well when the instance has settled
     */
    public Operation<Instance> patch(PatchInstanceRequest request) {
        return changing(
                options -> instances.patchInstance(scope.serviceId(), scope.environmentId(), id, request, options));
    }

    /** Sets custom tags, the protection from deletion, or the debug mode; done when this returns. */
    public void updateMetadata(InstanceMetadata metadata) {
        scope.oneAtATime()
                .send(options -> instances.updateInstanceMetadata(
                        scope.serviceId(), scope.environmentId(), id, metadata, options));
    }

    /**
     * Deletes the instance. One whose metadata has {@code deletionProtection} is refused: switch that off with
     * {@link #updateMetadata} before.
     *
     * @param resourceId the resource that it is one of, for example {@code r-12345678}
     * @return the work of deleting; it ends well with the instance as it was before
     * @throws NotFoundException if there is none with this id
     */
    public Operation<Instance> delete(String resourceId) {
        return delete(DeleteInstanceRequest.builder().resourceId(resourceId).build());
    }

    /**
     * Deletes the instance, by its only or main resource. Sends no more requests than {@link #delete(String)}.
     *
     * @throws DecodingException if the service does not name the resource
     */
    public Operation<Instance> delete() {
        var before = get();
        var request = DeleteInstanceRequest.builder()
                .resourceId(MainResource.of(before, id))
                .build();
        return deletion(
                before,
                options -> instances.deleteInstance(scope.serviceId(), scope.environmentId(), id, request, options));
    }

    Operation<Instance> deletion(Function<CallOptions, ?> request) {
        return deletion(get(), request);
    }

    /**
     * As {@link #delete(String)}.
     *
     * @param request also says whether a last snapshot is taken
     */
    public Operation<Instance> delete(DeleteInstanceRequest request) {
        return deletion(
                options -> instances.deleteInstance(scope.serviceId(), scope.environmentId(), id, request, options));
    }

    private Operation<Instance> deletion(Instance before, Function<CallOptions, ?> request) {
        scope.oneAtATime().delete(request, options -> scope.with(options).status(id));
        return scope.operation(doubtingFailures(InstanceGoal.DELETED).succeedOnNotFound(before));
    }

    /**
     * Starts the instance.
     *
     * @param resourceId the resource that it is one of, for example {@code r-12345678}
     * @return the work of starting; it ends well with the instance as it runs
     */
    public Operation<Instance> start(String resourceId) {
        scope.oneAtATime()
                .send(options -> actions.startInstance(
                        scope.serviceId(), scope.environmentId(), id, action(resourceId), options));
        return scope.operation(doubtingFailures(InstanceGoal.RUNNING));
    }

    /**
     * Starts the instance, by its only or main resource. Sends one request more than
     * {@link #start(String)}, to read which resource that is.
     *
     * @throws DecodingException if the service does not name the resource
     */
    public Operation<Instance> start() {
        return start(MainResource.of(get(), id));
    }

    /**
     * Stops the instance.
     *
     * @param resourceId the resource that it is one of, for example {@code r-12345678}
     * @return the work of stopping; it ends well with the instance as it stands still
     */
    public Operation<Instance> stop(String resourceId) {
        scope.oneAtATime()
                .send(options -> actions.stopInstance(
                        scope.serviceId(), scope.environmentId(), id, action(resourceId), options));
        return scope.operation(doubtingFailures(InstanceGoal.STOPPED));
    }

    /**
     * Stops the instance, by its only or main resource. Sends one request more than
     * {@link #stop(String)}, to read which resource that is.
     *
     * @throws DecodingException if the service does not name the resource
     */
    public Operation<Instance> stop() {
        return stop(MainResource.of(get(), id));
    }

    /**
     * Restarts the instance.
     *
     * @param resourceId the resource that it is one of, for example {@code r-12345678}
     * @return the work of restarting; it ends well with the instance as it runs
     */
    public Operation<Instance> restart(String resourceId) {
        scope.oneAtATime()
                .send(options -> actions.restartInstance(
                        scope.serviceId(), scope.environmentId(), id, action(resourceId), options));
        return scope.operation(doubtingEnds(InstanceGoal.RUNNING));
    }

    /**
     * Restarts the instance, by its only or main resource. Sends one request more than
     * {@link #restart(String)}, to read which resource that is.
     *
     * @throws DecodingException if the service does not name the resource
     */
    public Operation<Instance> restart() {
        return restart(MainResource.of(get(), id));
    }

    /**
     * Adds replicas.
     *
     * @param resourceId the resource that they are of, for example {@code r-12345678}
     * @param replicas how many more
     * @return the work of adding; it ends well when the instance has settled
     */
    public Operation<Instance> addCapacity(String resourceId, int replicas) {
        var request = AddCapacityRequest.builder()
                .resourceId(resourceId)
                .capacityToBeAdded(replicas)
                .build();
        return changing(options -> actions.addCapacity(scope.serviceId(), scope.environmentId(), id, request, options));
    }

    /**
     * Adds replicas to its only or main resource. Sends one request more than
     * {@link #addCapacity(String, int)}, to read which resource that is.
     *
     * @throws DecodingException if the service does not name the resource
     */
    public Operation<Instance> addCapacity(int replicas) {
        return addCapacity(MainResource.of(get(), id), replicas);
    }

    /**
     * Removes replicas.
     *
     * @param resourceId the resource that they are of, for example {@code r-12345678}
     * @param replicas how many fewer
     * @return the work of removing; it ends well when the instance has settled
     */
    public Operation<Instance> removeCapacity(String resourceId, int replicas) {
        var request = RemoveCapacityRequest.builder()
                .resourceId(resourceId)
                .capacityToBeRemoved(replicas)
                .build();
        return changing(
                options -> actions.removeCapacity(scope.serviceId(), scope.environmentId(), id, request, options));
    }

    /**
     * Removes replicas from its only or main resource. Sends one request more than
     * {@link #removeCapacity(String, int)}, to read which resource that is.
     *
     * @throws DecodingException if the service does not name the resource
     */
    public Operation<Instance> removeCapacity(int replicas) {
        return removeCapacity(MainResource.of(get(), id), replicas);
    }

    /**
     * Lets another replica take over from a failed one.
     *
     * @param request names the failed replica, and says what becomes of it
     * @return the work of taking over; it ends well when the instance has settled
     */
    public Operation<Instance> failover(FailoverInstanceRequest request) {
        return changing(
                options -> actions.failoverInstance(scope.serviceId(), scope.environmentId(), id, request, options));
    }

    /** The snapshots of the instance. */
    public InstanceSnapshots snapshots() {
        return new InstanceSnapshots(scope, id);
    }

    /**
     * Restores the instance as it was at a moment. The service decides whether that is this instance or another one.
     *
     * @return the work of restoring; it ends well with the restored instance as it runs
     */
    public Operation<Instance> restore(Instant moment) {
        return restore(RestoreInstanceRequest.builder()
                .targetRestoreTime(moment.atOffset(ZoneOffset.UTC))
                .build());
    }

    /**
     * As {@link #restore(Instant)}.
     *
     * @param request also says how the restored instance is reached
     */
    public Operation<Instance> restore(RestoreInstanceRequest request) {
        var restored = scope.oneAtATime()
                .send(options -> new InstanceSnapshotsApi(scope.pipeline())
                        .restoreInstance(scope.serviceId(), scope.environmentId(), id, request, options)
                        .value());
        return NewInstance.watchRestored(scope, restored, id.equals(restored.id()));
    }

    /**
     * Starts a workflow that the service provider defined.
     *
     * @param workflowId one of the instance's supported operations
     * @param request names the resource, and gives the workflow's parameters. With {@code waitForCompletionSeconds}, up
     *     to 60, the service responds when the run has ended or that time is over; the timeouts of the call are raised
     *     accordingly
     * @return the run as it begins, or as it ended
     */
    public CustomWorkflowRun runCustomWorkflow(String workflowId, RunCustomWorkflowRequest request) {
        return scope.oneAtATime()
                .send(options -> actions.runCustomWorkflow(
                                scope.serviceId(), scope.environmentId(), id, workflowId, request, options)
                        .value());
    }

    /**
     * Starts the workflow behind a verb that the service provider defined.
     *
     * @param verb for example {@code rotate-keys}; the service finds its workflow in the instance's version of the plan
     * @param request names the resource, and gives the workflow's parameters. With {@code waitForCompletionSeconds}, up
     *     to 60, the service responds when the run has ended or that time is over; the timeouts of the call are raised
     *     accordingly
     * @return the run as it begins, or as it ended. {@link
     *     io.stratalake.omnistrate.workflow.ServiceWorkflows#watchExecution} waits for its end
     */
    public CustomWorkflowRun invokeWorkflow(String verb, InvokeWorkflowVerbRequest request) {
        return scope.oneAtATime()
                .send(options -> actions.invokeWorkflowVerb(
                                scope.serviceId(), scope.environmentId(), id, verb, request, options)
                        .value());
    }

    /** The runs of custom workflows on the instance, those that have ended included. */
    public Paged<WorkflowExecution> workflowExecutions() {
        return workflowExecutions(query -> {});
    }

    /**
     * The runs of custom workflows on the instance that a query asks for.
     *
     * @param query sets verb, status, time and page size
     */
    public Paged<WorkflowExecution> workflowExecutions(Consumer<ListWorkflowExecutionsQuery> query) {
        var asked = new ListWorkflowExecutionsQuery();
        query.accept(asked);
        return new WorkflowsApi(scope.pipeline())
                .listWorkflowExecutionsPaged(scope.serviceId(), scope.environmentId(), id, asked, scope.options());
    }

    /**
     * Gives a resource of the instance a DNS name of the customer's own.
     *
     * @param resourceKey stands for the resource, for example {@code mysql}
     */
    public void addCustomDns(String resourceKey, AddCustomDnsRequest request) {
        scope.oneAtATime()
                .send(options -> actions.addCustomDns(
                        scope.serviceId(), scope.environmentId(), resourceKey, id, request, options));
    }

    /**
     * Takes the DNS name of the customer's own from a resource of the instance.
     *
     * @param resourceKey stands for the resource, for example {@code mysql}
     */
    public void removeCustomDns(String resourceKey) {
        scope.oneAtATime()
                .send(options ->
                        actions.removeCustomDns(scope.serviceId(), scope.environmentId(), resourceKey, id, options));
    }

    /** Switches the debug mode on or off. */
    public void setDebugMode(boolean on) {
        var request = SetDebugModeRequest.builder().enable(on).build();
        scope.oneAtATime()
                .send(options ->
                        actions.setInstanceDebugMode(scope.serviceId(), scope.environmentId(), id, request, options));
    }

    /** What helps to find out what is wrong with the instance, by resource. It may hold secrets. */
    public InstanceDebugInfo debug() {
        return actions.debugInstance(scope.serviceId(), scope.environmentId(), id, scope.options())
                .value();
    }

    /** What happened to the instance; the service gives its choice of events in one answer. */
    public List<InstanceEvent> events() {
        return events(query -> {});
    }

    /**
     * What happened to the instance.
     *
     * @param query sets the time, and whether the failures of workflows are left out
     */
    public List<InstanceEvent> events(Consumer<ListInstanceEventsQuery> query) {
        var asked = new ListInstanceEventsQuery();
        query.accept(asked);
        return new EventsApi(scope.pipeline())
                .listInstanceEvents(scope.serviceId(), scope.environmentId(), id, asked, scope.options())
                .value()
                .events();
    }

    /**
     * One event.
     *
     * @throws NotFoundException if the instance has none with this id
     */
    public InstanceEvent event(String eventId) {
        return new EventsApi(scope.pipeline())
                .describeInstanceEvent(scope.serviceId(), scope.environmentId(), id, eventId, scope.options())
                .value();
    }

    /** Where the installer for the customer's premises is found. */
    public InstanceInstaller installer() {
        return instances
                .describeInstanceInstaller(scope.serviceId(), scope.environmentId(), id, scope.options())
                .value();
    }

    /** The instances that this one works with. */
    public List<Instance> linkedInstances() {
        return linkedInstances(query -> {});
    }

    /**
     * The instances that this one works with.
     *
     * @param query sets which details are left out
     */
    public List<Instance> linkedInstances(Consumer<ListLinkedInstancesQuery> query) {
        var asked = new ListLinkedInstancesQuery();
        query.accept(asked);
        return instances
                .listLinkedInstances(scope.serviceId(), scope.environmentId(), id, asked, scope.options())
                .value()
                .resourceInstances();
    }

    /** The resources that the instance depends on. */
    public List<Resource> dependentComponents() {
        return instances
                .listDependentComponents(scope.serviceId(), scope.environmentId(), id, scope.options())
                .value()
                .resources();
    }

    /** The upgrades that the instance went through. */
    public Paged<InstanceUpgradeHistoryEntry> upgradeHistory() {
        return upgradeHistory(query -> {});
    }

    /**
     * The upgrades that the instance went through.
     *
     * @param query sets the page size
     */
    public Paged<InstanceUpgradeHistoryEntry> upgradeHistory(Consumer<ListInstanceUpgradeHistoryQuery> query) {
        var asked = new ListInstanceUpgradeHistoryQuery();
        query.accept(asked);
        return new UpgradePathsApi(scope.pipeline())
                .listInstanceUpgradeHistoryPaged(scope.serviceId(), scope.environmentId(), id, asked, scope.options());
    }

    /** Watches the instance until it runs, whatever was begun before, perhaps in another process. Sends nothing yet. */
    public Operation<Instance> watchUntilRunning() {
        return scope.operation(scope.watched(id, InstanceGoal.RUNNING));
    }

    /** Watches the instance until it has stopped, whatever was begun before. Sends nothing yet. */
    public Operation<Instance> watchUntilStopped() {
        return scope.operation(scope.watched(id, InstanceGoal.STOPPED));
    }

    /**
     * Watches the instance until it is gone; the operation ends well with the instance as it is now.
     *
     * @throws NotFoundException if it has gone already
     */
    public Operation<Instance> watchUntilDeleted() {
        return scope.operation(scope.watched(id, InstanceGoal.DELETED).succeedOnNotFound(get()));
    }

    private static InstanceActionRequest action(String resourceId) {
        return InstanceActionRequest.builder().resourceId(resourceId).build();
    }

    private Operation<Instance> changing(Function<CallOptions, ?> request) {
        scope.oneAtATime().send(request);
        return scope.operation(doubtingEnds(InstanceGoal.SETTLED));
    }

    private ResourceWaiter<Instance> doubtingFailures(InstanceGoal goal) {
        return scope.watched(id, goal)
                .ignoreStaleFailures(DOUBT, scope.pipeline().time());
    }

    private ResourceWaiter<Instance> doubtingEnds(InstanceGoal goal) {
        return scope.watched(id, goal)
                .ignoreStaleTerminalStates(DOUBT, scope.pipeline().time());
    }
}
