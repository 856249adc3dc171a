package io.stratalake.core.internal.auth;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.TypeAdapter;
import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.internal.failure.SingleLine;
import io.stratalake.core.internal.json.Json;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answers in which a token endpoint gives a token (RFC 6749, section 5.1), more leniently than the RFC:
 * {@code token_type} and {@code scope} may be missing or of any shape, {@code expires_in} may be missing or a text.
 */
final class TokenResponse {

    /** GreenLake's shorter lifetime: too short costs a request, too long costs a rejection. */
    private static final Duration ASSUMED_LIFETIME = Duration.ofMinutes(15);

    private static final double LONGEST_SECONDS = Duration.ofDays(3650).toSeconds();
    private static final TypeAdapter<JsonElement> JSON = new Gson().getAdapter(JsonElement.class);

    private TokenResponse() {}

    /** Returns whether the response has a value that can be a token. */
    static boolean hasToken(@Nullable String body) {
        var json = object(body);
        var token = json == null ? null : text(json, "access_token");
        return token != null && !token.isBlank();
    }

    static AccessToken read(@Nullable String body, Failure failure, TokenEndpoint endpoint) {
        var json = object(body);
        var token = json == null ? null : text(json, "access_token");
        if (json == null || token == null) {
            var what = json == null ? "is not a JSON object" : "has no access_token";
            throw undecodable(what, failure, endpoint);
        }
        try {
            return AccessToken.of(token, lifetime(text(json, "expires_in")));
        } catch (IllegalArgumentException e) {
            throw undecodable("has an access_token that is not one", failure, endpoint);
        }
    }

    private static DecodingException undecodable(String what, Failure failure, TokenEndpoint endpoint) {
        var type = failure.headers().get("Content-Type");
        var shownType = type == null ? "of no content type" : SingleLine.of(type, SingleLine.MAX_ID);
        var advice = "The answer (%s) %s: check that %s is the token endpoint, and that no gateway or proxy answered "
                        .formatted(shownType, what, endpoint)
                + "in its place";
        return new DecodingException(advice, failure, null);
    }

    /** Null where the text is no JSON object. What the parser says is left out: it may quote the text, and that a token. */
    static @Nullable JsonObject object(@Nullable String body) {
        try {
            return Json.read(JSON, body == null ? "" : body) instanceof JsonObject object ? object : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable String text(JsonObject json, String name) {
        var value = json.get(name);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : null;
    }

    private static Duration lifetime(@Nullable String expiresIn) {
        if (expiresIn == null) {
            return ASSUMED_LIFETIME;
        }
        try {
            var seconds = Double.parseDouble(expiresIn);
            return Double.isFinite(seconds)
                    ? Duration.ofSeconds((long) Math.min(seconds, LONGEST_SECONDS))
                    : ASSUMED_LIFETIME;
        } catch (NumberFormatException e) {
            return ASSUMED_LIFETIME;
        }
    }
}
