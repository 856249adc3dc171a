package io.stratalake.core.internal.redact;

import org.jspecify.annotations.Nullable;

/**
 * Takes the token out of what a service says: some quote the very header that they refuse, and what a service says goes
 * into messages and logs.
 */
public final class QuotedToken {

    private static final String MASK = "***";

    private final @Nullable String token;

    /** @param authorization the header that was sent, or null */
    public QuotedToken(@Nullable String authorization) {
        token = authorization == null ? null : authorization.substring(authorization.indexOf(' ') + 1);
    }

    public String hiddenIn(String said) {
        return token == null ? said : said.replace(token, MASK);
    }

    @Override
    public String toString() {
        return MASK;
    }
}
