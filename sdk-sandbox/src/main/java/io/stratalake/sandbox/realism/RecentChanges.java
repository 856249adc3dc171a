package io.stratalake.sandbox.realism;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.contract.OperationSpec;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.http.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The recent changes that clients do not see yet: new resources and changed states. Bounded, so that a long run does not
 * fill the memory. Thread-safe.
 */
final class RecentChanges {

    private static final int CAPACITY = 1_000;
    private static final List<String> IDS = List.of("id", "snapshotId", "upgradePathId", "workflowExecutionId");

    /** The requests that do not find a new resource yet, by its id. */
    private final Map<String, Integer> hiddenReads = bounded();

    private final Map<String, Integer> rejectedWrites = bounded();
    private final Map<String, Integer> forbiddenReads = bounded();

    /** The last state of a resource that was read, by token and path, and the reads that return it after a change. */
    private final Map<String, Reply> lastRead = bounded();

    private final Map<String, Integer> staleReads = bounded();
    private final Chance chance;

    RecentChanges(Chance chance) {
        this.chance = chance;
    }

    private static <V> Map<String, V> bounded() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > CAPACITY;
            }
        };
    }

    /** Returns the error that a request meets because of a recent change. */
    synchronized Optional<HttpError> error(OperationSpec operation, Request request) {
        String last = request.path().substring(request.path().lastIndexOf('/') + 1);
        if (operation.method().equals("GET")) {
            if (use(forbiddenReads, last)) {
                return Optional.of(HttpError.forbidden("The service is not ready for the caller yet."));
            }
            return use(hiddenReads, last)
                    ? Optional.of(HttpError.noSuchResource("resource", "id", last))
                    : Optional.empty();
        }
        for (String id : List.copyOf(rejectedWrites.keySet())) {
            if (request.path().contains("/" + id) && use(rejectedWrites, id)) {
                return Optional.of(HttpError.noSuchResource("resource", "id", id));
            }
        }
        return Optional.empty();
    }

    /** Returns the state that a read returns in place of the present one. */
    synchronized Reply stale(OperationSpec operation, Request request, Reply reply, @Nullable JsonObject body) {
        // The token stands for the workspace, whose states others do not see.
        String path = request.header("Authorization").orElse("") + request.path();
        if (operation.method().equals("GET")) {
            Reply earlier = lastRead.get(path);
            if (earlier != null && use(staleReads, path)) {
                return earlier;
            }
            // Pages and asynchronous operations have no earlier state that anybody would see again.
            if (operation.paging() == null && !path.contains("/async-operations/")) {
                lastRead.put(path, reply);
            }
            return reply;
        }
        lastRead.keySet().stream()
                .filter(read -> path.equals(read) || path.startsWith(read + "/"))
                .findFirst()
                .ifPresent(read -> staleReads.put(read, 1));
        if (body != null && operation.method().equals("POST")) {
            created(operation, body);
        }
        return reply;
    }

    private void created(OperationSpec operation, JsonObject body) {
        IDS.stream()
                .filter(body::has)
                .findFirst()
                .map(name -> body.get(name).getAsString())
                .ifPresent(id -> {
                    hiddenReads.put(id, chance.next(3, "hidden"));
                    if ("service-provisions".equals(operation.contract())) {
                        forbiddenReads.put(id, chance.next(2, "forbidden"));
                    }
                    if ("fleet".equals(operation.contract())) {
                        rejectedWrites.put(id, 1);
                    }
                });
    }

    private static boolean use(Map<String, Integer> remaining, String key) {
        Integer count = remaining.get(key);
        if (count == null) {
            return false;
        }
        if (count <= 1) {
            remaining.remove(key);
        } else {
            remaining.put(key, count - 1);
        }
        return count > 0;
    }
}
