package io.stratalake.core.internal.ratelimit;

import io.stratalake.core.client.WaitStats;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.RateLimitExceededException;
import io.stratalake.core.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** The limit of one operation, with the exceptions for requests that cannot be sent in time. */
public record OperationLimit(Limit limit) {

    public Permit acquire(Endpoint<?> endpoint, Deadline deadline, Supplier<Failure> call) {
        Permit permit;
        try {
            permit = limit.acquire(deadline);
        } catch (InterruptedException e) {
            throw interrupted(endpoint, call.get(), e);
        }
        if (permit == null) {
            throw exceeded(endpoint, deadline, call.get());
        }
        return permit;
    }

    /**
     * Waits until a request may be sent, and takes no permission: another thread may be faster.
     *
     * @return false, at once, if that would be after the deadline
     */
    public boolean awaitTurn(Endpoint<?> endpoint, Deadline deadline) {
        var pause = limit.pause();
        try {
            for (var wait = minimumWait(); !wait.isZero(); wait = minimumWait()) {
                if (!pause.waitUntil(pause.now() + wait.toNanos(), deadline)) {
                    return false;
                }
            }
            return limit.reserve(deadline);
        } catch (InterruptedException e) {
            var call = Failure.withoutResponse(endpoint.method().name(), endpoint.path(), List.of());
            throw interrupted(endpoint, call, e);
        }
    }

    private static CancelledException interrupted(Endpoint<?> endpoint, Failure call, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new CancelledException(
                "The thread was interrupted while it waited for the rate limit of %s; nothing more was sent."
                        .formatted(endpoint.operationId()),
                call,
                e);
    }

    public void pause(Duration length) {
        limit.pauseFor(length);
    }

    /** Returns how long a request would wait in this process now at least, or zero. */
    private Duration minimumWait() {
        return Duration.ofNanos(Math.max(
                0, Math.max(limit.local().minimumWaitNanos(), limit.pause().remainingNanos())));
    }

    public WaitStats waits() {
        return limit.pause().waits();
    }

    private RateLimitExceededException exceeded(Endpoint<?> endpoint, Deadline deadline, Failure call) {
        var limitNanos = limit.minimumWaitNanos();
        var pauseNanos = limit.pause().remainingNanos();
        var isPaused =
                limit instanceof Unlimited || limit instanceof SharedPause || pauseNanos > Math.max(0, limitNanos);
        var nanos = isPaused ? pauseNanos : limitNanos;
        var wait = nanos < 0 ? null : Duration.ofNanos(nanos);
        var advice = new StringBuilder(
                isPaused
                        ? "The service requested a pause of " + endpoint.operationId()
                        : "For " + endpoint.operationId() + ", " + limit.description() + " is used up");
        if (wait != null) {
            advice.append("; the next request can be sent in ")
                    .append(seconds(wait))
                    .append(" (")
                    .append(limit.pause().time().now().plus(wait))
                    .append(")");
        }
        if (deadline.exists()) {
            advice.append(", the call may take another ").append(seconds(deadline.remaining()));
        }
        advice.append(". ").append(call.attempts().isEmpty() ? "Nothing was sent" : "It was not sent again");
        advice.append(". Give the call more time, or make fewer calls of this operation.");
        return new RateLimitExceededException(
                advice.toString(), call.toBuilder().retryAfter(wait).build(), null);
    }

    private static String seconds(Duration duration) {
        // Rounded up, so that a short wait is not shown as 0.0 s.
        var tenths = (duration.toMillis() + 99) / 100;
        return tenths / 10.0 + " s";
    }
}
