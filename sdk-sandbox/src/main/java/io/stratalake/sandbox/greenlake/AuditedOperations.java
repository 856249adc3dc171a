package io.stratalake.sandbox.greenlake;

import io.stratalake.sandbox.contract.OperationSpec;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.Reply;
import java.util.Map;
import java.util.Optional;

/** The operations that leave an entry in the audit log. */
final class AuditedOperations {

    private static final String SUBSCRIPTIONS = "Subscription Management";
    private static final String DEVICES = "Device Management";
    private static final String USERS = "User Management";

    /** By id without a version. */
    private static final Map<String, Entry> ENTRIES = Map.of(
            "claimSubscriptions", new Entry(SUBSCRIPTIONS, "Subscriptions were claimed"),
            "unclaimSubscriptions", new Entry(SUBSCRIPTIONS, "Subscriptions were released"),
            "updateTags", new Entry(SUBSCRIPTIONS, "Tags of subscriptions were changed"),
            "addDevices", new Entry(DEVICES, "Devices were added"),
            "addDevice", new Entry(DEVICES, "Devices were added"),
            "updateDevices", new Entry(DEVICES, "Devices were changed"),
            "inviteUser", new Entry(USERS, "A user was invited"),
            "removeUser", new Entry(USERS, "A user was removed"),
            "createApiClient", new Entry(USERS, "An API client was created"),
            "deleteApiClient", new Entry(USERS, "An API client was deleted"));

    record Entry(String category, String description) {}

    private AuditedOperations() {}

    /** Returns the entry that a call leaves; empty if it changed nothing, or nothing of interest. */
    static Optional<Entry> entry(Call call, Reply reply) {
        boolean changed =
                reply.status() < 300 && !call.query().text("dry-run").orElse("").equals("true");
        return changed ? Optional.ofNullable(ENTRIES.get(name(call.operation()))) : Optional.empty();
    }

    private static String name(OperationSpec operation) {
        return operation.id().replaceFirst("V[0-9]+(Alpha|Beta)[0-9]+$", "");
    }
}
