package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import io.stratalake.core.time.TimeSource;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.simulation.Fields;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The operations in progress, and those that ended within a day. */
final class AsyncOperations {

    private final TimeSource time;
    private final int runningPolls;
    private final String service;
    private final Map<String, AsyncOperation> byId = new ConcurrentHashMap<>();

    /** @param service the service that does the work, which begins the paths of its operations */
    AsyncOperations(TimeSource time, int runningPolls, String service) {
        this.service = service;
        this.time = time;
        this.runningPolls = runningPolls;
    }

    /**
     * Accepts work and returns the response.
     *
     * @param work returns the outcome for the time at which it is done
     */
    Reply accept(String version, Function<Instant, AsyncOperation.Outcome> work, boolean endless) {
        String id = UUID.randomUUID().toString();
        byId.put(id, new AsyncOperation(id, service, time, runningPolls, work, endless));
        JsonObject body = Fields.of("code", 202)
                .and("status", "202 ACCEPTED")
                .and("transactionId", id)
                .json();
        return Reply.json(202, body).with("Location", "/" + service + "/" + version + "/async-operations/" + id);
    }

    Reply poll(String id) {
        AsyncOperation operation = byId.get(id);
        if (operation != null) {
            // Its work is done although it is gone by now.
            operation.catchUp();
        }
        if (operation == null || operation.isGone()) {
            byId.remove(id);
            throw HttpError.noSuchResource("async-operations", "id", id);
        }
        return Reply.ok(operation.poll());
    }

    /** Does the work whose time has passed, in the order in which it began. */
    void catchUp() {
        byId.values().stream()
                .sorted(Comparator.comparing(AsyncOperation::startedAt))
                .forEach(AsyncOperation::catchUp);
    }
}
