package io.stratalake.omnistrate.workflow;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.operation.ResourceWaiter;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.paging.Paged;
import io.stratalake.omnistrate.internal.OneAtATime;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What is, and was, under way in one host cluster.
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong. A change that the service
 * refuses because another is in progress is sent again, until the timeout or deadline of the call options, or for 15
 * minutes.
 */
public final class HostClusterWorkflows {

    /** The service documents no words for the end of a workflow: these are what its workflows of instances end with. */
    private static final String[] SUCCEEDED = {"SUCCESS", "SUCCEEDED", "COMPLETE", "COMPLETED"};

    private static final String[] STOPPED = {"FAILED", "CANCELLED", "TERMINATED"};

    /** How long the service may go on showing what was there before the work. */
    private static final Duration DOUBT = Duration.ofMinutes(1);

    private final Pipeline pipeline;
    private final CallOptions options;
    private final WorkflowsApi api;
    private final OneAtATime inTurn;
    private final String hostClusterId;

    public HostClusterWorkflows(Pipeline pipeline, CallOptions options, String hostClusterId) {
        this.pipeline = pipeline;
        this.options = options;
        this.api = new WorkflowsApi(pipeline);
        this.inTurn = new OneAtATime(pipeline, options);
        this.hostClusterId = hostClusterId;
    }

    /** The same workflows, with other options for every call: a timeout, more headers. */
    public HostClusterWorkflows with(CallOptions other) {
        return new HostClusterWorkflows(pipeline, other, hostClusterId);
    }

    /** All workflows, those that have ended included. */
    public Paged<DeploymentCellWorkflow> list() {
        return list(query -> {});
    }

    /**
     * The workflows of a period, those that have ended included.
     *
     * @param query sets where the period begins and ends, and the page size
     */
    public Paged<DeploymentCellWorkflow> list(Consumer<ListDeploymentCellWorkflowsQuery> query) {
        var asked = new ListDeploymentCellWorkflowsQuery();
        query.accept(asked);
        return api.listDeploymentCellWorkflowsPaged(hostClusterId, asked, options);
    }

    /**
     * One workflow, with how each of its steps stands.
     *
     * @throws io.stratalake.core.error.NotFoundException if there is none with this id
     */
    public DeploymentCellWorkflowDetail get(String id) {
        return api.describeDeploymentCellWorkflow(hostClusterId, id, options).value();
    }

    /** What happened in a workflow, by step. */
    public DeploymentCellWorkflowEvents events(String id) {
        return api.getDeploymentCellWorkflowEvents(hostClusterId, id, options).value();
    }

    /** Waits for a workflow; ends with it when it has succeeded. */
    public Operation<DeploymentCellWorkflow> watch(String id) {
        return Operation.of(settling(id).succeedOn(SUCCEEDED).failOn(STOPPED), pipeline.operations());
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
        var retry = settling(id).succeedOn(SUCCEEDED).failOn(STOPPED).ignoreStaleFailures(DOUBT, pipeline.time());
        return Operation.of(retry, pipeline.operations());
    }

    /**
     * Ends a workflow before its time, whereby the host cluster may stay behind half changed; ends itself with the
     * workflow when that has come to a halt, whichever way.
     */
    public Operation<DeploymentCellWorkflow> terminate(String id) {
        inTurn.send(it -> api.terminateDeploymentCellWorkflow(hostClusterId, id, it));
        return Operation.of(
                settling(id)
                        .succeedOn(Stream.of(SUCCEEDED, STOPPED)
                                .flatMap(Stream::of)
                                .toArray(String[]::new)),
                pipeline.operations());
    }

    private DeploymentCellWorkflow update(String id, WorkflowAction action) {
        var request = UpdateWorkflowRequest.builder().status(action).build();
        return inTurn.send(it -> api.updateDeploymentCellWorkflow(hostClusterId, id, request, it))
                .value();
    }

    private ResourceWaiter<DeploymentCellWorkflow> settling(String id) {
        return ResourceWaiter.of(
                        id,
                        (it, deadline) -> api.describeDeploymentCellWorkflow(
                                        hostClusterId, it, options.deadline(deadline))
                                .value()
                                .workflow())
                .status(DeploymentCellWorkflow::status);
    }
}
