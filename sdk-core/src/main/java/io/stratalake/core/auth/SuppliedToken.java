package io.stratalake.core.auth;

import java.util.function.Supplier;

/** Tokens obtained by the caller's own code. */
record SuppliedToken(Supplier<AccessToken> tokens) implements Credentials {

    @Override
    public AccessToken obtain(TokenContext context) {
        return tokens.get();
    }

    /** Leaves out the supplier, whose own text may be anything. */
    @Override
    public String toString() {
        return "Credentials.supplier(...)";
    }
}
