package io.stratalake.omnistrate;

import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.auth.TokenContext;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.auth.SessionCredentials;
import io.stratalake.core.internal.okhttp.CleartextPolicy;
import io.stratalake.core.internal.pipeline.ClientConfig;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.internal.redact.Redactor;
import io.stratalake.omnistrate.identity.IdentityApi;
import io.stratalake.omnistrate.identity.RefreshTokenRequest;
import io.stratalake.omnistrate.identity.RevokeTokenRequest;
import io.stratalake.omnistrate.identity.SignInRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Credentials that sign in with e-mail and password, and renew by refresh token if the service issues one. A refresh
 * token is valid for one use, so it is removed before it is sent; if the refresh fails, a new sign-in follows. A
 * response without a new refresh token leaves the old one valid.
 */
final class SignIn implements SessionCredentials {

    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);

    /** The timeout of the revocation, shorter than that of a call, so that closing a client is fast. */
    private static final Duration REVOCATION_TIMEOUT = Duration.ofSeconds(10);

    private final URI baseUrl;
    private final CleartextPolicy plainHttp;
    private final String email;
    private final String password;
    private final boolean isApiKey;
    private final AtomicReference<@Nullable String> refreshToken = new AtomicReference<>();

    /** @param isApiKey whether the password is an API key, which identifies an organization */
    SignIn(URI baseUrl, CleartextPolicy plainHttp, String email, String password, boolean isApiKey) {
        this.baseUrl = baseUrl;
        this.plainHttp = plainHttp;
        this.email = email;
        this.password = password;
        this.isApiKey = isApiKey;
    }

    @Override
    public AccessToken obtain(TokenContext context) {
        var spent = refreshToken.getAndSet(null);
        var session = spent == null ? signIn(context) : refreshOrSignIn(context, spent);
        refreshToken.set(session.refreshToken());
        return session.token();
    }

    /** Returns the service, the user and the API key. The password does not matter to the tokens. */
    @Override
    public Optional<String> identity() {
        return Optional.of("sign-in\n" + baseUrl + "\n" + email + (isApiKey ? "\n" + password : ""));
    }

    private Session refreshOrSignIn(TokenContext context, String spent) {
        try {
            return refresh(spent, context);
        } catch (CancelledException | DeadlineExceededException callEnded) {
            throw callEnded;
        } catch (StratalakeException e) {
            // Not the message: it may quote the response, which may contain secrets.
            LOG.debug(
                    "The token could not be refreshed ({}); signing in again",
                    e.getClass().getSimpleName());
            return signIn(context);
        }
    }

    @Override
    public Session refresh(String spent, TokenContext context) {
        var renewed = api(context, Redactor.forSecret(spent))
                .refreshToken(RefreshTokenRequest.builder().refreshToken(spent).build(), options(context))
                .value();
        var next = renewed.refreshToken();
        return session(renewed.jwtToken(), isBlank(next) ? spent : next, context);
    }

    @Override
    public Session signIn(TokenContext context) {
        try {
            var session = api(context, Redactor.forClient(email, password))
                    .signIn(
                            SignInRequest.builder()
                                    .email(email)
                                    .password(password)
                                    .build(),
                            options(context))
                    .value();
            return session(session.jwtToken(), session.refreshToken(), context);
        } catch (AuthenticationException rejected) {
            throw new AuthenticationException(advice(rejected), rejected.failure(), null);
        } catch (DecodingException notASession) {
            // Without the cause: a parser may quote the response.
            throw new DecodingException(
                    "The sign-in response has no usable token: check the base URL, and that no proxy responds in place"
                            + " of the service",
                    notASession.failure(),
                    null);
        }
    }

    private static String advice(AuthenticationException rejected) {
        if (rejected.status() < 400) {
            return "The service redirects, which is not followed with a password. Check the base URL";
        }
        return GoaErrors.isFinal(
                        rejected.code().orElse(null), rejected.serviceMessage().orElse(null))
                ? GoaErrors.API_KEYS_DISABLED_ADVICE
                : "Check the e-mail address and the password, or the API key, and the base URL of the client";
    }

    private static Session session(String jwt, @Nullable String next, TokenContext context) {
        return new Session(token(jwt, JwtLifetime.of(jwt, context.time().now())), isBlank(next) ? null : next);
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static AccessToken token(String jwt, @Nullable Duration lifetime) {
        try {
            return lifetime == null ? AccessToken.of(jwt) : AccessToken.of(jwt, lifetime);
        } catch (IllegalArgumentException notAToken) {
            throw new DecodingException(
                    "The sign-in response contains an invalid token", Failure.unrelatedToACall(), notAToken);
        }
    }

    /** Revokes the session at the service, if it has a refresh token. */
    void revoke(Pipeline anonymous) {
        var revoked = refreshToken.getAndSet(null);
        if (revoked != null) {
            new IdentityApi(anonymous)
                    .revokeToken(
                            RevokeTokenRequest.builder().refreshToken(revoked).build(),
                            CallOptions.none().timeout(REVOCATION_TIMEOUT));
        }
    }

    /** @param secrets the redactor of the secret in the request */
    private IdentityApi api(TokenContext context, Redactor secrets) {
        var config = ClientConfig.standard()
                .baseUrl(baseUrl)
                .errors(new SessionErrors(secrets))
                .httpClient(context.http())
                .time(context.time())
                .forTokenRequests(context.retrier())
                .userAgent(context.userAgent())
                .attemptTimeout(context.attemptTimeout())
                .cleartext(plainHttp);
        return new IdentityApi(new Pipeline(config));
    }

    private static CallOptions options(TokenContext context) {
        return CallOptions.none().deadline(context.deadline());
    }

    /** Returns the base URL, without the user. */
    @Override
    public String toString() {
        return "SignIn[" + baseUrl + "]";
    }
}
