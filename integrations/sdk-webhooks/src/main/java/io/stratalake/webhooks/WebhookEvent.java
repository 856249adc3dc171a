package io.stratalake.webhooks;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event of HPE GreenLake, in the form of CloudEvents 1.0. */
public sealed interface WebhookEvent permits SubscriptionExpiring, AuditLogCreated, ProvisionChanged, OtherEvent {

    /** Returns the attributes that every event has. */
    Attributes attributes();

    /** Returns the data of the event as plain Java: maps, lists, strings, numbers, booleans and null. Unmodifiable. */
    Map<String, @Nullable Object> data();

    /**
     * The attributes of an event.
     *
     * @param id the id, unique for its source. A repeated delivery has the same id
     * @param source the service that the event is from
     * @param type the type, such as {@code com.hpe.greenlake.subscriptions.v1.expiring-subscriptions}
     * @param subject the subject, such as the id of a workspace, or null
     * @param time the time of the event, or null if absent or not readable
     */
    record Attributes(
            String id,
            String source,
            String type,
            @Nullable String subject,
            @Nullable Instant time) {}
}
