package io.stratalake.core.internal.operation;

import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.operation.OperationStatus;
import io.stratalake.core.operation.OperationStatus.Running;
import io.stratalake.core.time.Deadline;
import java.time.Duration;

/**
 * The polling of one operation of a service; {@link Operation} does the waiting. Implementations only read: the request
 * that started the operation is never sent again. They are immutable and thread-safe.
 *
 * <pre>{@code
 * record Provisioning(Provisions api, String id) implements PollingStrategy<Provision> {
 *
 *     public OperationStatus<Provision> poll(Deadline deadline) {
 *         var provision = api.get(id, CallOptions.none().deadline(deadline));
 *         return switch (provision.status()) {
 *             case "PROVISIONED" -> new Succeeded<>(provision.status(), provision);
 *             case "PROVISION_FAILED" -> Failed.of(provision.status(), provision.reason(), provision);
 *             default -> Running.of(provision.status());     // unknown states are not terminal
 *         };
 *     }
 * }
 * }</pre>
 *
 * @param <T> the result of a successful operation
 */
public interface PollingStrategy<T> {

    /** Returns the id with which another process can resume the operation. */
    String id();

    /**
     * Reads the status from the service once.
     *
     * @param deadline the deadline of every call that this method makes
     * @return the status; a state that is not known to be terminal is {@link Running}
     * @throws io.stratalake.core.error.StratalakeException if a call failed. {@link Operation#await()} continues after
     *     transient failures (no connection, 5xx, 429, an invalid response) and throws the others
     */
    OperationStatus<T> poll(Deadline deadline);

    /**
     * Interprets a 404: a deletion has succeeded; a new resource may not be visible yet. The page of a gateway is
     * not interpreted, and a 404 without a body from the fifth in a row on.
     *
     * @param notFound the exception that {@link #poll} threw
     * @return the status
     * @throws NotFoundException if the status is unknown, which is the default
     */
    default OperationStatus<T> whenNotFound(NotFoundException notFound) {
        throw new NotFoundException(
                "The service has no operation " + id() + ": it ended a while ago, or never existed. Read the resource"
                        + " itself to check.",
                notFound.failure(),
                notFound);
    }

    /**
     * Returns the status before the first poll, from the response that accepted the operation. It may have ended
     * already; a {@link Running#pollAfter()} delays the first poll.
     *
     * @return the status. Default: running, with the state "accepted"
     */
    default OperationStatus<T> accepted() {
        return Running.of("accepted");
    }

    /**
     * Returns the interval between two polls if the service requests none. Limited to 1 s to 30 s.
     *
     * @return the interval. Default: 5 seconds
     */
    default Duration pollInterval() {
        return Duration.ofSeconds(5);
    }
}
