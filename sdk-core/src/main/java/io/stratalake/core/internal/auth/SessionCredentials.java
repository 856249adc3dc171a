package io.stratalake.core.internal.auth;

import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.auth.TokenContext;
import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.StratalakeException;
import org.jspecify.annotations.Nullable;

/**
 * Credentials that begin a session, and continue it with a refresh token that is valid once. The session of several
 * processes is kept by them, not in the credentials.
 */
public interface SessionCredentials extends Credentials {

    /**
     * Begins a new session.
     *
     * @throws AuthenticationException also if the credentials have nothing to sign in with, because only the session was
     *     known: it is lost
     */
    Session signIn(TokenContext context);

    /**
     * Continues a session.
     *
     * @throws StratalakeException if it fails. The refresh token may be used up
     */
    Session refresh(String refreshToken, TokenContext context);

    /**
     * A token and the way to the next one. {@link #toString()} contains neither.
     *
     * @param refreshToken the refresh token, or null if a sign-in has to follow
     */
    record Session(AccessToken token, @Nullable String refreshToken) {

        @Override
        public String toString() {
            return "Session[***]";
        }
    }
}
