package io.stratalake.core.internal.failure;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A reader of common shapes of error responses, as gateways and proxies send them: plain text, problem details (RFC
 * 9457), OAuth errors, a message at the top or in an object {@code error}, lists of messages. Immutable.
 *
 * <p>Everything else, such as an HTML page, is {@link ServiceError#silent() silent}. {@code docs/errors.md} lists the
 * shapes.
 */
public final class GeneralErrorReader implements ServiceErrorReader {

    /** Loaded with the first error response, so that a client without errors does not load Gson for it. */
    private static final class Json {
        static final TypeAdapter<JsonElement> ADAPTER = new Gson().getAdapter(JsonElement.class);
    }

    @Override
    public ServiceError read(int status, Headers headers, String body) {
        var text = body.strip();
        // Markup: HTML from a gateway, XML from a storage service.
        if (text.isEmpty() || text.startsWith("<")) {
            return ServiceError.silent();
        }
        var json = json(text);
        if (json instanceof JsonObject object) {
            return new ErrorObject(object, status).read();
        }
        if (json instanceof JsonArray list) {
            return new ServiceError(null, null, null, ErrorIssues.of(list), null);
        }
        if (json == null) {
            return isPlainText(headers) ? message(text) : ServiceError.silent();
        }
        return json.getAsJsonPrimitive().isString() ? message(json.getAsString().strip()) : ServiceError.silent();
    }

    /** Ignores text that begins like a JSON object, which is truncated then, or like markup. */
    private static ServiceError message(String text) {
        return text.isEmpty() || text.startsWith("<") || text.startsWith("{")
                ? ServiceError.silent()
                : new ServiceError(null, text, null, List.of(), null);
    }

    private static boolean isPlainText(Headers headers) {
        var type = headers.get("Content-Type");
        return type != null && type.toLowerCase(Locale.ROOT).strip().startsWith("text/plain");
    }

    /** Returns the JSON value, or {@code null} if the text is not exactly one JSON value. */
    private static @Nullable JsonElement json(String text) {
        try {
            var reader = new JsonReader(new StringReader(text));
            var value = Json.ADAPTER.read(reader);
            return reader.peek() == JsonToken.END_DOCUMENT && !(value instanceof JsonNull) ? value : null;
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            return null;
        }
    }
}
