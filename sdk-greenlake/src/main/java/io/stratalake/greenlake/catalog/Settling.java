package io.stratalake.greenlake.catalog;

import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.operation.AcceptedWork;
import io.stratalake.core.operation.OperationStatus;
import io.stratalake.core.operation.OperationStatus.Failed;
import io.stratalake.core.operation.OperationStatus.Running;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import io.stratalake.core.time.Deadline;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A provision on its way to a state. The service has no operation to watch: the provision itself is read until its status
 * settles. A status that is not known to be an end is none.
 *
 * @param <P> the kind of provision
 * @param id the provision's id
 * @param goal where it should end
 * @param known the provision when the work was accepted, or null where it is watched by its id alone
 * @param traits how a provision of this kind is read
 */
record Settling<P>(String id, Goal goal, @Nullable P known, Traits<P> traits) implements AcceptedWork<P> {

    /** Where a provision can be on its way to. */
    enum Goal {
        PROVISIONED("PROVISIONED", "PROVISION_FAILED"),
        UNPROVISIONED("UNPROVISIONED", "UNPROVISION_FAILED"),
        TRANSFERRED("TRANSFER_COMPLETED", "TRANSFER_FAILED");

        private final String success;
        private final String failure;

        Goal(String success, String failure) {
            this.success = success;
            this.failure = failure;
        }
    }

    /**
     * What the kinds of provisions have in common, each in its own type.
     *
     * @param read reads the provision anew
     * @param status its status on the way to a goal, or null where it has none
     * @param reason why it failed, or null
     * @param generation counts its changes
     */
    record Traits<P>(Read<P> read, Status<P> status, Function<P, @Nullable String> reason, Function<P, Integer> generation) {

        /** Reads a provision by its id. */
        @FunctionalInterface
        interface Read<P> {
            P provision(String id, Deadline deadline);
        }

        /** Picks the status that matters for a goal. */
        @FunctionalInterface
        interface Status<P> {
            @Nullable String of(P provision, Goal goal);
        }
    }

    @Override
    public OperationStatus<P> poll(Deadline deadline) {
        var provision = traits.read.provision(id, deadline);
        var text = Objects.requireNonNullElse(traits.status.of(provision, goal), "unknown");
        var status = text.toUpperCase(Locale.ROOT);
        if (status.equals(goal.success)) {
            return new Succeeded<>(text, provision);
        }
        if (status.equals(goal.failure) && !isLeftFromBefore(provision)) {
            var reason = traits.reason.apply(provision);
            return Failed.of(text, reason == null ? "the service gives no reason" : reason, provision);
        }
        return Running.of(text);
    }

    /**
     * A retry is accepted while the provision still shows the failure that it follows; that failure is not the retry's.
     */
    private boolean isLeftFromBefore(P provision) {
        if (known == null) {
            return false;
        }
        var before = traits.status.of(known, goal);
        return before != null
                && before.equalsIgnoreCase(goal.failure)
                && traits.generation.apply(known).equals(traits.generation.apply(provision));
    }

    /** What was to go and is not there has gone; what was to come may not have shown up yet. */
    @Override
    public OperationStatus<P> whenNotFound(NotFoundException answer) {
        if (goal != Goal.UNPROVISIONED) {
            return Running.of("not found (yet)");
        }
        if (known == null) {
            return AcceptedWork.super.whenNotFound(answer);
        }
        return new Succeeded<>("gone", known);
    }
}
