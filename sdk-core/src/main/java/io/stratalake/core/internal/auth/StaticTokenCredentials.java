package io.stratalake.core.internal.auth;

import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.auth.TokenContext;
import java.util.Optional;

/** A fixed token. */
public record StaticTokenCredentials(AccessToken token) implements Credentials {

    @Override
    public AccessToken obtain(TokenContext context) {
        return token;
    }

    /** Returns the token, which stands for its account. */
    @Override
    public Optional<String> identity() {
        return Optional.of("token\n" + token.value());
    }

    @Override
    public boolean isRenewable() {
        return false;
    }
}
