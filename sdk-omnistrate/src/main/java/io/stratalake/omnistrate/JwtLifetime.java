package io.stratalake.omnistrate;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The remaining lifetime of a JSON Web Token that was just received, from its claims {@code exp} and {@code iat} (RFC
 * 7519, section 4.1). The token is not verified: the service does that.
 */
final class JwtLifetime {

    /** The number of digits of a time in seconds, more than those of {@link Instant#MAX}. */
    private static final int MAX_DIGITS = 18;

    private JwtLifetime() {}

    /**
     * Returns the remaining lifetime.
     *
     * @param now the local time, which may be wrong: a token that was just received has not expired, and its remaining
     *     lifetime is not longer than its whole lifetime
     * @return null if the token does not state it
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
            var lifetime = issued == null ? null : Duration.between(issued, end);
            var left = Duration.between(now, end);
            var clockIsWrong = !isPositive(left) || (lifetime != null && left.compareTo(lifetime) > 0);
            return clockIsWrong ? (lifetime != null && isPositive(lifetime) ? lifetime : null) : left;
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

    /** Converts seconds since 1970, possibly with a fraction. */
    private static @Nullable Instant moment(@Nullable JsonElement claim) {
        return claim == null || claim.isJsonNull() ? null : Instant.ofEpochSecond(whole(claim.getAsBigDecimal()));
    }

    /** Checks the number of digits first: an exponent may stand for more digits than fit into memory. */
    private static long whole(BigDecimal number) {
        var digits = (long) number.precision() - number.scale();
        if (digits > MAX_DIGITS) {
            throw new ArithmeticException("The time is out of range");
        }
        return digits <= 0 ? 0 : number.longValue();
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isZero() && !duration.isNegative();
    }
}
