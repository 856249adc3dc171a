package io.stratalake.core.internal.pipeline;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.PermissionDeniedException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.observe.Listeners;
import io.stratalake.core.observe.RetryWait;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Retries 401, 403 and 404 for the grace periods of {@link CallOptions}, while a change spreads within the service.
 * Above the retry stage, so that each attempt has the retries of a whole call.
 */
final class GraceStage implements Stage {

    private static final Logger LOG = LoggerFactory.getLogger(GraceStage.class);

    /** Longer waits are logged at INFO, because a program looks stuck meanwhile. */
    private static final Duration LONG_WAIT = Duration.ofSeconds(5);

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(10);

    private final Listeners listeners;
    private final TimeSource time;
    private final Stage next;

    GraceStage(Listeners listeners, TimeSource time, Stage next) {
        this.listeners = listeners;
        this.time = time;
        this.next = next;
    }

    @Override
    public <T extends @Nullable Object> ApiResponse<T> send(CallState<T> call) {
        var began = 0L;
        for (var attempts = 1; ; attempts++) {
            try {
                return next.send(call);
            } catch (NotFoundException | AuthenticationException | PermissionDeniedException refusal) {
                began = attempts == 1 ? time.nanoTime() : began;
                var left = graceFor(refusal, call).minusNanos(time.nanoTime() - began);
                var wait = wait(refusal);
                if (left.compareTo(wait) < 0 || !leavesTimeAfter(wait, call.deadline())) {
                    throw refusal;
                }
                LOG.atLevel(wait.compareTo(LONG_WAIT) > 0 ? Level.INFO : Level.DEBUG)
                        .log(
                                "{} is refused with {}; the next attempt begins in {}",
                                call.endpoint(),
                                refusal.status(),
                                wait);
                listeners.retry(new RetryWait(attempts, wait, refusal));
                pause(wait, refusal);
            }
        }
    }

    /** Returns zero for a refusal by the token endpoint, which is not about this request. */
    private static Duration graceFor(StratalakeException refusal, CallState<?> call) {
        if (!call.isOwn(refusal)) {
            return Duration.ZERO;
        }
        return switch (refusal.status()) {
            case 401, 403 -> call.options().accessDeniedGrace();
            case 404 ->
                call.endpoint().method() == HttpMethod.GET
                        ? Duration.ZERO
                        : call.options().notFoundGrace();
            default -> Duration.ZERO;
        };
    }

    private static Duration wait(StratalakeException refusal) {
        var retryAfter = refusal.retryAfter().orElse(Duration.ZERO);
        return retryAfter.compareTo(BETWEEN_ATTEMPTS) > 0 ? retryAfter : BETWEEN_ATTEMPTS;
    }

    private static boolean leavesTimeAfter(Duration wait, Deadline deadline) {
        return !deadline.exists() || deadline.remaining().compareTo(wait) > 0;
    }

    private void pause(Duration wait, StratalakeException refusal) {
        try {
            time.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var cancelled = new CancelledException(
                    "The thread was interrupted while it waited for the next attempt", refusal.failure(), e);
            cancelled.addSuppressed(refusal);
            throw cancelled;
        }
    }
}
