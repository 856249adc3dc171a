package io.stratalake.core.internal.auth;

import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.TokenTypeURI;
import com.nimbusds.oauth2.sdk.tokenexchange.TokenExchangeGrant;
import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.auth.ClientCredentials;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.auth.TokenContext;
import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.okhttp.CleartextPolicy;
import io.stratalake.core.internal.redact.Redactor;
import java.net.URI;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Credentials that exchange the token of one client for another at a token endpoint (RFC 8693), for example the token
 * of a provider for that of one of its tenants. Thread-safe.
 */
public final class TokenExchangeCredentials implements Credentials {

    private final TokenCache subject;
    private final BooleanSupplier isClosed;
    private final TokenEndpoint endpoint;

    /**
     * Creates credentials.
     *
     * @param subject the cache of the tokens to exchange
     * @param isClosed whether the client of those tokens is closed, which must not sign in any more
     * @param cleartext the hosts to which they may go over plain HTTP
     * @throws ConfigurationException if the URL is invalid, see {@link ClientCredentials.Builder#build()}
     */
    public TokenExchangeCredentials(
            TokenCache subject, BooleanSupplier isClosed, URI tokenEndpoint, CleartextPolicy cleartext) {
        this.subject = subject;
        this.isClosed = isClosed;
        this.endpoint = TokenEndpoint.of(tokenEndpoint, cleartext);
    }

    /**
     * Exchanges the current token. If it is refused, obtains a new one and tries once more: it may have been revoked.
     *
     * @throws StratalakeException if there is no token to exchange, or the exchange fails
     * @throws ConfigurationException if the client whose token is exchanged is closed
     */
    @Override
    public AccessToken obtain(TokenContext context) {
        var token = subjectToken(context);
        try {
            return exchange(token, context);
        } catch (AuthenticationException refused) {
            if (!mayBeRevoked(refused) || !subject.isRenewable()) {
                throw refused;
            }
            subject.reject(token);
            return exchange(subjectToken(context), context);
        }
    }

    private AccessToken subjectToken(TokenContext context) {
        if (isClosed.getAsBoolean()) {
            throw new ConfigurationException(("The client whose token is exchanged at %s is closed, so that there are"
                            + " no more tokens for the tenant: keep the provider's client open as long as its tenants'")
                    .formatted(endpoint));
        }
        return subject.token(context.deadline());
    }

    /** RFC 8693, section 2.2.2, requires 400 for an invalid subject token. */
    private static boolean mayBeRevoked(AuthenticationException refused) {
        return refused.status() == 400 || refused.status() == 401;
    }

    private AccessToken exchange(AccessToken token, TokenContext context) {
        var grant = new TokenExchangeGrant(new BearerAccessToken(token.value()), TokenTypeURI.ACCESS_TOKEN);
        var request = new TokenRequest.Builder(endpoint.url().uri(), grant).build();
        var sender = new TokenRequestSender(
                endpoint,
                request,
                "token exchange",
                "Check the workspace in %s, and that it is a tenant of the one that signs in".formatted(endpoint),
                Redactor.forSecret(token.value()));
        return sender.send(context);
    }

    /** Returns the token endpoint and the identity of the tokens to exchange, or empty if that is unknown. */
    @Override
    public Optional<String> identity() {
        return subject.identity().map(exchanged -> "token exchange\n" + endpoint.url() + "\n" + exchanged);
    }

    /** Contains no secret. */
    @Override
    public String toString() {
        return "TokenExchangeCredentials[tokenEndpoint %s]".formatted(endpoint);
    }
}
