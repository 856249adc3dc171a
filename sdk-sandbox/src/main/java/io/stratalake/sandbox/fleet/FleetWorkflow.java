package io.stratalake.sandbox.fleet;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Work on an instance as the service reports it. Not safe for several threads. */
final class FleetWorkflow {

    /** How far it is. */
    enum State {
        IN_PROGRESS,
        PAUSED,
        SUCCESS,
        FAILED,
        CANCELLED
    }

    private final String id;
    private final String type;
    private final Instant startedAt;
    private final boolean lowerCase;
    private State state = State.IN_PROGRESS;
    private @Nullable Instant endedAt;

    /**
     * @param type what it does, such as {@code start}
     * @param lowerCase whether its status is written in lower case, as that of some is
     */
    FleetWorkflow(String id, String type, Instant startedAt, boolean lowerCase) {
        this.id = id;
        this.type = type;
        this.startedAt = startedAt;
        this.lowerCase = lowerCase;
    }

    String id() {
        return id;
    }

    String type() {
        return type;
    }

    Instant startedAt() {
        return startedAt;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    boolean hasFailed() {
        return state == State.FAILED;
    }

    State state() {
        return state;
    }

    boolean isOver() {
        return endedAt != null;
    }

    /** The state on the wire. */
    String status() {
        return lowerCase ? state.name().toLowerCase(Locale.ROOT) : state.name();
    }

    void become(State next) {
        state = next;
        endedAt = null;
    }

    void end(State last, Instant at) {
        state = last;
        endedAt = at;
    }
}
