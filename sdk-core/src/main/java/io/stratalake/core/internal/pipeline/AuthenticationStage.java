package io.stratalake.core.internal.pipeline;

import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.internal.auth.TokenCache;
import org.jspecify.annotations.Nullable;

/**
 * Signs requests with the current token. A request whose token the service does not take is sent once more with a new
 * one: it was refused at the door, so this cannot do its work twice.
 */
final class AuthenticationStage implements Stage {

    private final TokenCache tokens;
    private final Stage next;

    AuthenticationStage(TokenCache tokens, Stage next) {
        this.tokens = tokens;
        this.next = next;
    }

    @Override
    public <T extends @Nullable Object> ApiResponse<T> send(CallState<T> exchange) {
        if (exchange.endpoint().isAnonymous()) {
            return next.send(exchange);
        }
        var token = tokens.token(exchange.deadline());
        try {
            return signed(exchange, token);
        } catch (AuthenticationException refused) {
            if (!tokens.isRenewable() || !exchange.mayRefreshToken()) {
                throw refused;
            }
            exchange.tokenRefreshed();
            tokens.reject(token);
            return signed(exchange, tokens.token(exchange.deadline()));
        }
    }

    private <T extends @Nullable Object> ApiResponse<T> signed(CallState<T> exchange, AccessToken token) {
        exchange.tokenAge(tokens.ageOf(token));
        exchange.headers().set("Authorization", "Bearer " + token.value());
        return next.send(exchange);
    }
}
