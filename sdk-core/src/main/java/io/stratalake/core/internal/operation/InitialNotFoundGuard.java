package io.stratalake.core.internal.operation;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether a new resource that is not found has yet to show up. Not if it was there and then was missed time after time:
 * somebody removed it, and waiting for it would be in vain. Once is not enough, since not all servers of a service know
 * of a new resource at the same moment. Safe for use by several threads.
 */
final class InitialNotFoundGuard {

    private static final int MISSED_OFTEN = 5;

    private final AtomicBoolean seen = new AtomicBoolean();
    private final AtomicInteger missed = new AtomicInteger();

    void seen() {
        seen.set(true);
        missed.set(0);
    }

    /** Takes note that it was looked for and not found. */
    void missed() {
        missed.incrementAndGet();
    }

    boolean isAhead() {
        return !seen.get() || missed.get() < MISSED_OFTEN;
    }
}
