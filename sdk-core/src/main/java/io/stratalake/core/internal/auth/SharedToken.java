package io.stratalake.core.internal.auth;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.stratalake.core.auth.AccessToken;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token as it is stored in a journal. Immutable. {@link #toString()} does not contain the tokens.
 *
 * @param generation the number of the token, which grows with each renewal
 * @param issued the time by the store's clock before the token was requested, so that an age is never too small
 * @param lifetime the lifetime from then on, or null if it is unknown
 * @param refreshToken the refresh token of the session, or null
 * @param isRefreshTokenInUse whether a process has sent the refresh token or is about to, so that no other may send it
 */
record SharedToken(
        long generation,
        String value,
        Instant issued,
        @Nullable Duration lifetime,
        @Nullable String refreshToken,
        boolean isRefreshTokenInUse) {

    /** In front of generation and encrypted token. Another format gets another version. */
    private static final String FORMAT = "v1";

    static SharedToken of(long generation, AccessToken token, Instant issued, @Nullable String refreshToken) {
        return new SharedToken(
                generation, token.value(), issued, token.lifetime().orElse(null), refreshToken, false);
    }

    SharedToken withRefreshTokenInUse() {
        return new SharedToken(generation, value, issued, lifetime, refreshToken, true);
    }

    /** Returns the lifetime that is left, at least zero, or null if it is unknown. */
    @Nullable
    Duration left(Instant now) {
        if (lifetime == null) {
            return null;
        }
        var age = Duration.between(issued, now);
        var left = age.isNegative() ? lifetime : lifetime.minus(age);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Returns whether a process that has no token can use this one: it is not due for renewal. */
    boolean isUsable(Instant now) {
        var left = left(now);
        return lifetime == null || left == null || left.compareTo(CachedToken.margin(lifetime)) > 0;
    }

    AccessToken token(Instant now) {
        var left = left(now);
        return left == null ? AccessToken.of(value) : AccessToken.of(value, left);
    }

    /**
     * Returns the encrypted form. It is valid only under this key and with this generation.
     *
     * @throws GeneralSecurityException if the provider of the encryption key fails
     */
    String encrypt(TokenCipher cipher, String key) throws GeneralSecurityException {
        var json = new JsonObject();
        json.addProperty("value", value);
        json.addProperty("issued", issued.toEpochMilli());
        if (lifetime != null) {
            json.addProperty("lifetime", lifetime.toMillis());
        }
        if (refreshToken != null) {
            json.addProperty("refreshToken", refreshToken);
            json.addProperty("inUse", isRefreshTokenInUse);
        }
        return FORMAT + ":" + generation + ":" + cipher.encrypt(json.toString(), context(key, generation));
    }

    /** Returns the token, or null if it was altered, was encrypted with an unknown key, or has another format. */
    static @Nullable SharedToken decrypt(String text, TokenCipher cipher, String key) {
        var parts = text.split(":", 3);
        if (parts.length != 3 || !parts[0].equals(FORMAT)) {
            return null;
        }
        try {
            var generation = Long.parseLong(parts[1]);
            var json = cipher.decrypt(parts[2], context(key, generation));
            return json == null
                    ? null
                    : read(generation, JsonParser.parseString(json).getAsJsonObject());
        } catch (IllegalArgumentException | IllegalStateException | JsonParseException e) {
            return null;
        }
    }

    private static @Nullable SharedToken read(long generation, JsonObject json) {
        var lifetime = json.get("lifetime");
        var refreshToken = json.get("refreshToken");
        return new SharedToken(
                generation,
                json.get("value").getAsString(),
                Instant.ofEpochMilli(json.get("issued").getAsLong()),
                lifetime == null ? null : Duration.ofMillis(lifetime.getAsLong()),
                refreshToken == null ? null : refreshToken.getAsString(),
                isTrue(json.get("inUse")));
    }

    private static boolean isTrue(@Nullable JsonElement flag) {
        return flag != null && flag.getAsBoolean();
    }

    private static String context(String key, long generation) {
        return "stratalake token " + FORMAT + "\n" + key + "\n" + generation;
    }

    @Override
    public String toString() {
        return "SharedToken[generation=" + generation + "]";
    }
}
