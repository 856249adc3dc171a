package io.stratalake.sandbox.fleet;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.MediaTypes;
import io.stratalake.sandbox.http.RequestBody;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The JSON object that a request carries, with readers for what it may hold. */
record FleetBody(JsonObject json) {

    /**
     * Reads the body of a call, which is required, for a GET as for anything else.
     *
     * @param known the properties that the contract knows
     */
    static FleetBody read(Call call, Set<String> known) {
        if (call.request().body().isEmpty()) {
            throw RequestBody.invalid("$", "The body is missing.");
        }
        MediaTypes.requireJson(call.request());
        JsonObject json = RequestBody.read(call.request());
        RequestBody.allowOnly(json, known);
        return new FleetBody(json);
    }

    String text(String name) {
        return RequestBody.text(json, name);
    }

    Optional<String> optionalText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    boolean flag(String name) {
        return optionalFlag(name).orElse(false);
    }

    Optional<Boolean> optionalFlag(String name) {
        return Optional.ofNullable(primitive(name)).map(JsonElement::getAsBoolean);
    }

    int positive(String name) {
        JsonElement value = primitive(name);
        if (value == null || !value.getAsJsonPrimitive().isNumber() || value.getAsInt() < 1) {
            throw RequestBody.invalid(name, "A number of at least 1 is required.");
        }
        return value.getAsInt();
    }

    Instant moment(String name) {
        String text = text(name);
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw RequestBody.invalid(name, "'" + text + "' is no timestamp.");
        }
    }

    /** An object, which is empty where there is none. */
    JsonObject object(String name) {
        return has(name) ? RequestBody.object(json.get(name), name) : new JsonObject();
    }

    /** The tags by their keys, or nothing where the caller does not speak of them. */
    Optional<Map<String, String>> tags() {
        if (!(json.get("customTags") instanceof JsonArray given)) {
            return Optional.empty();
        }
        Map<String, String> tags = new TreeMap<>();
        for (JsonElement each : given) {
            JsonObject tag = RequestBody.object(each, "customTags");
            tags.put(RequestBody.text(tag, "key"), RequestBody.text(tag, "value"));
        }
        return Optional.of(tags);
    }

    private boolean has(String name) {
        return json.has(name) && !json.get(name).isJsonNull();
    }

    private @Nullable JsonElement primitive(String name) {
        if (!has(name)) {
            return null;
        }
        if (!json.get(name).isJsonPrimitive()) {
            throw RequestBody.invalid(name, "A single value is required.");
        }
        return json.get(name);
    }
}
