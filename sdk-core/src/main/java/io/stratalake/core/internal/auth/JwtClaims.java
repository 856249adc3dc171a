package io.stratalake.core.internal.auth;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a JSON Web Token (RFC 7519, section 4). The token is not verified: the service does that. A claim of
 * another type counts as missing.
 */
public final class JwtClaims {

    /** The number of digits of a time in seconds, more than those of {@link Instant#MAX}. */
    private static final int MAX_DIGITS = 18;

    private final JsonObject claims;

    private JwtClaims(JsonObject claims) {
        this.claims = claims;
    }

    /** Returns the claims of a token; none if it is not a JSON Web Token. */
    public static JwtClaims of(String token) {
        var parts = token.split("\\.", -1);
        if (parts.length < 2) {
            return new JwtClaims(new JsonObject());
        }
        try {
            var decoded = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            return new JwtClaims(JsonParser.parseString(decoded).getAsJsonObject());
        } catch (IllegalArgumentException | IllegalStateException | JsonParseException anOpaqueToken) {
            return new JwtClaims(new JsonObject());
        }
    }

    /** Returns a time, which the token has in seconds since 1970, possibly with a fraction; null if it is missing. */
    public @Nullable Instant time(String name) {
        var claim = claims.get(name);
        if (claim == null || claim.isJsonNull()) {
            return null;
        }
        try {
            return Instant.ofEpochSecond(whole(claim.getAsBigDecimal()));
        } catch (IllegalArgumentException
                | IllegalStateException
                | UnsupportedOperationException
                | DateTimeException
                | ArithmeticException notATime) {
            return null;
        }
    }

    /** Checks the number of digits first: an exponent may stand for more digits than fit into memory. */
    private static long whole(BigDecimal number) {
        var digits = (long) number.precision() - number.scale();
        if (digits > MAX_DIGITS) {
            throw new ArithmeticException("The time is out of range");
        }
        return digits <= 0 ? 0 : number.longValue();
    }

    /** Returns a text, or null if it is missing or empty. */
    public @Nullable String text(String name) {
        var claim = claims.get(name);
        return isText(claim) && !claim.getAsString().isBlank() ? claim.getAsString() : null;
    }

    /** Returns the texts of a list, or of a text that is separated by spaces (RFC 8693, section 4.2). */
    public List<String> list(String name) {
        var claim = claims.get(name);
        if (claim != null && claim.isJsonArray()) {
            return StreamSupport.stream(claim.getAsJsonArray().spliterator(), false)
                    .filter(JwtClaims::isText)
                    .map(JsonElement::getAsString)
                    .toList();
        }
        var text = text(name);
        return text == null ? List.of() : Stream.of(text.strip().split("\\s+")).toList();
    }

    private static boolean isText(@Nullable JsonElement claim) {
        return claim != null
                && claim.isJsonPrimitive()
                && claim.getAsJsonPrimitive().isString();
    }

    /** Contains no claims, which may identify a person. */
    @Override
    public String toString() {
        return "JwtClaims[" + claims.size() + "]";
    }
}
