package io.stratalake.greenlake.internal.bulk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records each attempt of a request right before it is sent, because a wait for the token, for the rate limit or for a
 * repetition may take minutes: a process that is killed leaves the items in doubt since its last attempt. Confined to one
 * thread.
 */
final class RecordedAttempts implements Runnable {

    private final @Nullable Runnable own;
    private final List<String> names;
    private final BatchRecorder recorder;
    private int attempts;
    private boolean isStopped;

    /** @param own the action of the caller, which comes first, or null */
    RecordedAttempts(@Nullable Runnable own, List<String> names, BatchRecorder recorder) {
        this.own = own;
        this.names = names;
        this.recorder = recorder;
    }

    @Override
    public void run() {
        isStopped = true;
        if (own != null) {
            own.run();
        }
        recorder.sending(names);
        isStopped = false;
        attempts++;
    }

    /** Returns whether nothing was sent. */
    boolean isNothingSent() {
        return attempts == 0;
    }

    /**
     * Returns whether an attempt was not sent because of the caller's action or the record. What became of earlier ones
     * remains to the next run, or to the process that has taken over.
     */
    boolean isStopped() {
        return isStopped;
    }
}
