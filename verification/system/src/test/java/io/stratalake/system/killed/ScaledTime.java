package io.stratalake.system.killed;

import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.time.Instant;

/**
 * The system's time, some times as fast: a client with the documented limits fits a sandbox with short minutes. Processes
 * with the same origin agree on the time, as those of real machines do: one that continues the work of another reads its
 * times from the journal.
 */
final class ScaledTime implements TimeSource {

    private final int factor;
    private final Instant origin;
    private final long startNanos = System.nanoTime();

    /** @param origin the instant that is the same in the system's time */
    ScaledTime(int factor, Instant origin) {
        this.factor = factor;
        this.origin = origin;
    }

    @Override
    public Instant now() {
        return origin.plus(Duration.between(origin, Instant.now()).multipliedBy(factor));
    }

    @Override
    public long nanoTime() {
        return (System.nanoTime() - startNanos) * factor;
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        var nanos = duration.toNanos() / factor;
        Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
    }
}
