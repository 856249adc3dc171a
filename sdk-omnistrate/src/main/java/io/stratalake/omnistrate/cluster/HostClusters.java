package io.stratalake.omnistrate.cluster;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.paging.Paged;
import io.stratalake.omnistrate.instance.Instance;
import io.stratalake.omnistrate.instance.Snapshot;
import io.stratalake.omnistrate.internal.OneAtATime;
import io.stratalake.omnistrate.workflow.HostClusterWorkflows;
import java.util.List;
import java.util.function.Consumer;

/**
 * The Kubernetes clusters that instances run in, also called deployment cells.
 *
 * <pre>{@code
 * for (HostCluster cluster : omnistrate.hostClusters().list()) {
 *     if (cluster.currentNumberOfDeployments() == 0) {
 *         omnistrate.hostClusters().delete(cluster.id()).await();
 *     }
 * }
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong. The operations that come
 * back watch the host cluster, whose id is theirs; they fail with an {@link
 * io.stratalake.core.error.OperationFailedException} that has the host cluster. A change that the service refuses
 * because another is in progress is sent again, until the timeout or deadline of the call options, or for 15 minutes.
 */
public final class HostClusters {

    private final Pipeline pipeline;
    private final CallOptions options;
    private final HostClustersApi api;
    private final HostClusterStates states;
    private final OneAtATime inTurn;

    /**
     * Called by {@link io.stratalake.omnistrate.OmnistrateClient} only.
     *
     * @hidden
     */
    public HostClusters(Pipeline pipeline, CallOptions options) {
        this.pipeline = pipeline;
        this.options = options;
        this.api = new HostClustersApi(pipeline);
        this.inTurn = new OneAtATime(pipeline, options);
        this.states = new HostClusterStates((id, deadline) -> read(id, options.deadline(deadline)), pipeline.time());
    }

    /** The same host clusters, with other options for every call: a timeout, more headers. */
    public HostClusters with(CallOptions other) {
        return new HostClusters(pipeline, other);
    }

    /** All host clusters. */
    public List<HostCluster> list() {
        return list(query -> {});
    }

    /** The host clusters that a query asks for; filters that are given together all have to fit. */
    public List<HostCluster> list(Consumer<ListHostClustersQuery> query) {
        var asked = new ListHostClustersQuery();
        query.accept(asked);
        return api.listHostClusters(asked, options).value().hostClusters();
    }

    /**
     * One host cluster, with its health.
     *
     * @throws NotFoundException if there is none with this id
     */
    public HostCluster get(String id) {
        return read(id, options);
    }

    /** The instances of all services that run in a host cluster. */
    public Paged<Instance> instances(String id) {
        return instances(id, query -> {});
    }

    /** The instances of all services that run in a host cluster, in pages of the size that a query asks for. */
    public Paged<Instance> instances(String id, Consumer<ListHostClusterInstancesQuery> query) {
        var asked = new ListHostClusterInstancesQuery();
        query.accept(asked);
        return api.listHostClusterInstancesPaged(id, asked, options);
    }

    /** The snapshots of all instances in a host cluster. */
    public Paged<Snapshot> snapshots(String id) {
        return snapshots(id, query -> {});
    }

    /** The snapshots of all instances in a host cluster, in pages of the size that a query asks for. */
    public Paged<Snapshot> snapshots(String id, Consumer<ListHostClusterSnapshotsQuery> query) {
        var asked = new ListHostClusterSnapshotsQuery();
        query.accept(asked);
        return api.listHostClusterSnapshotsPaged(id, asked, options);
    }

    /** A look into one host cluster: its objects, its faults, the way in. */
    public HostClusterInspection inspect(String id) {
        return new HostClusterInspection(pipeline, options, id);
    }

    /** What is, and was, under way in one host cluster. */
    public HostClusterWorkflows workflows(String id) {
        return new HostClusterWorkflows(pipeline, options, id);
    }

    /**
     * Adopts a Kubernetes cluster that is already there. What comes back has the kit that installs the platform's
     * agent, and the operation that ends once the agent, installed by the caller, has connected.
     */
    public Adoption adopt(AdoptHostClusterRequest request) {
        var answer = api.adoptHostCluster(request, options).value();
        return new Adoption(answer, Operation.of(states.creation(request.id()), pipeline.operations()));
    }

    /**
     * Waits for the deployment or the adoption of a host cluster that was begun before, perhaps by another process;
     * ends with the host cluster when it runs.
     */
    public Operation<HostCluster> watchDeployment(String id) {
        return Operation.of(states.deployment(id), pipeline.operations());
    }

    /** Begins a deployment again; ends with the host cluster when it runs. */
    public Operation<HostCluster> restartDeployment(String id) {
        inTurn.send(it -> api.restartHostClusterDeployment(id, it));
        return Operation.of(states.redeployment(id), pipeline.operations());
    }

    /** Cancels a deployment; ends with the host cluster when it is cancelled. */
    public Operation<HostCluster> cancelDeployment(String id) {
        inTurn.send(it -> api.cancelHostClusterDeployment(id, it));
        return Operation.of(states.cancellation(id), pipeline.operations());
    }

    /** Sets the amenities that a host cluster is meant to have; {@link #applyPendingChanges} brings them about. */
    public void update(String id, UpdateHostClusterRequest request) {
        inTurn.send(it -> api.updateHostCluster(id, request, it));
    }

    /** Brings about the changes that wait; ends with the host cluster when they are there. */
    public Operation<HostCluster> applyPendingChanges(String id) {
        inTurn.send(it -> api.applyPendingChangesToHostCluster(id, it));
        return Operation.of(states.change(id), pipeline.operations());
    }

    /** Sets how many nodes a node pool may have at most. */
    public void limitNodePool(String id, String nodePool, long maxSize) {
        var request = SetNodePoolPropertyRequest.builder().maxSize(maxSize).build();
        inTurn.send(it -> api.setNodePoolProperty(id, nodePool, request, it));
    }

    /**
     * Deletes a node pool. The service does all of the work before it responds, which takes up to 10 minutes: the call
     * has timeouts of its own. Done when this returns. Where the outcome is unknown, look at the node pools before
     * doing it again.
     *
     * @throws NotFoundException if there is no such host cluster or node pool
     * @throws IllegalArgumentException if the host cluster runs on a cloud provider whose node pools cannot be deleted
     *     this way: another than aws, gcp and azure
     */
    public void deleteNodePool(String id, String nodePool) {
        var type = NodePoolType.of(get(id).cloudProvider());
        inTurn.send(it -> new HostClusterInspectionApi(pipeline).deleteHostClusterEntity(id, type, nodePool, it));
    }

    /**
     * Deletes a host cluster, in which no instance may run; ends, with what was last known of it, when it is gone.
     *
     * @throws NotFoundException if there is none with this id
     */
    public Operation<HostCluster> delete(String id) {
        var last = get(id);
        inTurn.delete(it -> api.deleteHostCluster(id, it), it -> read(id, it).status());
        return Operation.of(states.deletion(id, last), pipeline.operations());
    }

    /**
     * Waits for the deletion of a host cluster that was begun before, perhaps by another process; ends, with the host
     * cluster as it is now, when it is gone.
     *
     * @throws NotFoundException if it has gone already
     */
    public Operation<HostCluster> deletion(String id) {
        return Operation.of(states.deletion(id, get(id)), pipeline.operations());
    }

    private HostCluster read(String id, CallOptions options) {
        return api.describeHostCluster(id, options).value();
    }
}
