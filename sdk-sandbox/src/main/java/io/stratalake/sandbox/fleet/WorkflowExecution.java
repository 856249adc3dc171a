package io.stratalake.sandbox.fleet;

import com.google.gson.JsonObject;
import io.stratalake.core.time.TimeSource;
import io.stratalake.sandbox.simulation.PollCountdown;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One run of a custom workflow. It ends after a few polls, or after the time of these. Not thread-safe. */
final class WorkflowExecution {

    private static final Duration POLLING_INTERVAL = Duration.ofSeconds(10);

    /** The status of a run. The last two are final. */
    enum Status {
        PENDING,
        RUNNING,
        SUCCEEDED,
        FAILED
    }

    private final String id = FleetId.fresh("wfe");
    private final FleetInstance instance;
    private final String verb;
    private final JsonObject parameters;
    private final TimeSource time;
    private final PollCountdown countdown;
    private Status status = Status.PENDING;
    private @Nullable Instant endedAt;

    WorkflowExecution(FleetInstance instance, String verb, JsonObject parameters, TimeSource time, int polls) {
        this.instance = instance;
        this.verb = verb;
        this.parameters = parameters;
        this.time = time;
        this.countdown = new PollCountdown(time, polls, POLLING_INTERVAL);
    }

    String id() {
        return id;
    }

    FleetInstance instance() {
        return instance;
    }

    String verb() {
        return verb;
    }

    JsonObject parameters() {
        return parameters;
    }

    Instant startedAt() {
        return countdown.startedAt();
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    Status status() {
        return status;
    }

    /** For a caller who looks at this run. */
    void poll() {
        advance(countdown.poll());
    }

    /** For a caller who looks at a list. */
    void catchUp() {
        advance(countdown.isOver());
    }

    /** For a caller who asked the service to wait for the end. */
    void finish() {
        advance(true);
    }

    private void advance(boolean isOver) {
        if (endedAt != null) {
            return;
        }
        status = Status.RUNNING;
        if (isOver && instance.life().faultMode() != FaultMode.STUCK) {
            status = instance.life().faultMode() == FaultMode.FAILS ? Status.FAILED : Status.SUCCEEDED;
            endedAt = countdown.isOver() ? countdown.endedAt() : time.now();
        }
    }
}
