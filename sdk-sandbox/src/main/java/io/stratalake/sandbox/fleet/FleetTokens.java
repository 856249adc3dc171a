package io.stratalake.sandbox.fleet;

import io.stratalake.core.time.TimeSource;
import io.stratalake.sandbox.http.HttpError;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Hands out JSON Web Tokens and refresh tokens, and knows which of them are still good. Safe for several threads. */
final class FleetTokens {

    private enum Standing {
        LIVE,
        EXCHANGED,
        REVOKED
    }

    private final TimeSource time;
    private final Duration lifetime;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Long> endsOfAccess = new ConcurrentHashMap<>();
    private final Map<String, Standing> refreshTokens = new ConcurrentHashMap<>();

    FleetTokens(TimeSource time, Duration lifetime) {
        this.time = time;
        this.lifetime = lifetime;
    }

    /** The result of the exchange of a refresh token. */
    enum Exchange {
        DONE,
        REUSED,
        REFUSED
    }

    String issueAccess() {
        Instant now = time.now();
        String claims = "{\"sub\":\"" + FleetWorld.CALLER + "\",\"iat\":" + now.getEpochSecond() + ",\"exp\":"
                + now.plus(lifetime).getEpochSecond() + "}";
        String token = encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + encoded(claims) + "." + secret();
        endsOfAccess.put(token, time.nanoTime() + lifetime.toNanos());
        return token;
    }

    String issueRefresh() {
        String token = "rt_" + secret();
        refreshTokens.put(token, Standing.LIVE);
        return token;
    }

    /** A refresh token is good once. */
    Exchange exchange(String refreshToken) {
        if (refreshTokens.replace(refreshToken, Standing.LIVE, Standing.EXCHANGED)) {
            return Exchange.DONE;
        }
        return refreshTokens.get(refreshToken) == Standing.EXCHANGED ? Exchange.REUSED : Exchange.REFUSED;
    }

    /** Revokes a refresh token; an unknown one is ignored. */
    void revoke(String refreshToken) {
        refreshTokens.computeIfPresent(refreshToken, (token, standing) -> Standing.REVOKED);
    }

    void revokeAll() {
        endsOfAccess.clear();
        refreshTokens.replaceAll((token, standing) -> Standing.REVOKED);
    }

    /** Rejects a request without a valid token; a missing token with 400, as the service does. */
    void check(Optional<String> authorization) {
        String header = authorization.orElse("");
        if (!header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw HttpError.of(400, "missing_field", "token is missing");
        }
        Long end = endsOfAccess.get(header.substring(7).strip());
        if (end == null) {
            throw HttpError.of(401, "token is invalid");
        }
        if (end - time.nanoTime() <= 0) {
            throw HttpError.of(401, "token is expired");
        }
    }

    private String secret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
