package io.stratalake.core.internal.auth;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.error.Failure;
import io.stratalake.core.internal.failure.ServiceError;
import io.stratalake.core.internal.json.Json;
import io.stratalake.core.internal.json.UntypedJson;
import io.stratalake.core.model.Adapters;
import io.stratalake.core.model.WireAdapter;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reader of token responses (RFC 6749, section 5.1), more lenient than the RFC: {@code token_type} and {@code scope}
 * may be missing or of any shape, {@code expires_in} may be missing or a text.
 */
final class TokenResponse extends WireAdapter<AccessToken> {

    /** GreenLake's shorter lifetime: too short costs a request, too long costs a rejection. */
    private static final Duration DEFAULT_LIFETIME = Duration.ofMinutes(15);

    /** Longer than any number of seconds, also with decimals. */
    private static final int MAX_NUMBER_LENGTH = 64;

    private static final double MAX_SECONDS = Duration.ofDays(3650).toSeconds();

    private final TokenErrorReader errors;

    TokenResponse(TokenErrorReader errors) {
        this.errors = errors;
    }

    /** A response that contains no usable token. The message says why, without a value from the response. */
    static final class InvalidException extends IOException {

        private static final long serialVersionUID = 1L;

        InvalidException(String problem) {
            super(problem);
        }
    }

    /** An error with a success status. */
    static final class ErrorException extends IOException {

        private static final long serialVersionUID = 1L;

        private final transient ServiceError error;

        ErrorException(ServiceError error) {
            super("the token endpoint returned an error with a success status");
            this.error = error;
        }

        Failure addTo(Failure failure) {
            return failure.toBuilder()
                    .serviceError(error.code(), error.message())
                    .issues(error.issues())
                    .build();
        }
    }

    @Override
    public AccessToken read(JsonReader reader) throws IOException {
        var json = properties(reader);
        var token = text(json, "access_token");
        // A token decides: some servers send an empty "error" beside it.
        if (token == null || token.isBlank()) {
            var text = Json.text(Adapters.FREE, json);
            throw TokenErrorReader.isError(text)
                    ? new ErrorException(errors.read(200, Headers.EMPTY, text))
                    : new InvalidException("has no access_token");
        }
        try {
            return AccessToken.of(token, lifetime(text(json, "expires_in")));
        } catch (IllegalArgumentException invalid) {
            throw new InvalidException("has an access_token with characters that cannot stand in a header");
        }
    }

    @Override
    public void write(JsonWriter writer, @Nullable AccessToken token) {
        throw new UnsupportedOperationException("a token is never written");
    }

    /**
     * Reads the properties as plain Java. Gson's own adapter of JSON would load a hundred classes before the first call,
     * and a repeated name is no reason to refuse a token.
     */
    private static Map<String, @Nullable Object> properties(JsonReader reader) throws IOException {
        if (reader.peek() != JsonToken.BEGIN_OBJECT) {
            throw new InvalidException("is not a JSON object");
        }
        var properties = new LinkedHashMap<String, @Nullable Object>();
        reader.beginObject();
        while (reader.hasNext()) {
            properties.put(reader.nextName(), UntypedJson.read(reader));
        }
        reader.endObject();
        return properties;
    }

    private static @Nullable String text(Map<String, @Nullable Object> json, String name) {
        var value = json.get(name);
        return value == null || value instanceof Map || value instanceof List ? null : value.toString();
    }

    private static Duration lifetime(@Nullable String expiresIn) {
        if (expiresIn == null || expiresIn.length() > MAX_NUMBER_LENGTH) {
            return DEFAULT_LIFETIME;
        }
        try {
            var seconds = Double.parseDouble(expiresIn);
            return Double.isFinite(seconds)
                    ? Duration.ofSeconds((long) Math.min(seconds, MAX_SECONDS))
                    : DEFAULT_LIFETIME;
        } catch (NumberFormatException invalid) {
            return DEFAULT_LIFETIME;
        }
    }
}
