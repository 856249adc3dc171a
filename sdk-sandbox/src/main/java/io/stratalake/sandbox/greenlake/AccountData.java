package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.simulation.Fields;
import io.stratalake.sandbox.simulation.StableId;
import io.stratalake.sandbox.simulation.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Makes up the tenants, users and audit logs of a workspace; the same ones each time. */
final class AccountData {

    static final int TENANTS = 40;
    static final int USERS = 50;
    static final int AUDIT_LOGS = 120;

    private static final Instant EPOCH = Instant.parse("2024-01-01T00:00:00Z");
    private static final List<String> STATUSES = List.of("VERIFIED", "VERIFIED", "UNVERIFIED", "SUSPENDED");
    private static final List<String> CATEGORIES =
            List.of("Device Management", "User Management", "Subscription Management");
    private static final List<String> ACTIONS = List.of("was added", "was changed", "was removed");

    private AccountData() {}

    static List<JsonObject> tenants() {
        return IntStream.range(0, TENANTS).mapToObj(AccountData::tenant).toList();
    }

    static List<JsonObject> users() {
        return IntStream.range(0, USERS).mapToObj(AccountData::user).toList();
    }

    /** Returns the audit logs, the newest first. */
    static List<JsonObject> auditLogs() {
        return IntStream.range(0, AUDIT_LOGS)
                .mapToObj(number -> auditLog(AUDIT_LOGS - 1 - number))
                .toList();
    }

    private static JsonObject tenant(int number) {
        String id = StableId.of("tenant", number);
        return Fields.of("id", id)
                .and("type", "workspaces/msp-tenant")
                .and("workspaceName", "Tenant " + number)
                .and("inventoryOwnership", number % 3 == 0 ? "CUSTOMER_OWNED_INVENTORY" : "MSP_OWNED_INVENTORY")
                .and("createdBy", email(number % 4))
                .and("generation", 1 + number % 3)
                .and("resourceUri", "/workspaces/v1/msp-tenants/" + id)
                .and("createdAt", time(number, 0))
                .and("updatedAt", time(number, 3))
                .json();
    }

    private static JsonObject user(int number) {
        String id = StableId.of("user", number);
        String status = STATUSES.get(number % STATUSES.size());
        return Fields.of("id", id)
                .and("type", "identity/user")
                .and("username", email(number))
                .and("firstName", "User")
                .and("lastName", "Number " + number)
                .and("userStatus", status)
                .and("generation", 1 + number % 3)
                .and("resourceUri", "/identity/v1/users/" + id)
                .and("createdAt", time(number, 0))
                .and("updatedAt", time(number, 3))
                .and("lastLogin", status.equals("UNVERIFIED") ? null : time(number, 30))
                .json();
    }

    private static JsonObject auditLog(int number) {
        boolean ofDevice = number % CATEGORIES.size() == 0;
        String serial = "CZ" + (230_000 + number) + "SB";
        String subject = ofDevice ? "Device " + serial : "Entry " + number;
        return Fields.of("id", StableId.of("audit-log", number))
                .and("type", "audit-log/log")
                .and("category", CATEGORIES.get(number % CATEGORIES.size()))
                .and("description", subject + " " + ACTIONS.get(number / 7 % ACTIONS.size()))
                .and("username", email(number % USERS))
                .and("ipAddress", "192.0.2." + number % 8)
                .and("hasDetails", number % 2 == 0)
                .and(
                        "serviceOffer",
                        Map.of("id", StableId.of("service", 0), "name", "HPE GreenLake platform", "region", "us-west"))
                .and("workspace", Map.of("id", StableId.of("workspace", 0), "name", "Sandbox", "type", "STANDALONE"))
                .and("additionalInfo", ofDevice ? Map.of("deviceType", "COMPUTE", "serverSerial", serial) : null)
                .and("createdAt", time(number, 0))
                .json();
    }

    /** Returns the details of an audit log that has some. */
    static JsonObject details(JsonObject auditLog) {
        return Fields.of("id", auditLog.get("id"))
                .and("type", "/audit-log/log/details")
                .and("header", auditLog.get("description"))
                .and("body", List.of("Category: " + auditLog.get("category").getAsString()))
                .json();
    }

    private static String email(int number) {
        return "user" + number + "@example.com";
    }

    private static String time(int number, int days) {
        return Timestamps.varied(EPOCH.plus(Duration.ofHours(31L * number)).plus(Duration.ofDays(days)), number);
    }
}
