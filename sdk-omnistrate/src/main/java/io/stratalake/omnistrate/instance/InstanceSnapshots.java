package io.stratalake.omnistrate.instance;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.operation.Operation;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

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

    InstanceSnapshots(
            RequestSender sender, CallOptions options, String serviceId, String environmentId, String instanceId) {
        super(sender, options, serviceId, environmentId, instanceId);
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
        return new InstanceHandle(sender, options, serviceId, environmentId, instanceId)
                .watchRestored(restored, inPlace);
    }

    /** The snapshot that the instance would be restored from for this moment. */
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
