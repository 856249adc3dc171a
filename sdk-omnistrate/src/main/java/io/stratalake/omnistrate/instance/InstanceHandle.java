package io.stratalake.omnistrate.instance;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.internal.operation.ResourceWaiter;
import io.stratalake.core.operation.Operation;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Function;

/**
 * An instance, by its id, with its operations.
 *
 * <pre>{@code
 * prod.instance("instance-12345678").restart().await();
 * }</pre>
 *
 * <p>Immutable and thread-safe. Every method that sends a request throws a {@link
 * io.stratalake.core.error.StratalakeException} if the call fails.
 *
 * <p><b>Operations</b> poll the instance until its status is terminal; their id is that of the instance. They fail with
 * an {@link io.stratalake.core.error.OperationFailedException} that has the service's reason and the instance ({@code
 * result(Instance.class)}). A terminal status right after the request may be from before: it counts once another status
 * was returned, or after 1 minute.
 *
 * <p><b>Conflicts</b> The service rejects an operation while another is in progress on the instance. Such a request is
 * sent again every 10 seconds, until the timeout or deadline of the call options. Default: for 15 minutes.
 */
public final class InstanceHandle extends AbstractInstanceHandle {

    InstanceHandle(
            RequestSender sender, CallOptions options, String serviceId, String environmentId, String instanceId) {
        super(sender, options, serviceId, environmentId, instanceId);
    }

    /** Returns the id, for example {@code instance-12345678}. */
    public String id() {
        return instanceId;
    }

    /**
     * Deletes the instance. The service rejects an instance whose metadata has {@code deletionProtection}: set that to
     * false with {@link #updateMetadata} before.
     *
     * @param resourceId the id of its resource, for example {@code r-12345678}
     * @return an operation that succeeds with the instance as it was before
     * @throws NotFoundException if there is no instance with this id
     */
    public Operation<Instance> delete(String resourceId) {
        return delete(DeleteInstanceRequest.builder().resourceId(resourceId).build());
    }

    /**
     * Deletes the instance, by its only or main resource. Sends no more requests than {@link #delete(String)}.
     *
     * @return an operation that succeeds with the instance as it was before
     * @throws DecodingException if the service does not name the resource
     * @throws NotFoundException if there is no instance with this id
     */
    public Operation<Instance> delete() {
        var last = get();
        var request = DeleteInstanceRequest.builder()
                .resourceId(MainResource.of(last, instanceId))
                .build();
        return delete(last, it -> instancesApi.deleteInstance(serviceId, environmentId, instanceId, request, it));
    }

    /** Deletes the instance by another request than its own. */
    Operation<Instance> delete(Instance last, Function<CallOptions, ?> request) {
        conflictRetry().delete(request, it -> isInstanceBeingDeleted(with(it).get()));
        return sender.operation(instanceDeletion().succeedOnNotFound(last));
    }

    /**
     * Starts the instance.
     *
     * @param resourceId the id of its resource, for example {@code r-12345678}
     * @return an operation that succeeds when the instance runs
     */
    public Operation<Instance> start(String resourceId) {
        return start(action(resourceId));
    }

    /**
     * Starts the instance, by its only or main resource. Sends one request more than {@link #start(String)}, to read
     * the resource.
     *
     * @return an operation that succeeds when the instance runs
     * @throws DecodingException if the service does not name the resource
     */
    public Operation<Instance> start() {
        return start(mainResource());
    }

    /**
     * Stops the instance.
     *
     * @param resourceId the id of its resource, for example {@code r-12345678}
     * @return an operation that succeeds when the instance is stopped
     */
    public Operation<Instance> stop(String resourceId) {
        return stop(action(resourceId));
    }

    /**
     * Stops the instance, by its only or main resource. Sends one request more than {@link #stop(String)}, to read the
     * resource.
     *
     * @return an operation that succeeds when the instance is stopped
     * @throws DecodingException if the service does not name the resource
     */
    public Operation<Instance> stop() {
        return stop(mainResource());
    }

    /**
     * Restarts the instance.
     *
     * @param resourceId the id of its resource, for example {@code r-12345678}
     * @return an operation that succeeds when the instance runs
     */
    public Operation<Instance> restart(String resourceId) {
        return restart(action(resourceId));
    }

