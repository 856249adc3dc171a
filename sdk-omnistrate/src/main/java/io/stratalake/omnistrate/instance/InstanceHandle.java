package io.stratalake.omnistrate.instance;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.internal.operation.ResourceWaiter;
import io.stratalake.core.operation.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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
public final class InstanceHandle extends AbstractInstanceHandle {

    private static final Duration DOUBT = Duration.ofMinutes(1);

    private final InstanceScope scope;

    InstanceHandle(
            RequestSender sender, CallOptions options, String serviceId, String environmentId, String instanceId) {
        super(sender, options, serviceId, environmentId, instanceId);
        this.scope = new InstanceScope(sender, options, serviceId, environmentId);
    }

    /** The instanceId, for example {@code instance-12345678}. */
    public String id() {
        return instanceId;
    }

    /**
     * Changes parameters, tags or network of the instance.
     *
     * @return the work of changing; it ends well when the instance has settled
     */
    public Operation<Instance> update(UpdateInstanceRequest request) {
        return changing(it -> instancesApi.updateInstance(serviceId, environmentId, instanceId, request, it));
    }

    /**
     * Changes the instance alone, apart from its product tier: for repairs that cannot wait for the tier's next
     * version.
     *
     * @return the work of changing; it ends well when the instance has settled
     */
    public Operation<Instance> patch(PatchInstanceRequest request) {
        return changing(it -> instancesApi.patchInstance(serviceId, environmentId, instanceId, request, it));
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
                .resourceId(MainResource.of(before, instanceId))
                .build();
        return deletion(before, it -> instancesApi.deleteInstance(serviceId, environmentId, instanceId, request, it));
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
        return deletion(it -> instancesApi.deleteInstance(serviceId, environmentId, instanceId, request, it));
    }

    private Operation<Instance> deletion(Instance before, Function<CallOptions, ?> request) {
        conflictRetry().delete(request, it -> scope.with(it).status(instanceId));
        return scope.operation(doubtingFailures(InstanceGoal.DELETED).succeedOnNotFound(before));
    }

    /**
     * Starts the instance.
     *
     * @param resourceId the resource that it is one of, for example {@code r-12345678}
     * @return the work of starting; it ends well with the instance as it runs
     */
    public Operation<Instance> start(String resourceId) {
        conflictRetry()
                .send(it ->
                        instanceActionsApi.startInstance(serviceId, environmentId, instanceId, action(resourceId), it));
        return scope.operation(doubtingFailures(InstanceGoal.RUNNING));
    }

    /**
     * Starts the instance, by its only or main resource. Sends one request more than
     * {@link #start(String)}, to read which resource that is.
     *
     * @throws DecodingException if the service does not name the resource
     */
    public Operation<Instance> start() {
        return start(MainResource.of(get(), instanceId));
    }

    /**
     * Stops the instance.
     *
     * @param resourceId the resource that it is one of, for example {@code r-12345678}
     * @return the work of stopping; it ends well with the instance as it stands still
     */
    public Operation<Instance> stop(String resourceId) {
        conflictRetry()
                .send(it ->
                        instanceActionsApi.stopInstance(serviceId, environmentId, instanceId, action(resourceId), it));
        return scope.operation(doubtingFailures(InstanceGoal.STOPPED));
    }

    /**
     * Stops the instance, by its only or main resource. Sends one request more than
     * {@link #stop(String)}, to read which resource that is.
     *
     * @throws DecodingException if the service does not name the resource
     */
    public Operation<Instance> stop() {
        return stop(MainResource.of(get(), instanceId));
    }

    /**
     * Restarts the instance.
     *
     * @param resourceId the resource that it is one of, for example {@code r-12345678}
     * @return the work of restarting; it ends well with the instance as it runs
     */
    public Operation<Instance> restart(String resourceId) {
        conflictRetry()
                .send(it -> instanceActionsApi.restartInstance(
                        serviceId, environmentId, instanceId, action(resourceId), it));
        return scope.operation(doubtingEnds(InstanceGoal.RUNNING));
    }

