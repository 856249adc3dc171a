package io.stratalake.omnistrate.instance;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.internal.operation.ResourceWaiter;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.time.Deadline;
import io.stratalake.omnistrate.internal.OneAtATime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

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
public final class InstanceSnapshots {

    private final InstanceScope scope;
    private final String instanceId;
    private final InstanceSnapshotsApi api;

    InstanceSnapshots(InstanceScope scope, String instanceId) {
        this.scope = scope;
        this.instanceId = instanceId;
        this.api = new InstanceSnapshotsApi(scope.pipeline());
    }

    /** The same snapshots, with other options for every call: a timeout, more headers. */
    public InstanceSnapshots with(CallOptions other) {
        return new InstanceSnapshots(scope.with(other), instanceId);
    }

    /** All snapshots of the instance. */
    public List<Snapshot> list() {
        var snapshots = api.listInstanceSnapshots(scope.serviceId(), scope.environmentId(), instanceId, scope.options())
                .value()
                .snapshots();
        return Objects.requireNonNullElse(snapshots, List.of());
    }

    /**
     * One snapshot as it is now.
     *
     * @throws NotFoundException if the instance has none with this id
     */
    public Snapshot get(String id) {
        return get(id, Deadline.none());
    }

    private Snapshot get(String id, Deadline deadline) {
        var options = deadline.exists() ? scope.options().deadline(deadline) : scope.options();
        return api.describeSnapshot(scope.serviceId(), scope.environmentId(), instanceId, id, options)
                .value();
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
        return taken(oneAtATime()
                .send(options -> api.createSnapshot(
                                scope.serviceId(), scope.environmentId(), instanceId, request, options)
                        .value()));
    }

    /**
     * Takes a snapshot that counts as an automatic one.
     *
     * @return the work of taking it; it ends well with the complete snapshot
     */
    public Operation<Snapshot> triggerAutomatic() {
        return taken(oneAtATime()
                .send(options -> api.triggerAutomaticSnapshot(
                                scope.serviceId(), scope.environmentId(), instanceId, options)
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
        return taken(oneAtATime()
                .send(options -> api.copySnapshot(
                                scope.serviceId(), scope.environmentId(), instanceId, request, options)
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
        oneAtATime()
                .delete(
                        options -> api.deleteSnapshot(scope.serviceId(), scope.environmentId(), id, options),
                        options -> api.describeSnapshot(
                                        scope.serviceId(), scope.environmentId(), instanceId, id, options)
                                .value()
                                .status());
        return scope.operation(SnapshotGoal.deleted(before, id, this::get));
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
        var restored = oneAtATime()
                .send(options -> api.restoreFromSnapshot(scope.serviceId(), scope.environmentId(), id, request, options)
                        .value());
        var inPlace = instanceId.equals(restored.id()) || Boolean.TRUE.equals(request.restoreToSourceInstance());
        return NewInstance.watchRestored(scope, restored, inPlace);
    }

    /** The snapshot that the instance would be restored from for this moment. */
    public SnapshotFromTime fromTime(Instant moment) {
        var request = SnapshotFromTimeRequest.builder()
                .targetRestoreTime(moment.atOffset(ZoneOffset.UTC))
                .build();
        return api.describeSnapshotFromTime(
                        scope.serviceId(), scope.environmentId(), instanceId, request, scope.options())
                .value();
    }

    /**
     * Watches a snapshot that was begun before, perhaps in another process, until it is complete. Sends nothing yet.
     */
    public Operation<Snapshot> watch(String id) {
        return scope.operation(SnapshotGoal.taken(id, this::get));
    }

    private OneAtATime oneAtATime() {
        return scope.oneAtATime();
    }

    private Operation<Snapshot> taken(SnapshotReference promised) {
        return watch(ResourceWaiter.requireId("snapshot", promised.has("snapshotId") ? promised.snapshotId() : null));
    }
}
