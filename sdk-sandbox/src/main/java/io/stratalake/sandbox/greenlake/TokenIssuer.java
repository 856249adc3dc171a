package io.stratalake.sandbox.greenlake;

import io.stratalake.core.time.TimeSource;
import io.stratalake.sandbox.http.HttpError;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Hands out bearer tokens and knows which of them are still good. */
final class TokenIssuer {

    private enum Standing {
        LIVE,
        REVOKED
    }

    private record Token(long expiresAtNanos, Standing standing) {}

    private final TimeSource time;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    TokenIssuer(TimeSource time) {
        this.time = time;
    }

    String issue(Duration lifetime) {
        byte[] bytes = new byte[48];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        tokens.put(token, new Token(time.nanoTime() + lifetime.toNanos(), Standing.LIVE));
        return token;
    }

    void revokeAll() {
        tokens.replaceAll((text, token) -> new Token(token.expiresAtNanos(), Standing.REVOKED));
    }

    /** Refuses a request without a live token. The platform words it in several ways; only the status is the same. */
    void check(Optional<String> authorization) {
        if (authorization.isEmpty()) {
            throw HttpError.of(401, "HPE_GL_ERROR_UNAUTHORIZED", "The request has no access token.");
        }
        String header = authorization.get();
        if (!header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw HttpError.of(401, "HPE_GL_ERROR_UNAUTHORIZED", "The authorization is not a bearer token.");
        }
        Token token = tokens.get(header.substring(7).strip());
        if (token == null) {
            throw HttpError.of(401, "HPE_GL_ERROR_INVALID_TOKEN", "The access token is not valid.");
        }
        if (token.standing() == Standing.REVOKED) {
            throw HttpError.of(401, "HPE_GL_AUTHZ_TOKEN_REVOKED", "The access token was revoked.");
        }
        if (hasExpired(token)) {
            throw HttpError.of(401, "HPE_GL_ERROR_TOKEN_EXPIRED", "The access token has expired.");
        }
    }

    boolean isLive(String text) {
        Token token = tokens.get(text);
        return token != null && token.standing() == Standing.LIVE && !hasExpired(token);
    }

    private boolean hasExpired(Token token) {
        return token.expiresAtNanos() - time.nanoTime() <= 0;
    }
}
