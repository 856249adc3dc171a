package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import io.stratalake.core.time.TimeSource;
import io.stratalake.sandbox.simulation.PollCountdown;
import io.stratalake.sandbox.simulation.Timestamps;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a provision stands, how it came there, and what will become of it by itself. */
final class ProvisionLifecycle {

    private static final Duration POLLING_INTERVAL = Duration.ofSeconds(5);

    private record Work(PollCountdown countdown, Runnable ending) {}

    private final TimeSource time;
    private final int pollsPerChange;
    private final Instant createdAt;
    private final int timestampStyle;
    private ProvisionStatus status;
    private @Nullable String reason;
    private Instant updatedAt;
    private int generation = 1;
    private @Nullable Work work;
    private boolean gone;

    private ProvisionLifecycle(
            TimeSource time,
            int pollsPerChange,
            Instant createdAt,
            ProvisionStatus status,
            @Nullable String reason,
            int timestampStyle) {
        this.time = time;
        this.pollsPerChange = pollsPerChange;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
        this.status = status;
        this.reason = reason;
        this.timestampStyle = timestampStyle;
    }

    static ProvisionLifecycle begun(TimeSource time, int pollsPerChange) {
        return new ProvisionLifecycle(time, pollsPerChange, time.now(), ProvisionStatus.PROVISION_INITIATED, null, 0);
    }

    /** One that was there before the sandbox. */
    static ProvisionLifecycle past(
            TimeSource time,
            int pollsPerChange,
            Instant createdAt,
            ProvisionStatus status,
            @Nullable String reason,
            int timestampStyle) {
        return new ProvisionLifecycle(time, pollsPerChange, createdAt, status, reason, timestampStyle);
    }

    ProvisionStatus status() {
        return status;
    }

    boolean is(ProvisionStatus other) {
        return status == other;
    }

    @Nullable
    String reason() {
        return reason;
    }

    int generation() {
        return generation;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    boolean isGone() {
        return gone;
    }

    /** Writes the dates and the generation into what goes out. */
    void describe(JsonObject json) {
        json.addProperty("createdAt", Timestamps.varied(createdAt, timestampStyle));
        json.addProperty("updatedAt", Timestamps.varied(updatedAt, timestampStyle));
        json.addProperty("generation", generation);
    }

    /** Comes to a status for good. What was under way is no longer. */
    void become(ProvisionStatus next, @Nullable String why) {
        work = null;
        status = next;
        reason = why;
        changed();
    }

    /** Something else about the provision changed. */
    void changed() {
        generation++;
        updatedAt = time.now();
    }

    void end() {
        work = null;
        gone = true;
    }

    /** Has something happen after a few polls. */
    void later(Runnable ending) {
        work = new Work(new PollCountdown(time, pollsPerChange, POLLING_INTERVAL), ending);
    }

    void poll() {
        Work current = work;
        if (current != null && current.countdown().poll()) {
            finish(current);
        }
    }

    /** For a caller who does not poll but looks at a list. */
    void catchUp() {
        Work current = work;
        if (current != null && current.countdown().isOver()) {
            finish(current);
        }
    }

    private void finish(Work done) {
        work = null;
        done.ending().run();
        updatedAt = done.countdown().endedAt();
    }
}
