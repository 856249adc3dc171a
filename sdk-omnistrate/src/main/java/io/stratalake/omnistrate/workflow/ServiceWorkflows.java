package io.stratalake.omnistrate.workflow;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.internal.operation.ResourceWaiter;
import io.stratalake.core.operation.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The workflows that deploy and change the instances of an environment. Immutable and safe for use by several threads.
 */
public final class ServiceWorkflows extends AbstractServiceWorkflows {

    private static final String[] SUCCEEDED = {"SUCCESS", "SUCCEEDED", "COMPLETE", "COMPLETED"};

    private static final String[] STOPPED = {"FAILED", "CANCELLED", "TERMINATED"};

    /** Creates the resource with the sender of a client and the options of each call. */
    public ServiceWorkflows(RequestSender sender, CallOptions options, String serviceId, String environmentId) {
        super(sender, options, serviceId, environmentId);
    }

    /** Halts a workflow; returns it as it is then. */
    public ServiceWorkflow pause(String id) {
        return update(id, WorkflowAction.PAUSE);
    }

    /** Goes on with a paused workflow; returns it as it is then. */
    public ServiceWorkflow unpause(String id) {
        return update(id, WorkflowAction.RESUME);
    }

    /** Tries a failed workflow again; returns it as it is then. */
    public ServiceWorkflow retry(String id) {
        return update(id, WorkflowAction.RETRY);
    }

    private ServiceWorkflow update(String id, WorkflowAction action) {
        var request = UpdateWorkflowRequest.builder().status(action).build();
        return workflowsApi
                .updateServiceWorkflow(serviceId, environmentId, id, request, options)
                .value();
    }

    /**
     * Watches a workflow until it has ended. Sends nothing yet.
     *
     * @return the work; it ends well with the workflow when it succeeded, and fails when that failed, was cancelled or
     *     terminated
     */
    public Operation<ServiceWorkflowDetail> watch(String id) {
        var running = ResourceWaiter.of(
                        id, (it, deadline) -> with(options.deadline(deadline)).get(it))
                .status(detail -> detail.workflow().status())
                .succeedOn(SUCCEEDED)
                .failOn(STOPPED);
        return sender.operation(running);
    }

    /**
     * Watches one run of a custom workflow until it has ended. Sends nothing yet. A run that has just been started may
     * take a moment to show up.
     *
     * @param executionId the id of the run, which is not that of the workflow
     * @return the work; it ends well with the run when it succeeded, and fails with the service's reason and the run
     *     when that failed, was cancelled or terminated
     */
    public Operation<WorkflowExecution> watchExecution(String executionId) {
        var running = ResourceWaiter.of(
                        executionId,
                        (id, deadline) -> with(options.deadline(deadline)).getExecution(id))
                .kind("workflow execution")
                .status(WorkflowExecution::status)
                .succeedOn(SUCCEEDED)
                .failOn(STOPPED)
                .reason(ServiceWorkflows::reason)
                .tolerateInitialNotFound();
        return sender.operation(running);
    }

    private static @Nullable String reason(WorkflowExecution execution) {
        return execution.failureMessage() == null ? execution.failureCode() : execution.failureMessage();
    }
}
