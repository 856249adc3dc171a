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
 * Reads how long a JSON Web Token that just came lives, from its own {@code exp} and {@code iat} (RFC 7519, section
 * 4.1). It is not verified: the service does that.
 */
final class JwtLifetime {

    /** Of the seconds to the end of all times that Java knows, and more. */
    private static final int MOST_DIGITS = 18;

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

    /** Seconds since 1970, possibly with a fraction. */
    private static @Nullable Instant moment(@Nullable JsonElement claim) {
        return claim == null || claim.isJsonNull() ? null : Instant.ofEpochSecond(whole(claim.getAsBigDecimal()));
    }

    /** Asks for the number of digits first: an exponent can make them so many that no memory holds them. */
    private static long whole(BigDecimal number) {
        var digits = (long) number.precision() - number.scale();
        if (digits > MOST_DIGITS) {
            throw new ArithmeticException("no moment is that far");
        }
        return digits <= 0 ? 0 : number.longValue();
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isZero() && !duration.isNegative();
    }
}
