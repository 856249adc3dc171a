package io.stratalake.omnistrate.cluster;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.error.NotFoundException;
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
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong. The operations that come
 * back watch the host cluster, whose id is theirs; they fail with an {@link
 * io.stratalake.core.error.OperationFailedException} that has the host cluster. A change that the service refuses
 * because another is in progress is sent again, until the timeout or deadline of the call options, or for 15 minutes.
 */
public final class HostClusters extends AbstractHostClusters {

    private final HostClusterStates states;

    /** Creates the resource with the sender of a client and the options of each call. */
    public HostClusters(RequestSender sender, CallOptions options) {
        super(sender, options);
        this.states = new HostClusterStates(
                (id, deadline) -> with(options.deadline(deadline)).get(id), sender.time());
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
        return new Adoption(answer, sender.operation(states.creation(request.id())));
    }

    /**
     * Waits for the deployment or the adoption of a host cluster that was begun before, perhaps by another process;
     * ends with the host cluster when it runs.
     */
    public Operation<HostCluster> watchDeployment(String id) {
        return sender.operation(states.deployment(id));
    }

    /** Begins a deployment again; ends with the host cluster when it runs. */
    public Operation<HostCluster> restartDeployment(String id) {
        conflictRetry().send(it -> api.restartHostClusterDeployment(id, it));
        return sender.operation(states.redeployment(id));
    }

    /** Cancels a deployment; ends with the host cluster when it is cancelled. */
    public Operation<HostCluster> cancelDeployment(String id) {
        conflictRetry().send(it -> api.cancelHostClusterDeployment(id, it));
        return sender.operation(states.cancellation(id));
    }

    /** Brings about the changes that wait; ends with the host cluster when they are there. */
    public Operation<HostCluster> applyPendingChanges(String id) {
        conflictRetry().send(it -> api.applyPendingChangesToHostCluster(id, it));
        return sender.operation(states.change(id));
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

    /**
     * Deletes a host cluster, in which no instance may run; ends, with what was last known of it, when it is gone.
     *
     * @throws NotFoundException if there is none with this id
     */
    public Operation<HostCluster> delete(String id) {
        var last = get(id);
        conflictRetry()
                .delete(
                        it -> api.deleteHostCluster(id, it),
                        it -> with(it).get(id).status());
        return sender.operation(states.deletion(id, last));
    }

    /**
     * Waits for the deletion of a host cluster that was begun before, perhaps by another process; ends, with the host
     * cluster as it is now, when it is gone.
     *
     * @throws NotFoundException if it has gone already
     */
    public Operation<HostCluster> deletion(String id) {
        return sender.operation(states.deletion(id, get(id)));
    }
}
