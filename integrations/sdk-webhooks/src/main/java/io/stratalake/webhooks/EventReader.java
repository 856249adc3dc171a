package io.stratalake.webhooks;

import io.stratalake.core.internal.json.Json;
import io.stratalake.core.model.Adapters;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the events of a body: one event, or an array of up to 10 in a batch. */
final class EventReader {

    private static final int MAX_DEPTH = 32;

    private EventReader() {}

    /**
     * Returns the events.
     *
     * @throws InvalidEventException if the body is not CloudEvents in JSON
     */
    static List<WebhookEvent> read(byte[] body) {
        var json = json(body);
        return json instanceof List<?> batch
                ? batch.stream().map(EventReader::event).toList()
                : List.of(event(json));
    }

    private static @Nullable Object json(byte[] body) {
        try {
            return Json.read(Adapters.FREE, new ByteArrayInputStream(body), MAX_DEPTH);
        } catch (IOException | RuntimeException e) {
            throw new InvalidEventException("The body is not JSON", e);
        }
    }

    private static WebhookEvent event(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> object)) {
            throw new InvalidEventException("The body has a value that is not an event", null);
        }
        var attributes = new WebhookEvent.Attributes(
                required(object, "id"),
                required(object, "source"),
                required(object, "type"),
                object.get("subject") instanceof String subject ? subject : null,
                EventData.timestamp(object.get("time")));
        var data = data(object.get("data"));
        if (attributes.type().equals(SubscriptionExpiring.TYPE)) {
            return new SubscriptionExpiring(attributes, data);
        }
        if (attributes.type().equals(AuditLogCreated.TYPE)) {
            return new AuditLogCreated(attributes, data);
        }
        return ProvisionChanged.isType(attributes.type())
                ? new ProvisionChanged(attributes, data)
                : new OtherEvent(attributes, data);
    }

    private static String required(Map<?, ?> event, String name) {
        if (event.get(name) instanceof String value && !value.isEmpty()) {
            return value;
        }
        throw new InvalidEventException("An event has no " + name, null);
    }

    @SuppressWarnings("unchecked") // the names of a JSON object are strings
    private static Map<String, @Nullable Object> data(@Nullable Object data) {
        return data instanceof Map<?, ?> object ? (Map<String, @Nullable Object>) object : Map.of();
    }

    /** The failure to read an event. */
    static final class InvalidEventException extends RuntimeException {

        private static final long serialVersionUID = 1;

        InvalidEventException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
