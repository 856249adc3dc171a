package io.stratalake.core.auth;

import java.util.Objects;
import java.util.Optional;

/**
 * Credentials that a running client exchanges for others, for example when a secret is rotated. Thread-safe.
 *
 * <pre>{@code
 * var credentials = new ReplaceableCredentials(first);
 * var client = GreenLakeClient.builder().credentials(credentials).build();
 * credentials.replace(second);
 * }</pre>
 *
 * <p>The client keeps a token that it has until the token expires or the service rejects it. A call whose token is
 * rejected is sent again with a token of the new credentials, so no call fails.
 */
public final class ReplaceableCredentials implements Credentials {

    private volatile Credentials current;

    public ReplaceableCredentials(Credentials initial) {
        this.current = Objects.requireNonNull(initial);
    }

    /** Uses other credentials for the next token. */
    public void replace(Credentials next) {
        current = Objects.requireNonNull(next);
    }

    @Override
    public AccessToken obtain(TokenContext context) {
        return current.obtain(context);
    }

    /** Returns the identity of the current credentials. */
    @Override
    public Optional<String> identity() {
        return current.identity();
    }

    /** Returns true, because even a fixed token can be replaced. */
    @Override
    public boolean isRenewable() {
        return true;
    }

    /** Contains the current credentials, which do not show secrets. */
    @Override
    public String toString() {
        return "ReplaceableCredentials[" + current + "]";
    }
}
