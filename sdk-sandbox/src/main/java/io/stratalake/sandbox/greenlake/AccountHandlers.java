package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.handler.Handlers;
import io.stratalake.sandbox.handler.Rows;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import java.util.List;

/** The handlers that read tenants, users and audit logs. */
final class AccountHandlers {

    private final List<JsonObject> tenants = AccountData.tenants();
    private final List<JsonObject> users = AccountData.users();
    private final AuditLogs auditLogs;

    AccountHandlers(AuditLogs auditLogs) {
        this.auditLogs = auditLogs;
    }

    void register(Handlers handlers) {
        handlers.list("listTenants", call -> Rows.of(tenants))
                .list("listUsers", call -> Rows.of(users))
                .on("getUser", call -> call.reply(one(call, "users", users)))
                .list("listAuditLogs", call -> Rows.of(auditLogs.all()))
                .on("getAuditLog", call -> call.reply(one(call, "logs", auditLogs.all())))
                .on("getAuditLogDetails", call -> call.reply(details(call)));
    }

    private JsonObject details(Call call) {
        JsonObject auditLog = one(call, "logs", auditLogs.all());
        if (!auditLog.get("hasDetails").getAsBoolean()) {
            throw HttpError.noSuchResource("details", "id", call.path("id"));
        }
        return AccountData.details(auditLog);
    }

    private static JsonObject one(Call call, String kind, List<JsonObject> all) {
        return all.stream()
                .filter(one -> one.get("id").getAsString().equals(call.path("id")))
                .findFirst()
                .orElseThrow(() -> HttpError.noSuchResource(kind, "id", call.path("id")));
    }
}
