package io.stratalake.webhooks;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The event that an entry of the audit log was created. A property that the service omits, or sends with another type,
 * is null.
 */
public record AuditLogCreated(Attributes attributes, Map<String, @Nullable Object> data) implements WebhookEvent {

    /** The type of the event. */
    public static final String TYPE = "com.hpe.greenlake.audit-log.v1.logs.created";

    /** Returns the id of the entry. */
    public @Nullable String id() {
        return read().text("id");
    }

    /** Returns the name of the user who caused the entry. */
    public @Nullable String username() {
        return read().object("user").text("username");
    }

    /** Returns the id of the workspace. */
    public @Nullable String workspaceId() {
        return read().object("workspace").text("id");
    }

    /** Returns the category, such as {@code user_management}. */
    public @Nullable String category() {
        return read().text("category");
    }

    /** Returns what was done, as a text for people. */
    public @Nullable String description() {
        return read().text("description");
    }

    /** Returns the time at which the entry was created. */
    public @Nullable Instant createdAt() {
        return read().millisecondsOf("created_at");
    }

    /** Returns the IP address of the user. */
    public @Nullable String ipAddress() {
        return read().object("additional_info").text("ip_address");
    }

    /** Indicates whether the entry has details, which only the audit log API returns. */
    public @Nullable Boolean hasDetails() {
        return read().bool("has_details");
    }

    private EventData read() {
        return new EventData(data);
    }

    /** Returns the attributes and the category. */
    @Override
    public String toString() {
        return "AuditLogCreated[id=" + attributes.id() + ", category=" + category() + "]";
    }
}
