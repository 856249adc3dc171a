package io.stratalake.omnistrate.internal;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.ConflictException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.time.Deadline;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests that the service takes only while no other operation on the same resource is in progress. A refusal
 * for that reason is no failure: the request was certainly not taken, and is sent again after a while.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class OneAtATime {

    private static final Logger LOG = LoggerFactory.getLogger(OneAtATime.class);

    private static final Duration USUAL_PATIENCE = Duration.ofMinutes(15);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(10);

    /** How long the service may fail to find, for a write, what it returns to a read. */
    private static final Duration NOT_FOUND_GRACE = Duration.ofMinutes(3);

    private static final Set<String> BEING_DELETED = Set.of("DELETING", "DELETED", "READY_TO_OFFBOARD");

    private final Pipeline pipeline;
    private final CallOptions options;

    /**
     * @param options their timeout or deadline says how long to try; 15 minutes where they have none
     */
    public OneAtATime(Pipeline pipeline, CallOptions options) {
        this.pipeline = pipeline;
        this.options = options;
    }

    /**
     * Sends the request when its turn has come.
     *
     * @param request sends it, with the options that it is given
     * @return what the request returned
     * @throws DeadlineExceededException if the other operation outlasts the deadline; nothing was done
     * @throws CancelledException if the thread is interrupted while it waits; its flag is set again, nothing was done
     */
    public <T extends @Nullable Object> T send(Function<CallOptions, T> request) {
        return send(request, options.endOfCall(pipeline.time()));
    }

    private <T extends @Nullable Object> T send(Function<CallOptions, T> request, Deadline own) {
        var time = pipeline.time();
        var end = own.exists() ? own : Deadline.after(USUAL_PATIENCE, time);
        while (true) {
            try {
                return request.apply(options.deadline(own));
            } catch (ConflictException | InvalidRequestException refusal) {
                if (!isInProgress(refusal)) {
                    throw refusal;
                }
                if (!leavesTimeAfter(wait(refusal), end)) {
                    throw new DeadlineExceededException(
                            "Another operation is in progress there, so nothing was done. Wait until it is over, or"
                                    + " allow the call more time",
                            refusal.failure(),
                            refusal);
                }
                pause(refusal, "another operation was in progress");
            }
        }
    }

    /**
     * As {@link #send}, for the deletion of what was read right before. For up to 3 minutes after a build or a deletion
     * the service may answer a write with "not found" although the resource is there. Therefore that answer is checked
     * with another read: the deletion is sent again until the resource is being deleted or has gone, for 3 minutes at
     * most.
     *
     * @param status reads the resource, with the options that it is given, and returns its status
     * @throws NotFoundException if the service still does not find, after 3 minutes, what it returns to a read; nothing
     *     was done
     */
    public void delete(Function<CallOptions, ?> request, Function<CallOptions, ? extends @Nullable Object> status) {
        var own = options.endOfCall(pipeline.time());
        var end = Deadline.none();
        while (true) {
            try {
                send(it -> request.apply(it.tolerateNotFound(Duration.ZERO)), own);
                return;
            } catch (NotFoundException answer) {
                if (isBeingDeleted(status, own)) {
                    LOG.debug("What was to be deleted has gone already");
                    return;
                }
                end = end.exists()
                        ? end
                        : Deadline.after(NOT_FOUND_GRACE, pipeline.time()).orEarlier(own);
                if (!leavesTimeAfter(wait(answer), end)) {
                    throw new NotFoundException(
                            "The service does not find for the deletion what it returns to a read, so nothing was done."
                                    + " Try again in some minutes",
                            answer.failure(),
                            answer);
                }
                pause(answer, "the service did not find what was to be deleted");
            }
        }
    }

    private boolean isBeingDeleted(Function<CallOptions, ? extends @Nullable Object> status, Deadline own) {
        try {
            var there = String.valueOf(status.apply(options.deadline(own)));
            return BEING_DELETED.contains(there.toUpperCase(Locale.ROOT));
        } catch (NotFoundException gone) {
            return true;
        }
    }

    /** As 409 or as 400, and only the message tells it from other refusals. */
    private static boolean isInProgress(StratalakeException refusal) {
        var asRefusal = refusal.status() == 409 || refusal.status() == 400;
        return asRefusal
                && refusal.serviceMessage().orElse("").toLowerCase(Locale.ROOT).contains("already in progress");
    }

    private static Duration wait(StratalakeException refusal) {
        var asked = refusal.retryAfter().orElse(Duration.ZERO);
        return asked.compareTo(BETWEEN_TRIES) > 0 ? asked : BETWEEN_TRIES;
    }

    private static boolean leavesTimeAfter(Duration wait, Deadline end) {
        return end.remaining().compareTo(wait) > 0;
    }

    private void pause(StratalakeException refusal, String reason) {
        try {
            pipeline.time().sleep(wait(refusal));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException(
                    "The thread was interrupted while %s; nothing was done".formatted(reason), refusal.failure(), e);
        }
    }
}
