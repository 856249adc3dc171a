package io.stratalake.sandbox.fleet;

import com.google.gson.JsonObject;
import io.stratalake.core.time.TimeSource;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.simulation.PollCountdown;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A snapshot of an instance, and how far it is. Not safe for several threads. */
final class FleetSnapshot {

    private static final Duration POLLING_INTERVAL = Duration.ofSeconds(10);

    /** How it came to be, by the contract's names. */
    enum Type {
        AUTOMATED("AutomatedSnapshot"),
        MANUAL("ManualSnapshot");

        private final String onWire;

        Type(String onWire) {
            this.onWire = onWire;
        }

        @Override
        public String toString() {
            return onWire;
        }
    }

    /** How it stands; on the wire in lower case, but for the worst. */
    private enum State {
        IN_PROGRESS("in_progress"),
        COMPLETED("completed"),
        FAILED("FAILED"),
        DELETING("deleting"),
        GONE("deleted");

        private final String onWire;

        State(String onWire) {
            this.onWire = onWire;
        }
    }

    private final String id;
    private final FleetInstance source;
    private final FleetPlan.Version version;
    private final JsonObject parameters;
    private final Type type;
    private final String region;
    private final TimeSource time;
    private final int pollsPerAction;
    private final Instant createdAt;
    private PollCountdown countdown;
    private State state = State.IN_PROGRESS;
    private @Nullable Instant completedAt;

    private FleetSnapshot(
            String id,
            FleetInstance source,
            Type type,
            String region,
            TimeSource time,
            int pollsPerAction,
            Instant createdAt) {
        this.id = id;
        this.source = source;
        this.version = source.version();
        this.parameters = source.parameters().deepCopy();
        this.type = type;
        this.region = region;
        this.time = time;
        this.pollsPerAction = pollsPerAction;
        this.createdAt = createdAt;
        this.countdown = new PollCountdown(time, pollsPerAction, POLLING_INTERVAL);
    }

    static FleetSnapshot begun(FleetInstance source, Type type, String region, TimeSource time, int pollsPerAction) {
        return new FleetSnapshot(FleetId.fresh("instance-ss"), source, type, region, time, pollsPerAction, time.now());
    }

    /** One that was there before the sandbox. */
    static FleetSnapshot past(FleetInstance source, TimeSource time, int pollsPerAction, Instant createdAt) {
        FleetSnapshot snapshot = new FleetSnapshot(
                FleetId.of("instance-ss", source.id()),
                source,
                Type.AUTOMATED,
                source.site().region().code(),
                time,
                pollsPerAction,
                createdAt);
        snapshot.complete(createdAt.plus(Duration.ofMinutes(5)));
        return snapshot;
    }

    String id() {
        return id;
    }

    FleetInstance source() {
        return source;
    }

    FleetPlan.Version version() {
        return version;
    }

    JsonObject parameters() {
        return parameters;
    }

    String region() {
        return region;
    }

    String status() {
        return state.onWire;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    Instant completedAt() {
        return completedAt;
    }

    boolean isComplete() {
        return state == State.COMPLETED;
    }

    boolean isGone() {
        return state == State.GONE;
    }

    void delete() {
        if (state == State.IN_PROGRESS || state == State.DELETING) {
            throw HttpError.conflict("operation is already in progress for snapshot " + id);
        }
        state = State.DELETING;
        countdown = new PollCountdown(time, pollsPerAction, POLLING_INTERVAL);
    }

    void poll() {
        if (advances() && countdown.poll()) {
            finish();
        }
    }

    /** For a caller who does not poll but looks at a list. */
    void catchUp() {
        if (advances() && countdown.isOver()) {
            finish();
        }
    }

    private boolean advances() {
        return state == State.DELETING
                || (state == State.IN_PROGRESS && source.life().faultMode() != FaultMode.STUCK);
    }

    private void finish() {
        if (state == State.DELETING) {
            state = State.GONE;
        } else if (source.life().faultMode() == FaultMode.UNSAVED) {
            state = State.FAILED;
        } else {
            complete(countdown.endedAt());
        }
    }

    private void complete(Instant at) {
        state = State.COMPLETED;
        completedAt = at;
    }

    /** In percent; null where nothing is to come any more. */
    private @Nullable Integer progress() {
        return switch (state) {
            case IN_PROGRESS -> 50;
            case COMPLETED -> 100;
            case FAILED, DELETING, GONE -> null;
        };
    }

    /** Returns what is known about the snapshot and the place of its instance. */
    Facts facts() {
        return Facts.of("snapshotId", id)
                .and("sourceInstanceId", source.id())
                .and("snapshotType", type)
                .and("status", status())
                .and("progress", progress())
                .and("createdTime", createdAt)
                .and("completeTime", completedAt)
                .and("encrypted", true)
                .and("region", region)
                .and("productTierVersion", version.number())
                .with(source.site().facts());
    }
}
