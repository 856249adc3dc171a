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

/**
 * Retries what a service refuses only because a change has not reached all of it yet, where the caller says so in the
 * {@link CallOptions}. It stands above the retry stage: each of its attempts has all retries of a call of its own.
 */
final class GraceStage implements Stage {

    private static final Logger LOG = LoggerFactory.getLogger(GraceStage.class);

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
    public <T extends @Nullable Object> ApiResponse<T> send(CallState<T> exchange) {
        var began = 0L;
        for (var attempts = 1; ; attempts++) {
            try {
                return next.send(exchange);
            } catch (NotFoundException | AuthenticationException | PermissionDeniedException refusal) {
                began = attempts == 1 ? time.nanoTime() : began;
                var left = graceFor(refusal, exchange).minusNanos(time.nanoTime() - began);
                var wait = wait(refusal);
                if (left.compareTo(wait) < 0 || !leavesTimeAfter(wait, exchange.deadline())) {
                    throw refusal;
                }
                LOG.debug(
                        "{} is refused with {}; the next attempt begins in {}",
                        exchange.endpoint(),
                        refusal.status(),
                        wait);
                listeners.retry(new RetryWait(attempts, wait, refusal));
                pause(wait, refusal);
            }
        }
    }

    /** Zero where the refusal is meant, such as that of a token endpoint: its words are not about this request. */
    private static Duration graceFor(StratalakeException refusal, CallState<?> exchange) {
        if (!exchange.isOwn(refusal)) {
            return Duration.ZERO;
        }
        return switch (refusal.status()) {
            case 401, 403 -> exchange.options().accessDeniedGrace();
            case 404 ->
                exchange.endpoint().method() == HttpMethod.GET
                        ? Duration.ZERO
                        : exchange.options().notFoundGrace();
            default -> Duration.ZERO;
        };
    }

    private static Duration wait(StratalakeException refusal) {
        var asked = refusal.retryAfter().orElse(Duration.ZERO);
        return asked.compareTo(BETWEEN_ATTEMPTS) > 0 ? asked : BETWEEN_ATTEMPTS;
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
