package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import io.stratalake.core.time.TimeSource;
import io.stratalake.sandbox.simulation.Fields;
import io.stratalake.sandbox.simulation.StableId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** The audit logs of a workspace, the newest first. Thread-safe. */
final class AuditLogs {

    private static final int MAX_LOGS = 10_000;

    private final TimeSource time;
    private final String workspaceId;
    private final Deque<JsonObject> logs = new ArrayDeque<>(AccountData.auditLogs());
    private int made;

    AuditLogs(TimeSource time, String workspaceId) {
        this.time = time;
        this.workspaceId = workspaceId;
    }

    synchronized List<JsonObject> all() {
        return List.copyOf(logs);
    }

    synchronized JsonObject add(String category, String description) {
        JsonObject log = Fields.of("id", StableId.of("audit-log-added", workspaceId, made++))
                .and("type", "audit-log/log")
                .and("category", category)
                .and("description", description)
                .and("username", Provisioning.CALLER)
                .and("ipAddress", "192.0.2.9")
                .and("hasDetails", false)
                .and(
                        "serviceOffer",
                        Map.of("id", StableId.of("service", 0), "name", "HPE GreenLake platform", "region", "us-west"))
                .and("workspace", Map.of("id", workspaceId, "name", "Sandbox", "type", "STANDALONE"))
                .and("createdAt", time.now())
                .json();
        logs.addFirst(log);
        if (logs.size() > MAX_LOGS) {
            logs.removeLast();
        }
        return log;
    }
}
