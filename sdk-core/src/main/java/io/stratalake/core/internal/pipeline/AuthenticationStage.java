package io.stratalake.core.internal.pipeline;

import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.internal.auth.TokenCache;
import org.jspecify.annotations.Nullable;

/**
 * Signs requests with the current token. If the service rejects the token, sends the request once more with a new one:
 * a rejected request had no effect.
 */
final class AuthenticationStage implements Stage {

    private final TokenCache tokens;
    private final Stage next;

    AuthenticationStage(TokenCache tokens, Stage next) {
        this.tokens = tokens;
        this.next = next;
    }

    @Override
    public <T extends @Nullable Object> ApiResponse<T> send(CallState<T> call) {
        if (call.endpoint().isAnonymous()) {
            return next.send(call);
        }
        var token = tokens.token(call.deadline());
        try {
            return signed(call, token);
        } catch (AuthenticationException rejected) {
            if (!tokens.isRenewable() || !call.mayRefreshToken()) {
                throw rejected;
            }
            call.tokenRefreshed();
            tokens.reject(token);
            return signed(call, tokens.token(call.deadline()));
        }
    }

    private <T extends @Nullable Object> ApiResponse<T> signed(CallState<T> call, AccessToken token) {
        call.tokenAge(tokens.ageOf(token));
        call.headers().set("Authorization", "Bearer " + token.value());
        return next.send(call);
    }
}