    /**
     * Restarts the instance, by its only or main resource. Sends one request more than {@link #restart(String)}, to
     * read the resource.
     *
     * @return an operation that succeeds when the instance runs
     * @throws DecodingException if the service does not name the resource
     */
    public Operation<Instance> restart() {
        return restart(mainResource());
    }

    /**
     * Adds replicas.
     *
     * @param resourceId the id of their resource, for example {@code r-12345678}
     * @param replicas the number of replicas to add
     * @return an operation that succeeds when the instance has settled
     */
    public Operation<Instance> addCapacity(String resourceId, int replicas) {
        return addCapacity(AddCapacityRequest.builder()
                .resourceId(resourceId)
                .capacityToBeAdded(replicas)
                .build());
    }

    /**
     * Adds replicas to the only or main resource. Sends one request more than {@link #addCapacity(String, int)}, to
     * read the resource.
     *
     * @param replicas the number of replicas to add
     * @return an operation that succeeds when the instance has settled
     * @throws DecodingException if the service does not name the resource
     */
    public Operation<Instance> addCapacity(int replicas) {
        return addCapacity(mainResource(), replicas);
    }

    /**
     * Removes replicas.
     *
     * @param resourceId the id of their resource, for example {@code r-12345678}
     * @param replicas the number of replicas to remove
     * @return an operation that succeeds when the instance has settled
     */
    public Operation<Instance> removeCapacity(String resourceId, int replicas) {
        return removeCapacity(RemoveCapacityRequest.builder()
                .resourceId(resourceId)
                .capacityToBeRemoved(replicas)
                .build());
    }

    /**
     * Removes replicas from the only or main resource. Sends one request more than {@link #removeCapacity(String,
     * int)}, to read the resource.
     *
     * @param replicas the number of replicas to remove
     * @return an operation that succeeds when the instance has settled
     * @throws DecodingException if the service does not name the resource
     */
    public Operation<Instance> removeCapacity(int replicas) {
        return removeCapacity(mainResource(), replicas);
    }

    /** Returns the snapshots of the instance. Sends no request. */
    public InstanceSnapshots snapshots() {
        return new InstanceSnapshots(sender, options, serviceId, environmentId, instanceId);
    }

    /**
     * Restores the instance as it was at a moment. The service decides whether it restores this instance or creates
     * another.
     *
     * @return an operation that succeeds when the restored instance runs
     */
    public Operation<Instance> restore(Instant moment) {
        return restore(RestoreInstanceRequest.builder()
                .targetRestoreTime(moment.atOffset(ZoneOffset.UTC))
                .build());
    }

    /**
     * Restores the instance as it was at a moment.
     *
     * @param request the moment, and the network of the restored instance
     * @return an operation that succeeds when the restored instance runs
     */
    public Operation<Instance> restore(RestoreInstanceRequest request) {
        var restored = conflictRetry()
                .send(it -> new InstanceSnapshotsApi(sender)
                        .restoreInstance(serviceId, environmentId, instanceId, request, it)
                        .value());
        return watchRestored(restored, instanceId.equals(restored.id()));
    }

    /** Sets the debug mode. */
    public void setDebugMode(boolean on) {
        var request = SetDebugModeRequest.builder().enable(on).build();
        conflictRetry()
                .send(it -> instanceActionsApi.setInstanceDebugMode(serviceId, environmentId, instanceId, request, it));
    }

    /** @param inPlace whether the instance existed before, so that its status may be from then */
    Operation<Instance> watchRestored(InstanceReference restored, boolean inPlace) {
        var instance = another(restored);
        return sender.operation(inPlace ? instance.instanceRestart() : instance.instanceCreation());
    }

    /** Returns the handle of an instance that the service has promised to create. */
    private InstanceHandle another(InstanceReference promised) {
        return new InstanceHandle(
                sender, options, serviceId, environmentId, ResourceWaiter.requireId("instance", promised.id()));
    }

    private String mainResource() {
        return MainResource.of(get(), instanceId);
    }

    private static InstanceActionRequest action(String resourceId) {
        return InstanceActionRequest.builder().resourceId(resourceId).build();
    }

    @Override
    ResourceWaiter<Instance> instanceWaiter() {
        return super.instanceWaiter().reason(new FailureReason(this));
    }
}
