package io.stratalake.core.internal.ratelimit;

import io.stratalake.core.time.Deadline;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The limit of an operation without one: requests only wait while the service requests a pause. */
public record Unlimited(Pause pause) implements Limit {

    @Override
    public @Nullable Permit acquire(Deadline deadline) throws InterruptedException {
        return pause.waitUntil(0, deadline) ? Permit.UNLIMITED : null;
    }

    @Override
    public void release() {
        // There is no permission to release.
    }

    @Override
    public void cancel() {
        // There is no permission to return.
    }

    @Override
    public long minimumWaitNanos() {
        return 0;
    }

    @Override
    public Duration durationOf(long requests) {
        return Duration.ZERO;
    }

    @Override
    public String description() {
        return "no limit";
    }
}