    /**
     * Restarts the instance, by its only or main resource. Sends one request more than
     * {@link #restart(String)}, to read which resource that is.
     *
     * @throws DecodingException if the service does not name the resource
     */
    public Operation<Instance> restart() {
        return restart(MainResource.of(get(), instanceId));
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
        return changing(it -> instanceActionsApi.addCapacity(serviceId, environmentId, instanceId, request, it));
    }

    /**
     * Adds replicas to its only or main resource. Sends one request more than
     * {@link #addCapacity(String, int)}, to read which resource that is.
     *
     * @throws DecodingException if the service does not name the resource
     */
    public Operation<Instance> addCapacity(int replicas) {
        return addCapacity(MainResource.of(get(), instanceId), replicas);
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
        return changing(it -> instanceActionsApi.removeCapacity(serviceId, environmentId, instanceId, request, it));
    }

    /**
     * Removes replicas from its only or main resource. Sends one request more than
     * {@link #removeCapacity(String, int)}, to read which resource that is.
     *
     * @throws DecodingException if the service does not name the resource
     */
    public Operation<Instance> removeCapacity(int replicas) {
        return removeCapacity(MainResource.of(get(), instanceId), replicas);
    }

    /**
     * Lets another replica take over from a failed one.
     *
     * @param request names the failed replica, and says what becomes of it
     * @return the work of taking over; it ends well when the instance has settled
     */
    public Operation<Instance> failover(FailoverInstanceRequest request) {
        return changing(it -> instanceActionsApi.failoverInstance(serviceId, environmentId, instanceId, request, it));
    }

    /** The snapshots of the instance. */
    public InstanceSnapshots snapshots() {
        return new InstanceSnapshots(sender, options, serviceId, environmentId, instanceId);
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
        var restored = conflictRetry()
                .send(it -> new InstanceSnapshotsApi(sender)
                        .restoreInstance(serviceId, environmentId, instanceId, request, it)
                        .value());
        return NewInstance.watchRestored(scope, restored, instanceId.equals(restored.id()));
    }

    /** Switches the debug mode on or off. */
    public void setDebugMode(boolean on) {
        var request = SetDebugModeRequest.builder().enable(on).build();
        conflictRetry()
                .send(it -> instanceActionsApi.setInstanceDebugMode(serviceId, environmentId, instanceId, request, it));
    }

    /** Watches the instance until it runs, whatever was begun before, perhaps in another process. Sends nothing yet. */
    public Operation<Instance> watchUntilRunning() {
        return scope.operation(scope.watched(instanceId, InstanceGoal.RUNNING));
    }

    /** Watches the instance until it has stopped, whatever was begun before. Sends nothing yet. */
    public Operation<Instance> watchUntilStopped() {
        return scope.operation(scope.watched(instanceId, InstanceGoal.STOPPED));
    }

    /**
     * Watches the instance until it is gone; the operation ends well with the instance as it is now.
     *
     * @throws NotFoundException if it has gone already
     */
    public Operation<Instance> watchUntilDeleted() {
        return scope.operation(scope.watched(instanceId, InstanceGoal.DELETED).succeedOnNotFound(get()));
    }

    private static InstanceActionRequest action(String resourceId) {
        return InstanceActionRequest.builder().resourceId(resourceId).build();
    }

    private Operation<Instance> changing(Function<CallOptions, ?> request) {
        conflictRetry().send(request);
        return scope.operation(doubtingEnds(InstanceGoal.SETTLED));
    }

    private ResourceWaiter<Instance> doubtingFailures(InstanceGoal goal) {
        return scope.watched(instanceId, goal).ignoreStaleFailures(DOUBT, sender.time());
    }

    private ResourceWaiter<Instance> doubtingEnds(InstanceGoal goal) {
        return scope.watched(instanceId, goal).ignoreStaleTerminalStates(DOUBT, sender.time());
    }
}
