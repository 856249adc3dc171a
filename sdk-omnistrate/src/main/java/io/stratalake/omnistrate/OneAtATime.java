package io.stratalake.omnistrate;

import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.ConflictException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.http.CallOptions;
import io.stratalake.core.http.Pipeline;
import io.stratalake.core.time.Deadline;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests that the service takes only while no other operation on the same resource is in progress. A refusal
 * for that reason is no failure: the request was certainly not taken, and is sent again after a while.
 *
 * <p>For the handles of this SDK. Immutable and safe for use by several threads.
 */
public final class OneAtATime {

    private static final Logger LOG = LoggerFactory.getLogger(OneAtATime.class);

    private static final Duration USUAL_PATIENCE = Duration.ofMinutes(15);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(10);

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
        var time = pipeline.time();
        var own = options.endOfCall(time);
        var end = own.exists() ? own : Deadline.after(USUAL_PATIENCE, time);
        while (true) {
            try {
                return request.apply(options.deadline(own));
            } catch (ConflictException | InvalidRequestException refusal) {
                if (!isInProgress(refusal)) {
                    throw refusal;
                }
                pause(refusal, end);
            }
        }
    }

    /**
     * As {@link #send}, for the deletion of what was read right before. A deletion whose answer is lost on the way is
     * sent again, and finds nothing then: it has been done.
     */
    public void delete(Function<CallOptions, ?> request) {
        try {
            send(request);
        } catch (NotFoundException gone) {
            LOG.debug("What was to be deleted has gone already");
        }
    }

    /** As 409 or as 400, and only the message tells it from other refusals. */
    private static boolean isInProgress(StratalakeException refusal) {
        var asRefusal = refusal.status() == 409 || refusal.status() == 400;
        return asRefusal
                && refusal.serviceMessage().orElse("").toLowerCase(Locale.ROOT).contains("already in progress");
    }

    private void pause(StratalakeException refusal, Deadline end) {
        var asked = refusal.retryAfter().orElse(Duration.ZERO);
        var wait = asked.compareTo(BETWEEN_TRIES) > 0 ? asked : BETWEEN_TRIES;
        if (end.remaining().compareTo(wait) <= 0) {
            throw new DeadlineExceededException(
                    "Another operation is in progress there, so nothing was done. Wait until it is over, or allow the"
                            + " call more time",
                    refusal.failure(),
                    refusal);
        }
        try {
            pipeline.time().sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException(
                    "The thread was interrupted while another operation was in progress; nothing was done",
                    refusal.failure(),
                    e);
        }
    }
}
