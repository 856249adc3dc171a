package io.stratalake.core.internal.auth;

import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.auth.TokenContext;
import java.util.function.Supplier;

/** Tokens from the caller's own code. */
public record SupplierCredentials(Supplier<AccessToken> tokens) implements Credentials {

    @Override
    public AccessToken obtain(TokenContext context) {
        return tokens.get();
    }

    /** Leaves out the supplier, whose text may contain a secret. */
    @Override
    public String toString() {
        return "Credentials.supplier(...)";
    }
}
