package io.stratalake.omnistrate;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Reads how long a JSON Web Token lives from its own {@code exp} (RFC 7519, section 4.1.4). It is not verified: the service does. */
final class JwtLifetime {

    private JwtLifetime() {}

    /** The time left, or null where the token does not say. */
    static @Nullable Duration of(String token, Instant now) {
        var parts = token.split("\\.", -1);
        if (parts.length < 2) {
            return null;
        }
        try {
            var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            var end = JsonParser.parseString(claims).getAsJsonObject().get("exp");
            return end == null ? null : Duration.between(now, Instant.ofEpochSecond(end.getAsLong()));
        } catch (IllegalArgumentException
                | IllegalStateException
                | UnsupportedOperationException
                | JsonParseException
                | DateTimeException
                | ArithmeticException notReadable) {
            return null;
        }
    }
}
