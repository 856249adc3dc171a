package io.stratalake.webhooks;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The event that a service or a service manager was provisioned, or that its provision changed. The platform publishes
 * no schema for it, so the event is a hint: read the provision again. A property that the service omits, or sends with
 * another type, is null.
 */
public record ProvisionChanged(Attributes attributes, Map<String, @Nullable Object> data) implements WebhookEvent {

    static boolean isType(String type) {
        return type.toLowerCase(Locale.ROOT).matches("com\\.hpe\\.greenlake\\..*provision.*");
    }

    /** Returns the id of the provision. */
    public @Nullable String id() {
        return read().text("id");
    }

    /** Returns the id of the service offer. */
    public @Nullable String serviceOfferId() {
        return read().object("serviceOffer").text("id");
    }

    /** Returns the region, such as {@code us-west}. */
    public @Nullable String region() {
        var region = read().text("region");
        return region == null ? read().object("region").text("id") : region;
    }

    /** Returns the status of the provision, such as {@code PROVISIONED}. */
    public @Nullable String status() {
        var status = read().text("provisionStatus");
        return status == null ? read().text("status") : status;
    }

    private EventData read() {
        return new EventData(data);
    }

    /** Returns the attributes and the status. */
    @Override
    public String toString() {
        return "ProvisionChanged[id=" + attributes.id() + ", status=" + status() + "]";
    }
}
