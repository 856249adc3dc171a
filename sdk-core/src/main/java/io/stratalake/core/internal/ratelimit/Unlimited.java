package io.stratalake.core.internal.ratelimit;

import io.stratalake.core.time.Deadline;

/** No limit is documented; only a pause that the service asked for is kept. */
public record Unlimited(Pause room) implements Limit {

    @Override
    public boolean await(Deadline deadline) throws InterruptedException {
        return room.waitUntil(0, deadline);
    }

    @Override
    public void release() {
        // There is no place to free.
    }

    @Override
    public void giveBack() {
        // There is no place to free.
    }

    @Override
    public long leastWaitNanos() {
        return 0;
    }

    @Override
    public String description() {
        return "no limit";
    }
}
