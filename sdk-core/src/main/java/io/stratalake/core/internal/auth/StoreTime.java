package io.stratalake.core.internal.auth;

import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.time.Instant;

/**
 * A time source with the time of day of a store, which processes with other clocks share.
 *
 * @param readAt the store's time at {@code readNanos}
 */
record StoreTime(TimeSource local, Instant readAt, long readNanos) implements TimeSource {

    StoreTime(TimeSource local, Instant now) {
        this(local, now, local.nanoTime());
    }

    @Override
    public long nanoTime() {
        return local.nanoTime();
    }

    @Override
    public Instant now() {
        return readAt.plusNanos(local.nanoTime() - readNanos);
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        local.sleep(duration);
    }
}
