package io.stratalake.webhooks;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event of a type that has no class here. */
public record OtherEvent(Attributes attributes, Map<String, @Nullable Object> data) implements WebhookEvent {

    /** Returns the id and the type. */
    @Override
    public String toString() {
        return "OtherEvent[id=" + attributes.id() + ", type=" + attributes.type() + "]";
    }
}
