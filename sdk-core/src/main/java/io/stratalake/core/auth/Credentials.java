package io.stratalake.core.auth;

import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.auth.StaticTokenCredentials;
import io.stratalake.core.internal.auth.SupplierCredentials;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The source of a client's tokens.
 *
 * <p>Implement this interface for a sign-in that the SDK does not support:
 *
 * <pre>{@code
 * Credentials credentials = context -> {
 *     var session = vault.signIn();
 *     return AccessToken.of(session.token(), session.timeToLive());
 * };
 * }</pre>
 *
 * <p>The SDK caches the token and renews it ahead of expiry or after the service rejected it. For one client, it never
 * calls {@link #obtain} from two threads at once.
 */
@FunctionalInterface
public interface Credentials {

    /**
     * Obtains a token, in the thread of a call that needs one.
     *
     * @param context the settings of a token request; valid for this invocation
     * @return a new token, if there is one, not one that was returned before
     * @throws StratalakeException if there is no token. Any other runtime exception reaches the caller as the cause of
     *     an {@link AuthenticationException}; keep secrets out of its message
     */
    AccessToken obtain(TokenContext context);

    /**
     * Returns a text that identifies the account and the rights of the tokens, for {@link SharedTokens}: credentials of the
     * same identity use each other's tokens, so that different accounts need different identities. Only a hash of it is
     * stored. Default: empty.
     */
    default Optional<String> identity() {
        return Optional.empty();
    }

    /** Returns whether another token can be obtained. If not, a rejected token is final. Default: true. */
    default boolean isRenewable() {
        return true;
    }

    /**
     * Returns credentials with a fixed token, which is not renewed.
     *
     * @param token the token, without the word {@code Bearer}
     * @throws IllegalArgumentException as for {@link AccessToken#of(String)}
     */
    static Credentials bearerToken(String token) {
        return new StaticTokenCredentials(AccessToken.of(token));
    }

    /** Returns credentials that call the supplier for each token, ahead of expiry and after a rejection. */
    static Credentials supplier(Supplier<AccessToken> tokens) {
        return new SupplierCredentials(tokens);
    }
}
