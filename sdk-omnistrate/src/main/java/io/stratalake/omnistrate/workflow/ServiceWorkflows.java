package io.stratalake.omnistrate.workflow;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import org.jspecify.annotations.Nullable;

/** The workflows that deploy and change the instances of an environment. */
public final class ServiceWorkflows extends AbstractServiceWorkflows {

    /** Creates the resource with the sender of a client and the options of each call. */
    public ServiceWorkflows(RequestSender sender, CallOptions options, String serviceId, String environmentId) {
        super(sender, options, serviceId, environmentId);
    }

    /** Pauses a workflow. */
    public ServiceWorkflow pause(String id) {
        return update(id, WorkflowAction.PAUSE);
    }

    /** Resumes a paused workflow. */
    public ServiceWorkflow unpause(String id) {
        return update(id, WorkflowAction.RESUME);
    }

    /** Retries a failed workflow. */
    public ServiceWorkflow retry(String id) {
        return update(id, WorkflowAction.RETRY);
    }

    private ServiceWorkflow update(String id, WorkflowAction action) {
        var request = UpdateWorkflowRequest.builder().status(action).build();
        return workflowsApi
                .updateServiceWorkflow(serviceId, environmentId, id, request, options)
                .value();
    }

    @Override
    @Nullable
    String executionReason(WorkflowExecution execution) {
        var message = super.executionReason(execution);
        return message == null ? execution.failureCode() : message;
    }
}
