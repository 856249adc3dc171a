package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import io.stratalake.core.time.TimeSource;
import io.stratalake.sandbox.simulation.Fields;
import io.stratalake.sandbox.simulation.StableId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The events of a workspace as CloudEvents. Their ids are unique, and the same each time. Thread-safe. */
final class WorkspaceEvents {

    static final String EXPIRING = "com.hpe.greenlake.subscriptions.v1.expiring-subscriptions";
    static final String AUDIT_LOG = "com.hpe.greenlake.audit-log.v1.logs.created";

    /** The name of this type is not published; the sandbox takes the form of the others. */
    static final String PROVISIONED = "com.hpe.greenlake.service-catalog.v1.provisions.provisioned";

    private static final String CHALLENGE = "com.hpe.greenlake.events.v1beta1.webhooks.verification";
    private static final DateTimeFormatter MONTH_FIRST = DateTimeFormatter.ofPattern("MM/dd/uuuu");

    private final TimeSource time;
    private final String workspaceId;
    private final AtomicInteger made = new AtomicInteger();

    WorkspaceEvents(TimeSource time, String workspaceId) {
        this.time = time;
        this.workspaceId = workspaceId;
    }

    JsonObject expiring(JsonObject subscription) {
        Instant end = end(subscription);
        return event(
                EXPIRING,
                "subscriptions",
                Fields.of("key", subscription.get("key"))
                        .and("expirydate", MONTH_FIRST.format(end.atOffset(ZoneOffset.UTC)))
                        .and("sku", subscription.get("sku"))
                        .and(
                                "licensetier",
                                subscription.get("tier").getAsString().replace('_', ' '))
                        .and("quantity", subscription.get("quantity").getAsInt())
                        .and("username", "Sandbox")
                        .and("subscriptionendinsecs", end.getEpochSecond())
                        .and("subscriptiontype", subscription.get("subscriptionType"))
                        .and("producttype", subscription.get("productType"))
                        .and("platformcustomerid", workspaceId)
                        .and("devices", List.of())
                        .json());
    }

    static Instant end(JsonObject subscription) {
        return OffsetDateTime.parse(subscription.get("endTime").getAsString()).toInstant();
    }

    JsonObject auditLog(JsonObject log) {
        long createdAt = OffsetDateTime.parse(log.get("createdAt").getAsString())
                .toInstant()
                .toEpochMilli();
        return event(
                AUDIT_LOG,
                "audit-log",
                Fields.of("id", log.get("id"))
                        .and("user", Fields.of("username", log.get("username")).json())
                        .and("workspace", Fields.of("id", workspaceId).json())
                        .and("category", log.get("category"))
                        .and("description", log.get("description"))
                        .and("created_at", createdAt)
                        .and("updated_at", createdAt)
                        .and(
                                "additional_info",
                                Fields.of("ip_address", log.get("ipAddress")).json())
                        .and("has_details", log.get("hasDetails"))
                        .json());
    }

    JsonObject provisioned(ServiceProvision provision) {
        return event(PROVISIONED, "service-catalog", ServiceProvisionJson.whole(provision, false));
    }

    JsonObject challenge() {
        String token = StableId.of("challenge", workspaceId, made.incrementAndGet());
        return event(CHALLENGE, "events", Fields.of("challengeRequest", token).json());
    }

    /** @param api the API that the event is about, the last segment of its source */
    JsonObject event(String type, String api, JsonObject data) {
        return Fields.of("specversion", "1.0")
                .and("id", StableId.of("event", workspaceId, made.incrementAndGet()))
                .and("source", "https://" + DestinationClient.ORIGIN + "/" + api)
                .and("type", type)
                .and("subject", workspaceId)
                .and("datacontenttype", "application/json")
                .and("time", time.now())
                .and("data", data)
                .json();
    }
}
