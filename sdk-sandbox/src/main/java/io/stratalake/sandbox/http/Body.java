package io.stratalake.sandbox.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The JSON object of a request, which fits the schema of its operation. A property that is null counts as absent. A body
 * that is an array or the content of a file is the property {@code items}.
 */
public record Body(JsonObject json) {

    static Body of(JsonElement body) {
        if (body instanceof JsonObject object) {
            return new Body(object);
        }
        JsonObject holder = new JsonObject();
        holder.add("items", body);
        return new Body(holder);
    }

    public boolean has(String name) {
        return json.has(name) && !json.get(name).isJsonNull();
    }

    public String text(String name) {
        return json.get(name).getAsString();
    }

    public Optional<String> optionalText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    public boolean flag(String name) {
        return optionalFlag(name).orElse(false);
    }

    public Optional<Boolean> optionalFlag(String name) {
        return has(name) ? Optional.of(json.get(name).getAsBoolean()) : Optional.empty();
    }

    public int integer(String name, int absent) {
        return has(name) ? json.get(name).getAsInt() : absent;
    }

    public Instant instant(String name) {
        return OffsetDateTime.parse(text(name)).toInstant();
    }

    public JsonObject object(String name) {
        return has(name) ? json.getAsJsonObject(name) : new JsonObject();
    }

    public List<JsonObject> objects(String name) {
        return has(name)
                ? json.getAsJsonArray(name).asList().stream()
                        .map(element -> element.getAsJsonObject())
                        .toList()
                : List.of();
    }

    public List<String> texts(String name) {
        return has(name)
                ? json.getAsJsonArray(name).asList().stream()
                        .map(element -> element.getAsString())
                        .toList()
                : List.of();
    }

    /** Returns {@code customTags} by key; empty if the request does not name it. */
    public Optional<Map<String, String>> tags() {
        if (!(json.get("customTags") instanceof JsonArray)) {
            return Optional.empty();
        }
        Map<String, String> tags = new TreeMap<>();
        objects("customTags")
                .forEach(tag ->
                        tags.put(tag.get("key").getAsString(), tag.get("value").getAsString()));
        return Optional.of(tags);
    }
}
