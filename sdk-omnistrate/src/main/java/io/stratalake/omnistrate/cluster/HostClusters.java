package io.stratalake.omnistrate.cluster;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.internal.operation.ResourceWaiter;
import io.stratalake.core.operation.Operation;
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
 */
public final class HostClusters extends AbstractHostClusters {

    /** Creates the resource with the sender of a client and the options of each call. */
    public HostClusters(RequestSender sender, CallOptions options) {
        super(sender, options);
    }

    /** Returns the inspection of a host cluster. Sends no request. */
    public HostClusterInspection inspect(String id) {
        return new HostClusterInspection(sender, options, id);
    }

    /** Returns the workflows on a host cluster. Sends no request. */
    public HostClusterWorkflows workflows(String id) {
        return new HostClusterWorkflows(sender, options, id);
    }

    /**
     * Adopts an existing Kubernetes cluster.
     *
     * @return the installation kit of the platform's agent, and the operation, which succeeds when the agent that the
     *     caller installs has connected
     */
    public Adoption adopt(AdoptHostClusterRequest request) {
        var response = api.adoptHostCluster(request, options).value();
        return new Adoption(response, sender.operation(clusterCreation(request.id())));
    }

    /**
     * Watches a new host cluster until it runs. The service may not find it at first. No request is sent yet.
     *
     * @param id the id in the response to its creation or import
     */
    public Operation<HostCluster> watchCreation(String id) {
        return sender.operation(clusterCreation(id));
    }

    /** Sets the maximum number of nodes of a node pool. */
    public void limitNodePool(String id, String nodePool, long maxSize) {
        var request = SetNodePoolPropertyRequest.builder().maxSize(maxSize).build();
        conflictRetry().send(it -> api.setNodePoolProperty(id, nodePool, request, it));
    }

    /**
     * Deletes a node pool, and returns when it is deleted. The service responds after the work, which takes up to 10
     * minutes; the timeouts of the call are raised to it. If the outcome is unknown, check the node pools before you
     * delete it again.
     *
     * @throws NotFoundException if there is no such host cluster or node pool
     * @throws IllegalArgumentException if the cloud provider of the host cluster is not aws, gcp or azure
     */
    public void deleteNodePool(String id, String nodePool) {
        var type = NodePoolType.of(get(id).cloudProvider());
        conflictRetry()
                .send(it -> new HostClusterInspectionApi(sender).deleteHostClusterEntity(id, type, nodePool, it));
    }

    /** Waits also for the pending changes: the host cluster may keep its previous status during the work. */
    @Override
    ResourceWaiter<HostCluster> clusterChange(String id) {
        return super.clusterChange(id)
                .succeedOnlyIf(cluster -> !Boolean.TRUE.equals(cluster.hasPendingChanges()), "changes are pending");
    }
}
