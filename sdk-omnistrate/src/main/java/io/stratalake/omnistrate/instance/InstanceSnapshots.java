package io.stratalake.omnistrate.instance;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.operation.Operation;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The snapshots of an instance.
 *
 * <pre>{@code
 * Snapshot taken = prod.instance("instance-12345678").snapshots().create().await();
 * }</pre>
 */
public final class InstanceSnapshots extends AbstractInstanceSnapshots {

    InstanceSnapshots(
            RequestSender sender, CallOptions options, String serviceId, String environmentId, String instanceId) {
        super(sender, options, serviceId, environmentId, instanceId);
    }

    /**
     * Creates a snapshot.
     *
     * @return an operation that succeeds when the snapshot is complete
     */
    public Operation<Snapshot> create() {
        return create(CreateSnapshotRequest.builder().build());
    }

    /**
     * Copies a snapshot to another region.
     *
     * @param id the id of the snapshot
     * @param targetRegion the region of the copy, for example {@code us-west-2}
     * @return an operation that succeeds when the copy is complete
     */
    public Operation<Snapshot> copy(String id, String targetRegion) {
        return copy(CopySnapshotRequest.builder()
                .sourceSnapshotId(id)
                .targetRegion(targetRegion)
                .build());
    }

    /**
     * Restores a snapshot as a new instance.
     *
     * @return an operation that succeeds when the restored instance runs
     */
    public Operation<Instance> restore(String id) {
        return restore(id, RestoreFromSnapshotRequest.builder().build());
    }

    /**
     * Restores a snapshot.
     *
     * @param request the parameters, and whether to restore a new instance or the source instance
     * @return an operation that succeeds when the restored instance runs
     */
    public Operation<Instance> restore(String id, RestoreFromSnapshotRequest request) {
        var restored = conflictRetry()
                .send(it -> api.restoreFromSnapshot(serviceId, environmentId, id, request, it)
                        .value());
        var inPlace = instanceId.equals(restored.id()) || Boolean.TRUE.equals(request.restoreToSourceInstance());
        return new InstanceHandle(sender, options, serviceId, environmentId, instanceId)
                .watchRestored(restored, inPlace);
    }

    /** Returns the snapshot from which the instance would be restored for a point in time. */
    public SnapshotFromTime fromTime(Instant moment) {
        var request = SnapshotFromTimeRequest.builder()
                .targetRestoreTime(moment.atOffset(ZoneOffset.UTC))
                .build();
        return api.describeSnapshotFromTime(serviceId, environmentId, instanceId, request, options)
                .value();
    }

    @Override
    @Nullable
    String snapshotStep(Snapshot snapshot) {
        var percent = super.snapshotStep(snapshot);
        return percent == null ? null : percent + " %";
    }
}
