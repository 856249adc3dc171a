package io.stratalake.omnistrate.workflow;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.internal.operation.ResourceWaiter;
import io.stratalake.core.operation.Operation;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * What is, and was, under way in one host cluster.
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong. A change that the service
 * refuses because another is in progress is sent again, until the timeout or deadline of the call options, or for 15
 * minutes.
 */
public final class HostClusterWorkflows extends AbstractHostClusterWorkflows {

    /** The service documents no words for the end of a workflow: these are what its workflows of instances end with. */
    private static final String[] SUCCEEDED = {"SUCCESS", "SUCCEEDED", "COMPLETE", "COMPLETED"};

    private static final String[] STOPPED = {"FAILED", "CANCELLED", "TERMINATED"};

    /** How long the service may go on showing what was there before the work. */
    private static final Duration DOUBT = Duration.ofMinutes(1);

    public HostClusterWorkflows(RequestSender sender, CallOptions options, String hostClusterID) {
        super(sender, options, hostClusterID);
    }

    /** Waits for a workflow; ends with it when it has succeeded. */
    public Operation<DeploymentCellWorkflow> watch(String id) {
        return sender.operation(settling(id).succeedOn(SUCCEEDED).failOn(STOPPED));
    }

    /** Pauses a workflow until {@link #unpause}, and returns it as it is at once. */
    public DeploymentCellWorkflow pause(String id) {
        return update(id, WorkflowAction.PAUSE);
    }

    /** Lets a workflow that was paused go on; ends with it when it has succeeded. */
    public Operation<DeploymentCellWorkflow> unpause(String id) {
        update(id, WorkflowAction.RESUME);
        return watch(id);
    }

    /** Tries a workflow that failed again; ends with it when it has succeeded. */
    public Operation<DeploymentCellWorkflow> retry(String id) {
        update(id, WorkflowAction.RETRY);
        var retry = settling(id).succeedOn(SUCCEEDED).failOn(STOPPED).ignoreStaleFailures(DOUBT, sender.time());
        return sender.operation(retry);
    }

    /**
     * Ends a workflow before its time, whereby the host cluster may stay behind half changed; ends itself with the
     * workflow when that has come to a halt, whichever way.
     */
    public Operation<DeploymentCellWorkflow> terminate(String id) {
        conflictRetry().send(it -> api.terminateDeploymentCellWorkflow(hostClusterID, id, it));
        return sender.operation(settling(id)
                .succeedOn(Stream.of(SUCCEEDED, STOPPED).flatMap(Stream::of).toArray(String[]::new)));
    }

    private DeploymentCellWorkflow update(String id, WorkflowAction action) {
        var request = UpdateWorkflowRequest.builder().status(action).build();
        return conflictRetry()
                .send(it -> api.updateDeploymentCellWorkflow(hostClusterID, id, request, it))
                .value();
    }

    private ResourceWaiter<DeploymentCellWorkflow> settling(String id) {
        return ResourceWaiter.of(
                        id,
                        (it, deadline) ->
                                with(options.deadline(deadline)).get(it).workflow())
                .status(DeploymentCellWorkflow::status);
    }
}
