package io.stratalake.sandbox.http;

import com.google.gson.JsonElement;
import java.util.LinkedHashMap;
import java.util.Map;

/** A response. */
public record Reply(int status, Map<String, String> headers, String body) {

    public Reply {
        headers = Map.copyOf(headers);
    }

    public static Reply json(int status, JsonElement body) {
        return new Reply(status, Map.of("Content-Type", "application/json"), body.toString());
    }

    public static Reply ok(JsonElement body) {
        return json(200, body);
    }

    /** Returns the same response with another body. */
    public Reply body(JsonElement other) {
        return new Reply(status, headers, other.toString());
    }

    /** Returns a response without a body. */
    public static Reply of(int status) {
        return new Reply(status, Map.of(), "");
    }

    public static Reply noContent() {
        return of(204);
    }

    public Reply with(String name, String value) {
        return with(Map.of(name, value));
    }

    public Reply with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Reply(status, all, body);
    }
}
