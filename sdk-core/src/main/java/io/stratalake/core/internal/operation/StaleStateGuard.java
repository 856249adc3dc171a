package io.stratalake.core.internal.operation;

import io.stratalake.core.time.Deadline;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A guard against stale terminal states: after a service accepts a restart, it may keep returning the old state for a
 * while. Terminal states count once another state was returned, or after some time.
 */
final class StaleStateGuard {

    private final boolean includesSuccess;
    private final Deadline end;
    private final AtomicBoolean sawProgress = new AtomicBoolean();

    private StaleStateGuard(boolean includesSuccess, Deadline end) {
        this.includesSuccess = includesSuccess;
        this.end = end;
    }

    /** Accepts every terminal state. */
    static StaleStateGuard off() {
        var guard = new StaleStateGuard(false, Deadline.none());
        guard.sawProgress();
        return guard;
    }

    static StaleStateGuard ofFailures(Deadline end) {
        return new StaleStateGuard(false, end);
    }

    static StaleStateGuard ofTerminalStates(Deadline end) {
        return new StaleStateGuard(true, end);
    }

    void sawProgress() {
        sawProgress.set(true);
    }

    boolean mayBeStaleSuccess() {
        return includesSuccess && mayBeStaleFailure();
    }

    boolean mayBeStaleFailure() {
        return !sawProgress.get() && !end.hasPassed();
    }
}
