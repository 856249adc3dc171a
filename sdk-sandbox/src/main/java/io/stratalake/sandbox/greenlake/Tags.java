package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.stratalake.sandbox.http.RequestBody;
import org.jspecify.annotations.Nullable;

/** The rules of tags, and the merge of a patch. */
final class Tags {

    private static final int MOST = 25;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;

    private Tags() {}

    /** Returns the tags of a claim; empty if absent. */
    static JsonObject read(@Nullable JsonElement tags) {
        return tags == null ? new JsonObject() : checked(tags, false);
    }

    /** Returns the changes of a patch, in which null removes a tag. */
    static JsonObject readPatch(@Nullable JsonElement tags) {
        if (tags == null) {
            throw RequestBody.invalid("tags", "An object is required.");
        }
        return checked(tags, true);
    }

    static JsonObject patched(JsonObject subscription, JsonObject patch) {
        JsonObject tags = subscription.get("tags") instanceof JsonObject present ? present : new JsonObject();
        patch.entrySet().forEach(change -> {
            if (change.getValue().isJsonNull()) {
                tags.remove(change.getKey());
            } else {
                tags.add(change.getKey(), change.getValue());
            }
        });
        subscription.add("tags", tags);
        return subscription;
    }

    private static JsonObject checked(JsonElement element, boolean nullAllowed) {
        JsonObject tags = RequestBody.object(element, "tags");
        if (tags.size() > MOST) {
            throw RequestBody.invalid("tags", "There may be " + MOST + " tags, not " + tags.size() + ".");
        }
        tags.entrySet().forEach(tag -> check(tag.getKey(), tag.getValue(), nullAllowed));
        return tags;
    }

    private static void check(String key, JsonElement value, boolean nullAllowed) {
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw RequestBody.invalid("tags", "A key must have 1 to " + LONGEST_KEY + " characters.");
        }
        if (value.isJsonNull() && nullAllowed) {
            return;
        }
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) {
            throw RequestBody.invalid("tags", "The value of '" + key + "' must be a text.");
        }
        if (value.getAsString().length() > LONGEST_VALUE) {
            throw RequestBody.invalid("tags", "The value of '" + key + "' is longer than " + LONGEST_VALUE + ".");
        }
    }
}
