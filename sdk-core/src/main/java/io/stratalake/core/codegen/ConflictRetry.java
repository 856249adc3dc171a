package io.stratalake.core.codegen;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.ConflictException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.failure.NotFoundResponse;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The retry of requests that a service rejects while another operation on the same resource is in progress. Such a
 * request was certainly not accepted, so it is sent again every 10 seconds, or after the delay that the service names.
 * Immutable and thread-safe.
 */
public final class ConflictRetry {

    private static final Logger LOG = LoggerFactory.getLogger(ConflictRetry.class);

    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(15);
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    /** How long the service may fail to find, for a write, what it returns to a read. */
    private static final Duration NOT_FOUND_GRACE = Duration.ofMinutes(3);

    /** A gateway's page never counts, but a service may send its own 404s without a body. */
    private static final int UNCONFIRMED_UNTIL_GONE = 3;

    private final TimeSource time;
    private final CallOptions options;
    private final String rejection;

    /**
     * Creates a retry.
     *
     * @param options the options of each request; their timeout or deadline limits the retries. Default: 15 minutes
     * @param rejection the words in the message of such a rejection, which has the status 400 or 409; case is ignored
     */
    public ConflictRetry(TimeSource time, CallOptions options, String rejection) {
        this.time = time;
        this.options = options;
        this.rejection = rejection.toLowerCase(Locale.ROOT);
    }

    /**
     * Sends a request until the service accepts it, or rejects it for another reason.
     *
     * @param request sends the request with the options that it receives
     * @return the value that the request returns
     * @throws DeadlineExceededException if the other operation outlasts the deadline; the request was not accepted
     * @throws CancelledException if the thread is interrupted during a wait; its interrupt flag is set, the request was
     *     not accepted
     */
    public <T extends @Nullable Object> T send(Function<CallOptions, T> request) {
        return send(request, options.endOfCall(time));
    }

    private <T extends @Nullable Object> T send(Function<CallOptions, T> request, Deadline own) {
        var end = own.exists() ? own : Deadline.after(DEFAULT_TIMEOUT, time);
        while (true) {
            try {
                return request.apply(options.deadline(own));
            } catch (ConflictException | InvalidRequestException e) {
                if (!isConflict(e)) {
                    throw e;
                }
                if (!leavesTimeAfter(delay(e), end)) {
                    throw new DeadlineExceededException(
                            "Another operation is in progress there, so nothing was done. Wait until it is over, or"
                                    + " allow the call more time",
                            e.failure(),
                            e);
                }
                pause(e, "another operation was in progress");
            }
        }
    }

    /**
     * Sends the deletion of a resource that was read right before, as {@link #send} does. For up to 3 minutes after a
     * build or a deletion, the service may respond "not found" to a write although the resource exists. Therefore the
     * resource is read again after such a response: the deletion is repeated until the resource is being deleted or is
     * gone, for up to 3 minutes. A 404 of the read without a body means "gone" only if it is the third in a row, and a
     * gateway's page never does.
     *
     * @param isBeingDeleted reads the resource with the options that it receives, and returns whether it is being
     *     deleted
     * @throws NotFoundException if after 3 minutes the service still does not find, for the deletion, what it returns
     *     to a read, or if the time ends before it is certain that the resource is gone; the resource was not deleted
     */
    public void delete(Function<CallOptions, ?> request, Predicate<CallOptions> isBeingDeleted) {
        var own = options.endOfCall(time);
        var end = Deadline.none();
        var reads = new Reads(isBeingDeleted, own);
        while (true) {
            try {
                send(it -> request.apply(it.tolerateNotFound(Duration.ZERO)), own);
                return;
            } catch (NotFoundException e) {
                if (reads.findItGone()) {
                    LOG.debug("The resource to delete is gone already");
                    return;
                }
                end = end.exists() ? end : Deadline.after(NOT_FOUND_GRACE, time).orEarlier(own);
                if (!leavesTimeAfter(delay(e), end)) {
                    throw new NotFoundException(reads.whyNotDone(), e.failure(), e);
                }
                pause(e, "the service did not find the resource to delete");
            }
        }
    }

    /** The reads of a resource that the service does not find for its deletion. Not thread-safe. */
    private final class Reads {

        private final Predicate<CallOptions> isBeingDeleted;
        private final Deadline own;

        /** The number of 404s in a row, up to the latest read, that are not from the service itself. */
        private int unconfirmed;

        private boolean isRefusedByGateway;

        Reads(Predicate<CallOptions> isBeingDeleted, Deadline own) {
            this.isBeingDeleted = isBeingDeleted;
            this.own = own;
        }

        /** Reads the resource, and returns whether it is being deleted or is gone. */
        boolean findItGone() {
            try {
                var isGone = isBeingDeleted.test(options.deadline(own));
                unconfirmed = 0;
                isRefusedByGateway = false;
                return isGone;
            } catch (NotFoundException notFound) {
                isRefusedByGateway = NotFoundResponse.isPage(notFound);
                unconfirmed = isRefusedByGateway ? 0 : unconfirmed + 1;
                return NotFoundResponse.isFromService(notFound) || unconfirmed == UNCONFIRMED_UNTIL_GONE;
            }
        }

        String whyNotDone() {
            return unconfirmed == 0 && !isRefusedByGateway
                    ? "The service does not find for the deletion what it returns to a read, so nothing was done."
                            + " Try again in some minutes"
                    : "A gateway seems to respond in place of the service, so nothing was done. Try again in some"
                            + " minutes";
        }
    }

    /** Only the message distinguishes this rejection from others of the same status. */
    private boolean isConflict(StratalakeException e) {
        return (e.status() == 409 || e.status() == 400)
                && e.serviceMessage().orElse("").toLowerCase(Locale.ROOT).contains(rejection);
    }

    private static Duration delay(StratalakeException e) {
        var delay = e.retryAfter().orElse(Duration.ZERO);
        return delay.compareTo(INTERVAL) > 0 ? delay : INTERVAL;
    }

    private static boolean leavesTimeAfter(Duration delay, Deadline end) {
        return end.remaining().compareTo(delay) > 0;
    }

    private void pause(StratalakeException rejected, String reason) {
        try {
            time.sleep(delay(rejected));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException(
                    "The thread was interrupted while %s; nothing was done".formatted(reason), rejected.failure(), e);
        }
    }
}
