package io.stratalake.omnistrate;

import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.auth.TokenContext;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.http.CallOptions;
import io.stratalake.core.http.Pipeline;
import io.stratalake.core.http.UserAgent;
import io.stratalake.core.retry.RetryPolicy;
import io.stratalake.omnistrate.identity.IdentityApi;
import io.stratalake.omnistrate.identity.RefreshTokenRequest;
import io.stratalake.omnistrate.identity.RevokeTokenRequest;
import io.stratalake.omnistrate.identity.SignInRequest;
import java.net.URI;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs in with e-mail and password, and renews by refresh token where the service gives one. A refresh token dies when it
 * is used, so no two threads ever use one; where it fails, signing in again takes its place.
 */
final class SignIn implements Credentials {

    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);

    private final URI baseUrl;
    private final boolean plainHttpAllowed;
    private final String email;
    private final String password;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private @Nullable String refreshToken;

    SignIn(URI baseUrl, boolean plainHttpAllowed, String email, String password) {
        this.baseUrl = baseUrl;
        this.plainHttpAllowed = plainHttpAllowed;
        this.email = email;
        this.password = password;
    }

    @Override
    public AccessToken obtain(TokenContext context) {
        try {
            oneAtATime.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("The thread was interrupted while another signed in",
                    Failure.unrelatedToACall(), e);
        }
        try {
            return refreshToken == null ? signIn(context) : refreshOrSignIn(context, refreshToken);
        } finally {
            oneAtATime.unlock();
        }
    }

    private AccessToken refreshOrSignIn(TokenContext context, String spent) {
        refreshToken = null;
        try {
            var renewed = identity(context)
                    .refreshToken(RefreshTokenRequest.builder().refreshToken(spent).build(), options(context))
                    .value();
            refreshToken = renewed.refreshToken();
            return token(renewed.jwtToken(), context);
        } catch (CancelledException | DeadlineExceededException nobodyWaits) {
            throw nobodyWaits;
        } catch (StratalakeException e) {
            LOG.debug("The token could not be refreshed ({}); signing in again", e.getClass().getSimpleName());
            return signIn(context);
        }
    }

    private AccessToken signIn(TokenContext context) {
        var answer = context.retrier().run(context.deadline(), true, () -> identity(context)
                .signIn(SignInRequest.builder().email(email).password(password).build(), options(context))
                .value());
        refreshToken = answer.refreshToken();
        return token(answer.jwtToken(), context);
    }

    /** Ends the session at the service, if there is one that can be ended. */
    void revoke(Pipeline anonymous) {
        oneAtATime.lock();
        try {
            if (refreshToken != null) {
                var ended = refreshToken;
                refreshToken = null;
                new IdentityApi(anonymous).revokeToken(RevokeTokenRequest.builder().refreshToken(ended).build());
            }
        } finally {
            oneAtATime.unlock();
        }
    }

    private static AccessToken token(String jwt, TokenContext context) {
        var lifetime = JwtLifetime.of(jwt, context.time().now());
        return lifetime == null ? AccessToken.of(jwt) : AccessToken.of(jwt, lifetime);
    }

    private IdentityApi identity(TokenContext context) {
        var pipeline = Pipeline.builder()
                .baseUrl(baseUrl)
                .anonymous()
                .errors(new GoaErrors())
                .httpClient(context.http())
                .time(context.time())
                // The context's retrier tries again as the client's policy says.
                .retry(RetryPolicy.none())
                .userAgent(UserAgent.of(""));
        return new IdentityApi((plainHttpAllowed ? pipeline.allowPlainHttp() : pipeline).build());
    }

    private static CallOptions options(TokenContext context) {
        return CallOptions.none().deadline(context.deadline());
    }

    /** Nothing that identifies anybody. */
    @Override
    public String toString() {
        return "SignIn[" + baseUrl + "]";
    }
}
