package io.stratalake.greenlake.catalog;

import io.stratalake.core.internal.operation.PollingStrategy;
import io.stratalake.core.internal.operation.ResourceWaiter;
import io.stratalake.core.time.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A provision on its way to a state. The service has no operation to watch: the provision itself is read until its
 * status settles. A status that is not known to be an end is none.
 *
 * @param <P> the kind of provision
 * @param id the provision's id
 * @param goal where it should end
 * @param known the provision as it was last seen, or null where it is watched by its id alone
 * @param origin how the watch came about
 * @param traits how a provision of this kind is read
 */
record Settling<P>(String id, Goal goal, @Nullable P known, Origin origin, Traits<P> traits) {

    private static final Duration INTERVAL = Duration.ofSeconds(5);

    /** Work that was accepted just now; the provision is known from right before or from the answer. */
    static <P> PollingStrategy<P> sent(String id, Goal goal, P known, Traits<P> traits) {
        return new Settling<>(id, goal, known, Origin.SENT, traits).work();
    }

    /** Work that was begun before, perhaps by somebody else. */
    static <P> PollingStrategy<P> resumed(String id, Goal goal, @Nullable P known, Traits<P> traits) {
        return new Settling<>(id, goal, known, Origin.RESUMED, traits).work();
    }

    /** How the watch came about. */
    enum Origin {
        /** The work was accepted just now: the service may show for a while what was there before. */
        SENT,
        /** The work was begun earlier: what the service shows is the work's. */
        RESUMED
    }

    /** Where a provision can be on its way to. */
    enum Goal {
        /** A removal that comes in between ends it too: nothing leads from there to the goal. */
        PROVISIONED("PROVISIONED", "PROVISION_FAILED", "UNPROVISIONED", "UNPROVISION_FAILED"),
        /** A provision that could not be made can be removed, and shows that failure until the removal begins. */
        UNPROVISIONED("UNPROVISIONED", "UNPROVISION_FAILED"),
        TRANSFERRED("TRANSFER_COMPLETED", "TRANSFER_FAILED");

        private final String success;
        private final String[] failures;

        Goal(String success, String... failures) {
            this.success = success;
            this.failures = failures;
        }
    }

    /**
     * What the kinds of provisions have in common, each in its own type.
     *
     * @param read reads the provision anew
     * @param status its status on the way to a goal, or null where it has none
     * @param reason why it failed, or null
     * @param generation counts its changes, or null: a status can be told without
     * @param updatedAt when it last changed, or null
     */
    record Traits<P>(
            Read<P> read,
            Status<P> status,
            Function<P, @Nullable String> reason,
            Function<P, @Nullable Integer> generation,
            Function<P, @Nullable OffsetDateTime> updatedAt) {

        /** Above zero if one is known to be newer than the other, below if it is known to be older. */
        private int compare(P one, P other) {
            var generations = compare(generation.apply(one), generation.apply(other));
            return generations != 0 ? generations : compare(changed(one), changed(other));
        }

        private static <V extends Comparable<V>> int compare(@Nullable V one, @Nullable V other) {
            return one == null || other == null ? 0 : one.compareTo(other);
        }

        private @Nullable Instant changed(P provision) {
            var moment = updatedAt.apply(provision);
            return moment == null ? null : moment.toInstant();
        }

        /** Reads a provision by its id. */
        @FunctionalInterface
        interface Read<P> {
            P provision(String id, Deadline deadline);
        }

        /** Picks the status that matters for a goal. */
        @FunctionalInterface
        interface Status<P> {
            @Nullable
            String of(P provision, Goal goal);
        }
    }

    /** The work, to be watched. */
    private PollingStrategy<P> work() {
        var work = ResourceWaiter.of(id, traits.read::provision)
                .kind("provision")
                .pollInterval(INTERVAL)
                .status(provision -> traits.status.of(provision, goal))
                .reason(traits.reason)
                .succeedOn(goal.success)
                .failOn(goal.failures)
                .ignoreFailuresIf(this::isLeftFromBefore);
        // What was to go and is not there has gone; what was to come may not have shown up yet.
        if (goal == Goal.UNPROVISIONED && known != null) {
            return work.succeedOnNotFound(known);
        }
        return origin == Origin.SENT ? work.tolerateInitialNotFound() : work;
    }

    /**
     * A retry is accepted while the provision still shows the failure that it follows; that failure is not the retry's.
     * Neither is one that is older than the answer to the retry.
     */
    private boolean isLeftFromBefore(P provision) {
        if (known == null || origin == Origin.RESUMED) {
            return false;
        }
        var before = traits.status.of(known, goal);
        var hadFailed = before != null && Set.of(goal.failures).contains(before.toUpperCase(Locale.ROOT));
        var change = traits.compare(provision, known);
        return hadFailed ? change <= 0 : change < 0;
    }
}
