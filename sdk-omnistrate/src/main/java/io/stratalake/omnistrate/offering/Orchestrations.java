package io.stratalake.omnistrate.offering;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.internal.operation.ResourceWaiter;
import io.stratalake.omnistrate.environment.EnvironmentType;
import java.util.List;
import java.util.Objects;

/**
 * The joint deployments of several services, each after the services that it depends on.
 *
 * <p>The service rejects a change or deletion while another operation is in progress on it. Such a request is sent
 * again every 10 seconds, until the timeout or deadline of the call options. Default: for 15 minutes.
 *
 * <p><b>Terminal statuses</b> The service does not document the statuses of an orchestration. The SDK assumes those of
 * other resources, regardless of case: {@code READY}, {@code SUCCESS}, {@code SUCCEEDED}, {@code COMPLETE} and {@code
 * COMPLETED} are successes; {@code FAILED}, {@code CANCELLED} and, except for a deletion, {@code DELETED} are failures.
 * {@code RUNNING} is in progress while the status of a deployment is another one; then it is a success if all deployments
 * have succeeded, otherwise a failure. Any other status is in progress until {@code await} times out (default: 60
 * minutes) with an {@link io.stratalake.core.error.OperationTimeoutException}, whose message has the status. If your
 * orchestrations have other terminal statuses, name them:
 *
 * <pre>{@code
 * var creation = orchestrations.create(request);
 * creation.completeWhen(() -> Optional.of(orchestrations.get(creation.id())).filter(it -> it.status().equals("LIVE")))
 *         .await(Duration.ofMinutes(30));
 * }</pre>
 */
public final class Orchestrations extends AbstractOrchestrations {

    /** Creates the resource with the sender of a client and the options of each call. */
    public Orchestrations(RequestSender sender, CallOptions options) {
        super(sender, options);
    }

    /** Lists the orchestrations in the environments of one type. */
    public List<Orchestration> list(EnvironmentType type) {
        return api.listOrchestrations(type, options).value().stream()
                .map(OrchestrationEnvelope::accessServicesOrchestration)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Reads status and progress also from the deployments, because that of the orchestration stays RUNNING. */
    @Override
    ResourceWaiter<Orchestration> orchestrationWaiter(String id) {
        return super.orchestrationWaiter(id).step(OrchestrationProgress::step).reason(OrchestrationProgress::reason);
    }

    @Override
    Object orchestrationStatus(Orchestration orchestration) {
        return OrchestrationProgress.status(orchestration);
    }
}
