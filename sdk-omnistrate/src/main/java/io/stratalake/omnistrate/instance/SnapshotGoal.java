package io.stratalake.omnistrate.instance;

import io.stratalake.core.internal.operation.ResourceWaiter;
import io.stratalake.core.time.Deadline;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** How a snapshot is watched. */
final class SnapshotGoal {

    private static final String[] COMPLETE = {"COMPLETED", "COMPLETE", "SUCCESS", "AVAILABLE"};

    private static final String[] FAILURES = {"FAILED", "CANCELLED"};

    private SnapshotGoal() {}

    /** One that is being taken or copied; it may take a moment to show up. */
    static ResourceWaiter<Snapshot> taken(String id, BiFunction<String, Deadline, Snapshot> read) {
        return snapshot(id, read).succeedOn(COMPLETE).failOn(FAILURES).tolerateInitialNotFound();
    }

    /** One that is being deleted. */
    static ResourceWaiter<Snapshot> deleted(Snapshot before, String id, BiFunction<String, Deadline, Snapshot> read) {
        return snapshot(id, read).succeedOn("DELETED").succeedOnNotFound(before);
    }

    private static ResourceWaiter<Snapshot> snapshot(String id, BiFunction<String, Deadline, Snapshot> read) {
        return ResourceWaiter.of(id, read).status(Snapshot::status).step(SnapshotGoal::progress);
    }

    private static @Nullable String progress(Snapshot snapshot) {
        var percent = snapshot.progress();
        return percent == null ? null : percent + " %";
    }
}
