package io.stratalake.core.auth;

/** A token obtained elsewhere. */
record BearerToken(AccessToken token) implements Credentials {

    @Override
    public AccessToken obtain(TokenContext context) {
        return token;
    }

    @Override
    public boolean isRenewable() {
        return false;
    }
}
