package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import io.stratalake.core.time.TimeSource;
import io.stratalake.sandbox.simulation.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Accepted work and its progress. Thread-safe. */
final class AsyncOperation {

    static final int POLLING_INTERVAL_SECONDS = 5;
    private static final Duration KEPT_AFTER_END = Duration.ofHours(24);

    /**
     * The outcome of the work.
     *
     * @param succeeded an object for each item that succeeded
     * @param failed an object with a reason for each item that failed
     */
    record Outcome(List<JsonObject> succeeded, List<JsonObject> failed) {}

    private final String id;
    private final String service;
    private final TimeSource time;
    private final int runningPolls;
    private final Function<Instant, Outcome> work;
    private final boolean endless;
    private final Instant startedAt;
    private int polls;
    private @Nullable Outcome outcome;
    private @Nullable Instant doneAt;

    /**
     * @param work returns the outcome for the time at which it is done
     * @param endless whether it is reported as running after the work is done
     */
    AsyncOperation(
            String id,
            String service,
            TimeSource time,
            int runningPolls,
            Function<Instant, Outcome> work,
            boolean endless) {
        this.id = id;
        this.service = service;
        this.time = time;
        this.runningPolls = runningPolls;
        this.work = work;
        this.endless = endless;
        this.startedAt = time.now();
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
        return describe(initialized ? "INITIALIZED" : "RUNNING", progress).json();
    }

    /** Does the work if its time has passed, for a client that reads the list in place of polling. */
    synchronized void catchUp() {
        if (outcome == null && !time.now().isBefore(dueAt())) {
            finishWork();
        }
    }

    synchronized boolean isGone() {
        Instant endedAt = doneAt == null ? dueAt() : doneAt;
        return !endless && !time.now().isBefore(endedAt.plus(KEPT_AFTER_END));
    }

    Instant startedAt() {
        return startedAt;
    }

    /** Returns when the work is done for a client that does not poll. */
    private Instant dueAt() {
        return startedAt.plusSeconds(POLLING_INTERVAL_SECONDS * (runningPolls + 2L));
    }

    /** Work that is found late was done when it was due: what follows from it is not late too. */
    private Outcome finishWork() {
        Outcome done = outcome;
        if (done == null) {
            Instant now = time.now();
            Instant at = now.isBefore(dueAt()) ? now : dueAt();
            done = work.apply(at);
            outcome = done;
            doneAt = at;
        }
        return done;
    }

    private JsonObject ended(Outcome done) {
        boolean good = done.failed().isEmpty();
        // The service is brief about work on a single item that succeeded.
        boolean brief = good && done.succeeded().size() == 1;
        return describe(good ? "SUCCEEDED" : "FAILED", 100)
                .and("endedAt", doneAt)
                .and(
                        "result",
                        brief
                                ? "SUCCEEDED"
                                : Fields.of("succeeded", done.succeeded())
                                        .and("failed", done.failed())
                                        .json())
                .and("resultType", brief ? "string" : "object")
                .and("error", good ? null : error(done))
                .json();
    }

    private Fields describe(String status, int progress) {
        return Fields.of("id", id)
                .and("type", service + "/async-operation")
                .and("status", status)
                .and("startedAt", startedAt)
                .and("progressPercent", progress)
                .and("suggestedPollingIntervalSeconds", POLLING_INTERVAL_SECONDS)
                .and("timeoutMinutes", 60);
    }

    private JsonObject error(Outcome done) {
        int failed = done.failed().size();
        return Fields.of("httpStatusCode", 400)
                .and(
                        "errorCode",
                        service.equals("subscriptions")
                                ? "HPE_GL_SUBSCRIPTION_OPERATION_FAILED"
                                : "HPE_GL_DEVICE_OPERATION_FAILED")
                .and("message", failed + " of " + (failed + done.succeeded().size()) + " could not be processed.")
                .and("debugId", id)
                .json();
    }
}
