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
import io.stratalake.core.internal.redact.SecretMask;
import java.net.URI;

/**
 * The token of one client, exchanged at a token endpoint for another's (RFC 8693): that of a provider for one of its
 * tenant's. The client's own token is the one that it has anyway, and is renewed as usual. Safe for use by several
 * threads.
 */
public final class TokenExchangeCredentials implements Credentials {

    private final TokenCache subject;
    private final TokenEndpoint endpoint;

    /**
     * @param subject the tokens to be exchanged
     * @param tokenEndpoint where they are
     * @param plainHttp where they may travel unencrypted
     * @throws ConfigurationException as for {@link ClientCredentials.Builder#build()}, as to the address
     */
    public TokenExchangeCredentials(TokenCache subject, URI tokenEndpoint, CleartextPolicy plainHttp) {
        this.subject = subject;
        this.endpoint = TokenEndpoint.of(tokenEndpoint, plainHttp);
    }

    /**
     * Exchanges the token at hand, and another one if that is refused: it may have been revoked. Otherwise as
     * {@link ClientCredentials#obtain}.
     *
     * @throws StratalakeException also if there is no token to exchange, as the one who obtains it reports
     */
    @Override
    public AccessToken obtain(TokenContext context) {
        var token = subject.token(context.deadline());
        try {
            return exchanged(token, context);
        } catch (AuthenticationException refused) {
            if (!isOfTheToken(refused) || !subject.isRenewable()) {
                throw refused;
            }
            subject.reject(token);
            return exchanged(subject.token(context.deadline()), context);
        }
    }

    /** RFC 8693, section 2.2.2, says 400 for a subject token that is not taken. */
    private static boolean isOfTheToken(AuthenticationException refused) {
        return refused.status() == 400 || refused.status() == 401;
    }

    private AccessToken exchanged(AccessToken token, TokenContext context) {
        var grant = new TokenExchangeGrant(new BearerAccessToken(token.value()), TokenTypeURI.ACCESS_TOKEN);
        var request = new TokenRequest.Builder(endpoint.url().uri(), grant).build();
        var sender = new TokenRequestSender(
                endpoint,
                request,
                "token exchange",
                "Check the workspace in %s, and that it is a tenant of the one that signs in".formatted(endpoint),
                new SecretMask("", token.value()));
        return sender.send(context);
    }

    /** Says where, not what. */
    @Override
    public String toString() {
        return "TokenExchangeCredentials[tokenEndpoint %s]".formatted(endpoint);
    }
}
