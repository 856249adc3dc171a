package io.stratalake.omnistrate.offering;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.internal.operation.ResourceWaiter;
import io.stratalake.omnistrate.environment.EnvironmentType;
import java.util.List;
import java.util.Objects;

/**
 * Several services that are deployed together, each after those that it depends on.
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong. The operations that come
 * back watch the orchestration; they fail with an {@link io.stratalake.core.error.OperationFailedException} that has
 * the service's reason and the orchestration.
 *
 * <p><b>Ends</b> The service does not document the statuses of an orchestration, so which of them are ends is an
 * assumption, made from what its other resources use. In any case of letters, {@code READY}, {@code SUCCESS}, {@code
 * SUCCEEDED}, {@code COMPLETE} and {@code COMPLETED} are good ends, {@code FAILED} and {@code CANCELLED} bad ones, as
 * is {@code DELETED} unless it was to be deleted. {@code RUNNING} goes on while a deployment is at none of these; then
 * it is a good end if all deployments are there, and a bad one if any has failed. Any other status goes on, and {@code
 * await} gives up when its time is over, 60 minutes if not said otherwise, with an {@link
 * io.stratalake.core.error.OperationTimeoutException} that names the status. Where your orchestrations end in another
 * way, say how:
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

    /** All orchestrations in the environments of one type. */
    public List<Orchestration> list(EnvironmentType type) {
        return api.listOrchestrations(type, options).value().stream()
                .map(OrchestrationEnvelope::accessServicesOrchestration)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Reads status and progress also from the deployments, because an orchestration does not show that it has ended. */
    @Override
    ResourceWaiter<Orchestration> orchestrationWaiter(String id) {
        return super.orchestrationWaiter(id).step(OrchestrationProgress::step).reason(OrchestrationProgress::reason);
    }

    @Override
    Object orchestrationStatus(Orchestration orchestration) {
        return OrchestrationProgress.status(orchestration);
    }
}
