package io.stratalake.core.internal.operation;

import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.operation.OperationStatus;
import io.stratalake.core.operation.OperationStatus.Running;
import io.stratalake.core.time.Deadline;
import java.time.Duration;

/**
 * One piece of work that a service accepted, and how to ask the service about it: what a platform hands to an
 * {@link Operation}, which does the waiting. Only reads: whatever set the work going was sent before and is never sent
 * again.
 *
 * <p>Implementations are immutable and safe for use by several threads.
 *
 * <pre>{@code
 * record Provisioning(Provisions api, String id) implements PollingStrategy<Provision> {
 *
 *     public OperationStatus<Provision> poll(Deadline deadline) {
 *         var provision = api.get(id, CallOptions.none().deadline(deadline));
 *         return switch (provision.status()) {
 *             case "PROVISIONED" -> new Succeeded<>(provision.status(), provision);
 *             case "PROVISION_FAILED" -> Failed.of(provision.status(), provision.reason(), provision);
 *             default -> Running.of(provision.status());     // unknown states are not ends
 *         };
 *     }
 * }
 * }</pre>
 *
 * @param <T> what the work leaves when it succeeds
 */
public interface PollingStrategy<T> {

    /** The id by which the work can be found again in another process. */
    String id();

    /**
     * Asks the service once where the work stands.
     *
     * @param deadline the moment by which the answer must be there; to be handed on to every call made
     * @return where it stands; a state that is not known to be an end is {@link Running}
     * @throws io.stratalake.core.error.StratalakeException if a call failed. {@link Operation#await()} goes on after
     *     failures that pass (no connection, 5xx, 429, an answer that is not understood) and throws the others
     */
    OperationStatus<T> poll(Deadline deadline);

    /**
     * What it means that the service knows nothing of the work (404): for a deletion, that it succeeded; right after a
     * creation, that it has yet to show up.
     *
     * @param answer what {@link #poll} threw
     * @return where the work stands
     * @throws NotFoundException if it cannot be known; this is the default
     */
    default OperationStatus<T> whenNotFound(NotFoundException answer) {
        throw new NotFoundException(
                "The service knows no operation " + id() + " (any more): it ended a while ago, or never existed. "
                        + "Read the resource itself to find out.",
                answer.failure(),
                answer);
    }

    /**
     * What is known before the first poll, from the answer that accepted the work: its hints, or even its end. A
     * {@link Running#pollAfter()} is waited for before the first poll.
     *
     * @return by default, that the work was accepted
     */
    default OperationStatus<T> accepted() {
        return Running.of("accepted");
    }

    /**
     * How long to wait between two polls where the service gives no hint. Kept between 1 and 30 s.
     *
     * @return 5 s by default
     */
    default Duration pollInterval() {
        return Duration.ofSeconds(5);
    }
}
