package io.stratalake.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The service does not know who is calling (401), or no token could be had: an id, a secret or a workspace is wrong, or
 * the credentials were revoked.
 */
public final class AuthenticationException extends StratalakeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param advice what the reader can do about it, as sentences; may be empty
     * @param failure what is known about the call
     * @param cause what led to it, or null
     */
    public AuthenticationException(String advice, Failure failure, @Nullable Throwable cause) {
        super(line(advice, failure), failure, cause);
    }
}
