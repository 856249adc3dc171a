package io.stratalake.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The event that a subscription expires in 90, 60, 30 days or one day. A property that the service omits, or sends with
 * another type, is null.
 */
public record SubscriptionExpiring(Attributes attributes, Map<String, @Nullable Object> data) implements WebhookEvent {

    /** The type of the event. */
    public static final String TYPE = "com.hpe.greenlake.subscriptions.v1.expiring-subscriptions";

    /** Returns the key of the subscription. Keys are credentials: {@link #toString()} omits it. */
    public @Nullable String key() {
        return read().text("key");
    }

    /** Returns the stock-keeping unit. */
    public @Nullable String sku() {
        return read().text("sku");
    }

    /** Returns the tier, as a text for people. */
    public @Nullable String tier() {
        return read().text("licensetier");
    }

    /** Returns the number of seats. */
    public @Nullable Long quantity() {
        return read().number("quantity");
    }

    /** Returns the type of the subscription, as a text for people. */
    public @Nullable String subscriptionType() {
        return read().text("subscriptiontype");
    }

    /** Returns the type of the product, such as {@code DEVICE}. */
    public @Nullable String productType() {
        return read().text("producttype");
    }

    /** Returns the time at which the subscription ends. */
    public @Nullable Instant endTime() {
        return read().secondsOf("subscriptionendinsecs");
    }

    /** Returns the id of the workspace. */
    public @Nullable String workspaceId() {
        return read().text("platformcustomerid");
    }

    /** Returns the name of the customer. */
    public @Nullable String customerName() {
        return read().text("username");
    }

    /** Returns the devices with a seat of the subscription, as plain Java; empty if absent. */
    public List<?> devices() {
        return read().list("devices");
    }

    private EventData read() {
        return new EventData(data);
    }

    /** Returns the attributes, the stock-keeping unit and the end. */
    @Override
    public String toString() {
        return "SubscriptionExpiring[id=" + attributes.id() + ", sku=" + sku() + ", endTime=" + endTime() + "]";
    }
}
