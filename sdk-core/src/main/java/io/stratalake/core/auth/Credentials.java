package io.stratalake.core.auth;

import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.auth.StaticTokenCredentials;
import io.stratalake.core.internal.auth.SupplierCredentials;
import java.util.function.Supplier;

/**
 * What a client proves its identity with: exchanged for a token whenever one is needed.
 *
 * <p>Implement it for a way to sign in that the SDK does not know:
 *
 * <pre>{@code
 * Credentials credentials = context -> {
 *     var session = vault.signIn();
 *     return AccessToken.of(session.token(), session.timeToLive());
 * };
 * }</pre>
 *
 * <p>The SDK keeps the token, asks again ahead of its end or after the service rejected it, and never asks from two
 * threads at once on behalf of one client.
 */
@FunctionalInterface
public interface Credentials {

    /**
     * Obtains a token, in the thread of a caller who needs one.
     *
     * @param context what a request for a token needs; good for this call only
     * @return a fresh token, not one that was handed out before, unless there is no other
     * @throws StratalakeException if no token can be had. Any other runtime exception reaches the caller as the cause
     *     of an {@link AuthenticationException}; keep secrets out of its message
     */
    AccessToken obtain(TokenContext context);

    /** Whether asking again may give another token. If not, a rejected token is the end of the matter. */
    default boolean isRenewable() {
        return true;
    }

    /**
     * A token obtained elsewhere. It is used as long as the client lives and cannot be renewed.
     *
     * @param token the token, without the word {@code Bearer}
     * @throws IllegalArgumentException as for {@link AccessToken#of(String)}
     */
    static Credentials bearerToken(String token) {
        return new StaticTokenCredentials(AccessToken.of(token));
    }

    /** Tokens obtained by the caller's own code, asked again ahead of a token's end and after a rejection. */
    static Credentials supplier(Supplier<AccessToken> tokens) {
        return new SupplierCredentials(tokens);
    }
}
