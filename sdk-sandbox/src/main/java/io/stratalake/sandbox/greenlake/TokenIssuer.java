package io.stratalake.sandbox.greenlake;

import io.stratalake.core.time.TimeSource;
import io.stratalake.sandbox.http.HttpError;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The issuer of bearer tokens, each for one workspace. */
final class TokenIssuer {

    private enum Standing {
        LIVE,
        REVOKED
    }

    private record Token(String workspaceId, String clientId, long expiresAtNanos, Standing standing) {

        Token revoked() {
            return new Token(workspaceId, clientId, expiresAtNanos, Standing.REVOKED);
        }
    }

    private final TimeSource time;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    TokenIssuer(TimeSource time) {
        this.time = time;
    }

    String issue(Duration lifetime, String workspaceId, String clientId) {
        byte[] bytes = new byte[48];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        tokens.put(token, new Token(workspaceId, clientId, time.nanoTime() + lifetime.toNanos(), Standing.LIVE));
        return token;
    }

    void revokeAll() {
        tokens.replaceAll((text, token) -> token.revoked());
    }

    /** Revokes the tokens of an API client. */
    void revoke(String clientId) {
        tokens.replaceAll((text, token) -> token.clientId().equals(clientId) ? token.revoked() : token);
    }

    /**
     * Returns the workspace of a request.
     *
     * @throws HttpError if the request has no valid token; the error codes of the platform vary, the status is 401
     */
    String workspace(Optional<String> authorization) {
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
        return token.workspaceId();
    }

    boolean isLive(String text) {
        Token token = tokens.get(text);
        return token != null && token.standing() == Standing.LIVE && !hasExpired(token);
    }

    private boolean hasExpired(Token token) {
        return token.expiresAtNanos() - time.nanoTime() <= 0;
    }
}
