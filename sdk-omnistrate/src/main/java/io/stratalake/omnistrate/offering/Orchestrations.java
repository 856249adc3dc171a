package io.stratalake.omnistrate.offering;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.internal.operation.ResourceWaiter;
import io.stratalake.core.operation.Operation;
import io.stratalake.omnistrate.environment.EnvironmentType;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

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

    /** How long the service may go on showing what was there before the work. */
    private static final Duration DOUBT = Duration.ofMinutes(1);

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

    /**
     * Deploys several services together; ends with the orchestration when all are there. Where the outcome is unknown,
     * look before doing it again: sent twice, it may deploy everything twice.
     *
     * @param request describes the services in the language made for it
     */
    public Operation<Orchestration> create(CreateOrchestrationRequest request) {
        var reference = api.createOrchestration(request, options).value();
        var created = ResourceWaiter.requireId("orchestration", reference.id());
        return sender.operation(deployment(created).tolerateInitialNotFound());
    }

    /** Changes services that are deployed together; ends with the orchestration when the changes are there. */
    public Operation<Orchestration> update(String id, ModifyOrchestrationRequest request) {
        conflictRetry().send(it -> api.modifyOrchestration(id, request, it));
        return sender.operation(deployment(id).ignoreStaleTerminalStates(DOUBT, sender.time()));
    }

    /**
     * Waits for an orchestration that was created or modified before, perhaps by another process; the operation's id is
     * the orchestration's.
     */
    public Operation<Orchestration> watch(String id) {
        return sender.operation(deployment(id));
    }

    /**
     * Deletes an orchestration; ends, with what was last known of it, when it is gone.
     *
     * @throws NotFoundException if there is none with this id
     */
    public Operation<Orchestration> delete(String id) {
        var last = get(id);
        conflictRetry()
                .delete(
                        it -> api.deleteOrchestration(id, it),
                        it -> with(it).get(id).status());
        var deletion = settling(id)
                .succeedOn("DELETED")
                .succeedOnNotFound(last)
                .failOn(texts(OrchestrationProgress.FAILED))
                .ignoreStaleFailures(DOUBT, sender.time());
        return sender.operation(deletion);
    }

    private ResourceWaiter<Orchestration> deployment(String id) {
        return settling(id)
                .succeedOn(texts(OrchestrationProgress.THERE))
                .failOn(texts(OrchestrationProgress.FAILED, Set.of("DELETED", OrchestrationProgress.STUCK)));
    }

    @SafeVarargs
    private static String[] texts(Set<String>... statuses) {
        return Stream.of(statuses).flatMap(Set::stream).toArray(String[]::new);
    }

    private ResourceWaiter<Orchestration> settling(String id) {
        return ResourceWaiter.of(
                        id, (it, deadline) -> with(options.deadline(deadline)).get(it))
                .status(OrchestrationProgress::status)
                .step(OrchestrationProgress::step)
                .reason(OrchestrationProgress::reason);
    }
}
