package io.stratalake.system.killed;

import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** The system's time, some times as fast: a client with the documented limits fits a sandbox with short minutes. */
final class ScaledTime implements TimeSource {

    private final int factor;
    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();

    ScaledTime(int factor) {
        this.factor = factor;
    }

    @Override
    public Instant now() {
        return start.plusNanos(nanoTime());
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
