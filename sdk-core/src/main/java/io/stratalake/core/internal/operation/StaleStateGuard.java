package io.stratalake.core.internal.operation;

import io.stratalake.core.time.Deadline;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether an end that a resource shows may be left from before the work: a service that accepts a restart may go on
 * showing the state that it restarts from for a while. The doubt is over once the resource has been seen on its way, or
 * after some time.
 */
final class StaleStateGuard {

    private final boolean ofSuccesses;
    private final Deadline over;
    private final AtomicBoolean onItsWay = new AtomicBoolean();

    private StaleStateGuard(boolean ofSuccesses, Deadline over) {
        this.ofSuccesses = ofSuccesses;
        this.over = over;
    }

    static StaleStateGuard ofFailures(Deadline over) {
        return new StaleStateGuard(false, over);
    }

    static StaleStateGuard ofEnds(Deadline over) {
        return new StaleStateGuard(true, over);
    }

    void seenOnItsWay() {
        onItsWay.set(true);
    }

    boolean ofSuccess() {
        return ofSuccesses && ofFailure();
    }

    boolean ofFailure() {
        return !onItsWay.get() && !over.hasPassed();
    }
}
