package io.stratalake.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The rejection of the credentials (401), by the service or by the token endpoint: an id, a secret or a workspace is
 * wrong, or the credentials were revoked.
 */
public final class AuthenticationException extends StratalakeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param advice the remedy, as sentences; may be empty
     * @param failure the details of the call
     * @param cause the cause, or {@code null}
     */
    public AuthenticationException(String advice, Failure failure, @Nullable Throwable cause) {
        super(line(advice, failure), failure, cause);
    }
}
