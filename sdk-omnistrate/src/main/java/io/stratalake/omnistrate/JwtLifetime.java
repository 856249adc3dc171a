package io.stratalake.omnistrate;

import io.stratalake.core.internal.auth.JwtClaims;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The remaining lifetime of a JSON Web Token that was just received, from its claims {@code exp} and {@code iat} (RFC
 * 7519, section 4.1). The token is not verified: the service does that.
 */
final class JwtLifetime {

    private JwtLifetime() {}

    /**
     * Returns the remaining lifetime.
     *
     * @param now the local time, which may be wrong: a token that was just received has not expired, and its remaining
     *     lifetime is not longer than its whole lifetime
     * @return null if the token does not state it
     */
    static @Nullable Duration of(String token, Instant now) {
        var claims = JwtClaims.of(token);
        var end = claims.time("exp");
        if (end == null) {
            return null;
        }
        try {
            var issued = claims.time("iat");
            var lifetime = issued == null ? null : Duration.between(issued, end);
            var left = Duration.between(now, end);
            var clockIsWrong = !isPositive(left) || (lifetime != null && left.compareTo(lifetime) > 0);
            return clockIsWrong ? (lifetime != null && isPositive(lifetime) ? lifetime : null) : left;
        } catch (ArithmeticException outOfRange) {
            return null;
        }
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isZero() && !duration.isNegative();
    }
}
