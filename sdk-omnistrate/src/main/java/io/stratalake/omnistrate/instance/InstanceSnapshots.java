package io.stratalake.omnistrate.instance;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.internal.operation.ResourceWaiter;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.time.Deadline;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * The snapshots of one instance.
 *
 * <pre>{@code
 * Snapshot taken = prod.instance("instance-12345678").snapshots().create().await();
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads. The operations that come back watch the snapshot until its status
 * settles; their id is the snapshot's. A request that has to wait for its turn does so, as {@link InstanceHandle} says.
 */
public final class InstanceSnapshots extends AbstractInstanceSnapshots {

    private final InstanceScope scope;

    InstanceSnapshots(
            RequestSender sender, CallOptions options, String serviceId, String environmentId, String instanceId) {
        super(sender, options, serviceId, environmentId, instanceId);
        this.scope = new InstanceScope(sender, options, serviceId, environmentId);
    }

    /**
     * Takes a snapshot.
     *
     * @return the work of taking it; it ends well with the complete snapshot
     */
    public Operation<Snapshot> create() {
        return create(CreateSnapshotRequest.builder().build());
    }

    /**
     * Takes a snapshot.
     *
     * @param request says which region it is kept in
     * @return the work of taking it; it ends well with the complete snapshot
     */
    public Operation<Snapshot> create(CreateSnapshotRequest request) {
        return taken(conflictRetry()
                .send(it -> api.createSnapshot(serviceId, environmentId, instanceId, request, it)
                        .value()));
    }

    /**
     * Takes a snapshot that counts as an automatic one.
     *
     * @return the work of taking it; it ends well with the complete snapshot
     */
    public Operation<Snapshot> triggerAutomatic() {
        return taken(conflictRetry()
                .send(it -> api.triggerAutomaticSnapshot(serviceId, environmentId, instanceId, it)
                        .value()));
    }

    /**
     * Copies a snapshot to another region.
     *
     * @param id the snapshot to copy
     * @param targetRegion for example {@code us-west-2}
     * @return the work of copying; it ends well with the complete copy
     */
    public Operation<Snapshot> copy(String id, String targetRegion) {
        return copy(CopySnapshotRequest.builder()
                .sourceSnapshotId(id)
                .targetRegion(targetRegion)
                .build());
    }

    /**
     * Copies a snapshot to another region.
     *
     * @param request names region and snapshot; without a snapshot the service chooses
     * @return the work of copying; it ends well with the complete copy
     */
    public Operation<Snapshot> copy(CopySnapshotRequest request) {
        return taken(conflictRetry()
                .send(it -> api.copySnapshot(serviceId, environmentId, instanceId, request, it)
                        .value()));
    }

    /**
     * Deletes a snapshot.
     *
     * @return the work of deleting; it ends well with the snapshot as it was before
     * @throws NotFoundException if the instance has none with this id
     */
    public Operation<Snapshot> delete(String id) {
        var before = get(id);
        conflictRetry()
                .delete(
                        it -> api.deleteSnapshot(serviceId, environmentId, id, it),
                        it -> with(it).get(id).status());
        return scope.operation(SnapshotGoal.deleted(before, id, this::read));
    }

    /**
     * Restores an instance from a snapshot, as a new one.
     *
     * @return the work of restoring; it ends well with the restored instance as it runs
     */
    public Operation<Instance> restore(String id) {
        return restore(id, RestoreFromSnapshotRequest.builder().build());
    }

    /**
     * Restores an instance from a snapshot.
     *
     * @param request says whether as a new instance or in place, and with which parameters
     * @return the work of restoring; it ends well with the restored instance as it runs
     */
    public Operation<Instance> restore(String id, RestoreFromSnapshotRequest request) {
        var restored = conflictRetry()
                .send(it -> api.restoreFromSnapshot(serviceId, environmentId, id, request, it)
                        .value());
        var inPlace = instanceId.equals(restored.id()) || Boolean.TRUE.equals(request.restoreToSourceInstance());
        return NewInstance.watchRestored(scope, restored, inPlace);
    }

    /** The snapshot that the instance would be restored from for this moment. */
    public SnapshotFromTime fromTime(Instant moment) {
        var request = SnapshotFromTimeRequest.builder()
                .targetRestoreTime(moment.atOffset(ZoneOffset.UTC))
                .build();
        return api.describeSnapshotFromTime(serviceId, environmentId, instanceId, request, options)
                .value();
    }

    /**
     * Watches a snapshot that was begun before, perhaps in another process, until it is complete. Sends nothing yet.
     */
    public Operation<Snapshot> watch(String id) {
        return scope.operation(SnapshotGoal.taken(id, this::read));
    }

    private Snapshot read(String id, Deadline deadline) {
        return with(options.deadline(deadline)).get(id);
    }

    private Operation<Snapshot> taken(SnapshotReference promised) {
        return watch(ResourceWaiter.requireId("snapshot", promised.has("snapshotId") ? promised.snapshotId() : null));
    }
}
