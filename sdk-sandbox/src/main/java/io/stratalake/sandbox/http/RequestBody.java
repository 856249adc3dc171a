package io.stratalake.sandbox.http;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The strict reader of JSON bodies. */
public final class RequestBody {

    private static final TypeAdapter<JsonElement> ELEMENTS = new Gson().getAdapter(JsonElement.class);

    /** False before Gson 2.11, which accepts TRUE for true, and control characters in strings. */
    private static final boolean KNOWS_STRICTNESS = Stream.of(JsonReader.class.getMethods())
            .anyMatch(method -> method.getName().equals("setStrictness"));

    private RequestBody() {}

    /** Reads a body that must be an object. */
    public static JsonObject readObject(Request request) {
        return object(read(request), "$");
    }

    public static JsonElement read(Request request) {
        JsonElement parsed;
        try (JsonReader reader = new JsonReader(new StringReader(request.body()))) {
            if (KNOWS_STRICTNESS) {
                reader.setStrictness(Strictness.STRICT);
            }
            parsed = ELEMENTS.read(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw invalid("$", "There is something behind the JSON document.");
            }
        } catch (IOException | JsonParseException | IllegalStateException e) {
            throw invalid("$", "The body is not JSON.");
        }
        return parsed;
    }

    public static JsonObject object(JsonElement element, String subject) {
        if (element instanceof JsonObject object) {
            return object;
        }
        throw invalid(subject, "An object is required.");
    }

    public static void allowOnly(JsonObject object, Set<String> known) {
        for (String name : object.keySet()) {
            if (!known.contains(name)) {
                throw invalid(name, "There is no such property.");
            }
        }
    }

    public static String text(JsonObject object, String name) {
        JsonElement value = object.get(name);
        if (value == null
                || !value.isJsonPrimitive()
                || !value.getAsJsonPrimitive().isString()
                || value.getAsString().isBlank()) {
            throw invalid(name, "A text is required.");
        }
        return value.getAsString();
    }

    public static String uuid(String source, String name, String value) {
        try {
            // UUID.fromString accepts shortened forms, which toString does not return.
            if (UUID.fromString(value).toString().equalsIgnoreCase(value)) {
                return value;
            }
        } catch (IllegalArgumentException e) {
            // Rejected below, as shortened forms are.
        }
        throw HttpError.badRequest(source, name, "'" + value + "' is not a UUID.");
    }

    public static HttpError invalid(String subject, String description) {
        return HttpError.badRequest("body", subject, description);
    }
}
