package io.stratalake.omnistrate.cluster;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.internal.operation.ResourceWaiter;
import io.stratalake.omnistrate.workflow.HostClusterWorkflows;

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
public final class HostClusters extends AbstractHostClusters {

    /** Creates the resource with the sender of a client and the options of each call. */
    public HostClusters(RequestSender sender, CallOptions options) {
        super(sender, options);
    }

    /** A look into one host cluster: its objects, its faults, the way in. */
    public HostClusterInspection inspect(String id) {
        return new HostClusterInspection(sender, options, id);
    }

    /** What is, and was, under way in one host cluster. */
    public HostClusterWorkflows workflows(String id) {
        return new HostClusterWorkflows(sender, options, id);
    }

    /**
     * Adopts a Kubernetes cluster that is already there. What comes back has the kit that installs the platform's
     * agent, and the operation that ends once the agent, installed by the caller, has connected.
     */
    public Adoption adopt(AdoptHostClusterRequest request) {
        var answer = api.adoptHostCluster(request, options).value();
        return new Adoption(answer, sender.operation(clusterCreation(request.id())));
    }

    /** Sets how many nodes a node pool may have at most. */
    public void limitNodePool(String id, String nodePool, long maxSize) {
        var request = SetNodePoolPropertyRequest.builder().maxSize(maxSize).build();
        conflictRetry().send(it -> api.setNodePoolProperty(id, nodePool, request, it));
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
        conflictRetry()
                .send(it -> new HostClusterInspectionApi(sender).deleteHostClusterEntity(id, type, nodePool, it));
    }

    /** Waits also for the pending changes: the host cluster may show its status of before all along. */
    @Override
    ResourceWaiter<HostCluster> clusterChange(String id) {
        return super.clusterChange(id)
                .succeedOnlyIf(cluster -> !Boolean.TRUE.equals(cluster.hasPendingChanges()), "changes are pending");
    }
}
