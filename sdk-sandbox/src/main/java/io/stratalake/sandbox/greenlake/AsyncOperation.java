package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.stratalake.core.time.TimeSource;
import io.stratalake.sandbox.simulation.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Work that was accepted, and how far it is. */
final class AsyncOperation {

    static final int POLLING_INTERVAL_SECONDS = 5;
    private static final Duration KEPT_AFTER_END = Duration.ofHours(24);

    /**
     * What came of the work.
     *
     * @param succeeded what was done, an object each
     * @param failed what was not, an object with a reason each
     */
    record Outcome(List<JsonObject> succeeded, List<JsonObject> failed) {}

    private record End(long nanos, Instant at) {}

    private final String id;
    private final TimeSource time;
    private final int runningPolls;
    private final Supplier<Outcome> work;
    private final boolean endless;
    private final Instant startedAt;
    private final long startedNanos;
    private int polls;
    private @Nullable Outcome outcome;
    private @Nullable End end;

    /** @param endless whether it goes on being reported as running after the work is done */
    AsyncOperation(String id, TimeSource time, int runningPolls, Supplier<Outcome> work, boolean endless) {
        this.id = id;
        this.time = time;
        this.runningPolls = runningPolls;
        this.work = work;
        this.endless = endless;
        this.startedAt = time.now();
        this.startedNanos = time.nanoTime();
    }

    synchronized JsonObject poll() {
        polls++;
        boolean initialized = runningPolls > 0 && polls == 1;
        boolean due = runningPolls == 0 || polls > runningPolls + 1L;
        if (due) {
            Outcome done = finishWork();
            if (!endless) {
                return ended(done);
            }
        }
        int progress = initialized ? 0 : due ? 99 : (int) (100L * (polls - 1) / (runningPolls + 1L));
        return describe(initialized ? "INITIALIZED" : "RUNNING", progress);
    }

    /** Does the work if it has had the time it takes, for a caller that does not poll but looks at the list. */
    synchronized void catchUp() {
        long seconds = POLLING_INTERVAL_SECONDS * (runningPolls + 2L);
        if (outcome == null
                && time.nanoTime() - startedNanos >= Duration.ofSeconds(seconds).toNanos()) {
            finishWork();
        }
    }

    synchronized boolean isGone() {
        return end != null && time.nanoTime() - end.nanos() >= KEPT_AFTER_END.toNanos();
    }

    private Outcome finishWork() {
        Outcome done = outcome != null ? outcome : work.get();
        outcome = done;
        return done;
    }

    private JsonObject ended(Outcome done) {
        if (end == null) {
            end = new End(time.nanoTime(), time.now());
        }
        boolean good = done.failed().isEmpty();
        JsonObject body = describe(good ? "SUCCEEDED" : "FAILED", 100);
        body.addProperty("endedAt", Timestamps.utc(end.at()));
        // The service is brief about work on a single item that went well.
        if (good && done.succeeded().size() == 1) {
            body.addProperty("result", "SUCCEEDED");
            body.addProperty("resultType", "string");
        } else {
            JsonObject result = new JsonObject();
            result.add("succeeded", array(done.succeeded()));
            result.add("failed", array(done.failed()));
            body.add("result", result);
            body.addProperty("resultType", "object");
        }
        if (!good) {
            body.add("error", error(done));
        }
        return body;
    }

    private JsonObject describe(String status, int progress) {
        JsonObject body = new JsonObject();
        body.addProperty("id", id);
        body.addProperty("type", "subscriptions/async-operation");
        body.addProperty("status", status);
        body.addProperty("startedAt", Timestamps.utc(startedAt));
        body.addProperty("progressPercent", progress);
        body.addProperty("suggestedPollingIntervalSeconds", POLLING_INTERVAL_SECONDS);
        body.addProperty("timeoutMinutes", 60);
        return body;
    }

    private JsonObject error(Outcome done) {
        JsonObject error = new JsonObject();
        error.addProperty("httpStatusCode", 400);
        error.addProperty("errorCode", "HPE_GL_SUBSCRIPTION_OPERATION_FAILED");
        error.addProperty(
                "message",
                done.failed().size() + " of "
                        + (done.failed().size() + done.succeeded().size()) + " could not be processed.");
        error.addProperty("debugId", id);
        return error;
    }

    private static JsonArray array(List<JsonObject> items) {
        JsonArray array = new JsonArray(items.size());
        items.forEach(array::add);
        return array;
    }
}
