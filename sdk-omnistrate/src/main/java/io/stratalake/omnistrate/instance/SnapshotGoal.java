package io.stratalake.omnistrate.instance;

import io.stratalake.core.operation.SettlingResource;
import io.stratalake.core.time.Deadline;
import io.stratalake.omnistrate.fleet.Snapshot;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** How a snapshot is watched. */
final class SnapshotGoal {

    private static final String[] COMPLETE = {"COMPLETED", "COMPLETE", "SUCCESS", "AVAILABLE"};

    private static final String[] FAILURES = {"FAILED", "CANCELLED"};

    private SnapshotGoal() {}

    /** One that is being taken or copied; it may take a moment to show up. */
    static SettlingResource<Snapshot> taken(String id, BiFunction<String, Deadline, Snapshot> read) {
        return snapshot(id, read).succeedsAt(COMPLETE).failsAt(FAILURES).mayShowUpLate();
    }

    /** One that is being deleted. */
    static SettlingResource<Snapshot> deleted(Snapshot before, String id, BiFunction<String, Deadline, Snapshot> read) {
        return snapshot(id, read).succeedsAt("DELETED").succeedsWhenGone(before);
    }

    private static SettlingResource<Snapshot> snapshot(String id, BiFunction<String, Deadline, Snapshot> read) {
        return SettlingResource.of(id, read).status(Snapshot::status).step(SnapshotGoal::progress);
    }

    private static @Nullable String progress(Snapshot snapshot) {
        var percent = snapshot.progress();
        return percent == null ? null : percent + " %";
    }
}
