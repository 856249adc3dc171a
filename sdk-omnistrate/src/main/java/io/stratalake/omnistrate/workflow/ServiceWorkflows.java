package io.stratalake.omnistrate.workflow;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.operation.ResourceWaiter;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.paging.Paged;
import io.stratalake.core.time.Deadline;
import io.stratalake.omnistrate.event.ReportsApi;
import io.stratalake.omnistrate.event.ServiceWorkflowSummary;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The workflows that deploy and change the instances of an environment. Immutable and safe for use by several threads.
 */
public final class ServiceWorkflows {

    private static final String[] SUCCEEDED = {"SUCCESS", "SUCCEEDED", "COMPLETE", "COMPLETED"};

    private static final String[] STOPPED = {"FAILED", "CANCELLED", "TERMINATED"};

    private final Pipeline pipeline;
    private final CallOptions options;
    private final String serviceId;
    private final String environmentId;
    private final WorkflowsApi api;

    /**
     * Called by {@link io.stratalake.omnistrate.Environment} only.
     *
     * @hidden
     */
    public ServiceWorkflows(Pipeline pipeline, CallOptions options, String serviceId, String environmentId) {
        this.pipeline = pipeline;
        this.options = options;
        this.serviceId = serviceId;
        this.environmentId = environmentId;
        this.api = new WorkflowsApi(pipeline);
    }

    /** The same, with other options for every call: a timeout, more headers. */
    public ServiceWorkflows with(CallOptions other) {
        return new ServiceWorkflows(pipeline, other, serviceId, environmentId);
    }

    /** All workflows. */
    public Paged<ServiceWorkflow> list() {
        return list(query -> {});
    }

    /**
     * The workflows that a query asks for.
     *
     * @param query sets instance, time and page size
     */
    public Paged<ServiceWorkflow> list(Consumer<ListServiceWorkflowsQuery> query) {
        var asked = new ListServiceWorkflowsQuery();
        query.accept(asked);
        return api.listServiceWorkflowsPaged(serviceId, environmentId, asked, options);
    }

    /**
     * One workflow as it is now.
     *
     * @throws io.stratalake.core.error.NotFoundException if there is none with this id
     */
    public ServiceWorkflowDetail get(String id) {
        return api.describeServiceWorkflow(serviceId, environmentId, id, options)
                .value();
    }

    /** What happened in a workflow, by resource and step. */
    public ServiceWorkflowEvents events(String id) {
        return api.getServiceWorkflowEvents(serviceId, environmentId, id, options)
                .value();
    }

    /** How many workflows there are in which state. */
    public ServiceWorkflowSummary summary() {
        return new ReportsApi(pipeline)
                .describeServiceWorkflowSummary(serviceId, environmentId, options)
                .value();
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
        return api.updateServiceWorkflow(serviceId, environmentId, id, request, options)
                .value();
    }

    /** Ends a workflow before it is done; returns it as it is then. */
    public ServiceWorkflow terminate(String id) {
        return api.terminateServiceWorkflow(serviceId, environmentId, id, options)
                .value();
    }

    /**
     * Watches a workflow until it has ended. Sends nothing yet.
     *
     * @return the work; it ends well with the workflow when it succeeded, and fails when that failed, was cancelled or
     *     terminated
     */
    public Operation<ServiceWorkflowDetail> watch(String id) {
        var running = ResourceWaiter.of(id, this::get)
                .status(detail -> detail.workflow().status())
                .succeedOn(SUCCEEDED)
                .failOn(STOPPED);
        return Operation.of(running, pipeline.operations());
    }

    /**
     * Returns one run of a custom workflow.
     *
     * @param executionId the id of the run, which is not that of the workflow
     * @throws io.stratalake.core.error.NotFoundException if there is no run with this id
     */
    public WorkflowExecution getExecution(String executionId) {
        return execution(executionId, options);
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
        var running = ResourceWaiter.of(executionId, (id, deadline) -> execution(id, options.deadline(deadline)))
                .kind("workflow execution")
                .status(WorkflowExecution::status)
                .succeedOn(SUCCEEDED)
                .failOn(STOPPED)
                .reason(ServiceWorkflows::reason)
                .tolerateInitialNotFound();
        return Operation.of(running, pipeline.operations());
    }

    private static @Nullable String reason(WorkflowExecution execution) {
        return execution.failureMessage() == null ? execution.failureCode() : execution.failureMessage();
    }

    private WorkflowExecution execution(String id, CallOptions callOptions) {
        return api.describeWorkflowExecution(serviceId, environmentId, id, callOptions)
                .value()
                .execution();
    }

    private ServiceWorkflowDetail get(String id, Deadline deadline) {
        return api.describeServiceWorkflow(serviceId, environmentId, id, options.deadline(deadline))
                .value();
    }
}
