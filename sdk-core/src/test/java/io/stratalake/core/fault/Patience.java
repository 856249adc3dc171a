package io.stratalake.core.fault;

import java.util.concurrent.locks.LockSupport;

/** The pause of a test that looks again and again until another thread has come so far. */
public final class Patience {

    private static final long NANOS = 100_000;

    private Patience() {}

    /** Waits a moment and leaves the processor to the other threads, which a loop without a pause would not. */
    public static void pause() {
        LockSupport.parkNanos(NANOS);
    }
}
