package io.stratalake.omnistrate.workflow;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.operation.Operation;

/**
 * The workflows on one host cluster.
 *
 * <p>The service rejects an action while another operation is in progress on the host cluster. Such a request is sent
 * again every 10 seconds, until the timeout or deadline of the call options. Default: for 15 minutes.
 */
public final class HostClusterWorkflows extends AbstractHostClusterWorkflows {

    /** Creates the resource with the sender of a client and the options of each call. */
    public HostClusterWorkflows(RequestSender sender, CallOptions options, String hostClusterID) {
        super(sender, options, hostClusterID);
    }

    /** Pauses a workflow until {@link #unpause}. */
    public DeploymentCellWorkflow pause(String id) {
        return update(id, WorkflowAction.PAUSE);
    }

    /**
     * Resumes a paused workflow.
     *
     * @return an operation that succeeds when the workflow has succeeded
     */
    public Operation<DeploymentCellWorkflowDetail> unpause(String id) {
        update(id, WorkflowAction.RESUME);
        return watch(id);
    }

    /**
     * Retries a failed workflow.
     *
     * @return an operation that succeeds when the workflow has succeeded
     */
    public Operation<DeploymentCellWorkflowDetail> retry(String id) {
        update(id, WorkflowAction.RETRY);
        return sender.operation(workflowRetry(id));
    }

    private DeploymentCellWorkflow update(String id, WorkflowAction action) {
        var request = UpdateWorkflowRequest.builder().status(action).build();
        return conflictRetry()
                .send(it -> api.updateDeploymentCellWorkflow(hostClusterID, id, request, it))
                .value();
    }
}
