package io.stratalake.omnistrate;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Reads how long a JSON Web Token that just came lives, from its own {@code exp} and {@code iat} (RFC 7519, section
 * 4.1). It is not verified: the service does that.
 */
final class JwtLifetime {

    private JwtLifetime() {}

    /**
     * The time left, or null where the token does not say.
     *
     * @param now this machine's time of day, which may be wrong: a token that has just come has not ended, and has not
     *     got more time than it was given
     */
    static @Nullable Duration of(String token, Instant now) {
        var parts = token.split("\\.", -1);
        if (parts.length < 2) {
            return null;
        }
        try {
            var claims = JsonParser.parseString(decoded(parts[1])).getAsJsonObject();
            var end = moment(claims.get("exp"));
            if (end == null) {
                return null;
            }
            var issued = moment(claims.get("iat"));
            var given = issued == null ? null : Duration.between(issued, end);
            var left = Duration.between(now, end);
            var clockIsWrong = !isPositive(left) || (given != null && left.compareTo(given) > 0);
            return clockIsWrong ? (given != null && isPositive(given) ? given : null) : left;
        } catch (IllegalArgumentException
                | IllegalStateException
                | UnsupportedOperationException
                | JsonParseException
                | DateTimeException
                | ArithmeticException notReadable) {
            return null;
        }
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    /** Seconds since 1970, possibly with a fraction. As a double, since an exponent can ask for any number of digits. */
    private static @Nullable Instant moment(@Nullable JsonElement claim) {
        return claim == null || claim.isJsonNull()
                ? null
                : Instant.ofEpochSecond((long) claim.getAsBigDecimal().doubleValue());
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isZero() && !duration.isNegative();
    }
}
