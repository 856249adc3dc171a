package io.stratalake.webhooks;

import io.stratalake.core.internal.json.Json;
import io.stratalake.core.model.Adapters;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the events of a body: one event, or an array of up to 10 in a batch. */
final class EventReader {

    private static final int MAX_DEPTH = 32;

    private EventReader() {}

    /**
     * The events of a body.
     *
     * @param unreadable the failure to read one of them, or null if all could be read
     */
    record Events(List<WebhookEvent> readable, @Nullable InvalidEventException unreadable) {}

    /**
     * Reads the events. One that cannot be read does not hide the others.
     *
     * @throws InvalidEventException if the body is not JSON, or has no event in CloudEvents that can be read
     */
    static Events read(byte[] body) {
        var json = json(body);
        if (!(json instanceof List<?> batch)) {
            return new Events(List.of(event(json)), null);
        }
        var readable = new ArrayList<WebhookEvent>();
        InvalidEventException unreadable = null;
        for (var one : batch) {
            try {
                readable.add(event(one));
            } catch (InvalidEventException e) {
                unreadable = e;
            }
        }
        if (readable.isEmpty() && unreadable != null) {
            throw unreadable;
        }
        return new Events(List.copyOf(readable), unreadable);
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
