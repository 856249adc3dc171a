package io.stratalake.greenlake.internal.bulk;

import java.util.List;

/**
 * Records each attempt of a request after the first one, which is recorded before the call: a repetition may be sent
 * minutes later, and a process that is killed then leaves its items in doubt since then. Confined to one thread.
 */
final class RecordedAttempts implements Runnable {

    private final List<String> names;
    private final BatchRecorder recorder;
    private boolean isRepetition;
    private boolean isRecordLost;

    RecordedAttempts(List<String> names, BatchRecorder recorder) {
        this.names = names;
        this.recorder = recorder;
    }

    @Override
    public void run() {
        if (isRepetition) {
            isRecordLost = true;
            recorder.sending(names);
            isRecordLost = false;
        }
        isRepetition = true;
    }

    /**
     * Returns whether a repetition was not sent because it could not be recorded. What became of the items remains to the
     * next run, or to the process that has taken over.
     */
    boolean isRecordLost() {
        return isRecordLost;
    }
}
