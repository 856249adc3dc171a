package io.stratalake.core.internal.auth;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.TypeAdapter;
import io.stratalake.core.internal.failure.GeneralErrorReader;
import io.stratalake.core.internal.failure.ServiceError;
import io.stratalake.core.internal.failure.ServiceErrorReader;
import io.stratalake.core.internal.json.Json;
import io.stratalake.core.internal.redact.Redactor;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reader of the error responses of a token endpoint (RFC 6749, section 5.2), without the secret, in case the endpoint
 * repeats it.
 *
 * @param platform the reader of the platform's errors, whose shape a token endpoint may use instead
 * @param redactor the redactor of the secret in the request
 */
record TokenErrorReader(ServiceErrorReader platform, Redactor redactor) implements ServiceErrorReader {

    /** Reader of errors that a gateway in front of the token endpoint may return. */
    private static final GeneralErrorReader GENERAL = new GeneralErrorReader();

    @Override
    public ServiceError read(int status, Headers headers, String body) {
        return oauth(body)
                .orElse(platform.read(status, headers, body))
                .orElse(GENERAL.read(status, headers, body))
                .mapTexts(redactor::text);
    }

    /** Returns whether the credentials are refused, or sent to an endpoint that is not there (404) or redirects. */
    @Override
    public boolean isUnauthenticated(int status, @Nullable String message) {
        return status < 500 && status != 408 && status != 429;
    }

    /**
     * Returns whether a response with a success status and without a token is an error, as some servers send it. A
     * property {@code error} that is null or empty is ignored.
     */
    static boolean isError(String body) {
        var json = object(body);
        return json != null && Stream.of("error", "errorCode").map(json::get).anyMatch(TokenErrorReader::isPresent);
    }

    /** Returns null if the text is not a JSON object. The parser's message is dropped: it may quote a token. */
    private static @Nullable JsonObject object(String body) {
        try {
            return Json.read(Document.JSON, body) instanceof JsonObject object ? object : null;
        } catch (IllegalArgumentException invalid) {
            return null;
        }
    }

    /** Created at the first error only, because Gson loads a hundred classes. */
    private static final class Document {

        private static final TypeAdapter<JsonElement> JSON = new Gson().getAdapter(JsonElement.class);
    }

    private static boolean isPresent(@Nullable JsonElement error) {
        if (error instanceof JsonPrimitive text) {
            return !text.isBoolean() && !text.getAsString().isBlank();
        }
        return error != null
                && !error.isJsonNull()
                && (error.isJsonObject()
                        ? !error.getAsJsonObject().isEmpty()
                        : !error.getAsJsonArray().isEmpty());
    }

    private static ServiceError oauth(String body) {
        var json = object(body);
        return json == null
                ? ServiceError.silent()
                : new ServiceError(text(json, "error"), text(json, "error_description"), null, List.of(), null);
    }

    private static @Nullable String text(JsonObject json, String name) {
        return json.get(name) instanceof JsonPrimitive text
                        && text.isString()
                        && !text.getAsString().isBlank()
                ? text.getAsString()
                : null;
    }
}
