package io.stratalake.core.internal.auth;

import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.auth.TokenContext;

/** A fixed token. */
public record StaticTokenCredentials(AccessToken token) implements Credentials {

    @Override
    public AccessToken obtain(TokenContext context) {
        return token;
    }

    @Override
    public boolean isRenewable() {
        return false;
    }
}
