package io.stratalake.core.auth;

import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.RateLimitExceededException;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.error.TransportException;
import io.stratalake.core.internal.auth.TokenEndpoint;
import io.stratalake.core.internal.auth.TokenRequestSender;
import io.stratalake.core.internal.json.UnpairedSurrogate;
import io.stratalake.core.internal.okhttp.CleartextPolicy;
import io.stratalake.core.internal.redact.SecretMask;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * OAuth 2.0 client credentials (RFC 6749, section 4.4): a client id and a client secret, exchanged for a token at a
 * token endpoint. Immutable.
 *
 * <pre>{@code
 * var credentials = ClientCredentials.builder()
 *         .tokenEndpoint(URI.create("https://sso.common.cloud.hpe.com/as/token.oauth2"))
 *         .clientId(id)
 *         .clientSecret(secret)
 *         .build();
 * }</pre>
 */
public final class ClientCredentials implements Credentials {

    /** Where in the request the client id and the client secret stand (RFC 6749, section 2.3.1). */
    public enum Authentication {
        /** As {@code client_id} and {@code client_secret} in the form. */
        BODY,
        /** In an {@code Authorization: Basic} header, each form-encoded first. */
        BASIC
    }

    private final TokenEndpoint endpoint;
    private final String clientId;
    private final TokenRequestSender sender;

    private ClientCredentials(
            TokenEndpoint endpoint,
            String clientId,
            String clientSecret,
            Authentication authentication,
            List<String> scopes) {
        this.endpoint = endpoint;
        this.clientId = clientId;
        this.sender = new TokenRequestSender(
                endpoint,
                request(endpoint, authentication(authentication, clientId, clientSecret), scopes),
                "client credentials",
                ("Check the client id (%s), the client secret and the workspace, and that the credentials were not "
                                + "revoked")
                        .formatted(clientId),
                new SecretMask(clientId, clientSecret));
    }

    private static ClientAuthentication authentication(Authentication kind, String id, String secret) {
        return switch (kind) {
            case BODY -> new ClientSecretPost(new ClientID(id), new Secret(secret));
            case BASIC -> new ClientSecretBasic(new ClientID(id), new Secret(secret));
        };
    }

    private static TokenRequest request(
            TokenEndpoint endpoint, ClientAuthentication authentication, List<String> scopes) {
        var request = new TokenRequest.Builder(endpoint.url().uri(), authentication, new ClientCredentialsGrant());
        return scopes.isEmpty()
                ? request.build()
                : request.scope(new Scope(scopes.toArray(String[]::new))).build();
    }

    /** Begins without an endpoint, an id and a secret; all three are needed. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Asks the token endpoint for a token. Connection failures, 408, 429, 502, 503 and 504 are tried again, and a
     * 500 with a delay, as the context's retrier says. Redirects are not followed.
     *
     * @throws AuthenticationException if the endpoint refuses the credentials, is not there (404) or redirects
     * @throws ConfigurationException if a proxy does not take the user and password it is given, or was given none
     * @throws DecodingException if a successful answer holds no token, or has more than 1 MiB
     * @throws RateLimitExceededException if the endpoint goes on answering 429, or asks to wait too long
     * @throws ServerException if the endpoint answers 5xx and trying again is of no use
     * @throws TransportException if no answer comes; the message names the host
     * @throws DeadlineExceededException if the deadline passes, or leaves no time to wait for another attempt
     * @throws CancelledException if the thread is interrupted or the call is cancelled. An interruption during a
     *     blocking read is noticed when the read ends
     */
    @Override
    public AccessToken obtain(TokenContext context) {
        return sender.send(context);
    }

    /** Says who asks where, not the secret. */
    @Override
    public String toString() {
        return "ClientCredentials[clientId %s, clientSecret ***, tokenEndpoint %s]".formatted(clientId, endpoint);
    }

    /** Collects what client credentials consist of. Confined to one thread. */
    public static final class Builder {

        private @Nullable URI tokenEndpoint;
        private @Nullable String clientId;
        private @Nullable String clientSecret;
        private Authentication authentication = Authentication.BODY;
        private List<String> scopes = List.of();
        private CleartextPolicy plainHttp = CleartextPolicy.loopbackOnly();

        private Builder() {}

        /** The address of the token endpoint: https, or plain http to this machine itself. */
        public Builder tokenEndpoint(@Nullable URI address) {
            tokenEndpoint = address;
            return this;
        }

        /** The client id, exactly as it was issued. */
        public Builder clientId(@Nullable String id) {
            clientId = id;
            return this;
        }

        /** The client secret, exactly as it was issued: it is encoded here. */
        public Builder clientSecret(@Nullable String secret) {
            clientSecret = secret;
            return this;
        }

        /** Where id and secret stand in the request; {@link Authentication#BODY} unless said otherwise. */
        public Builder authentication(Authentication kind) {
            authentication = Objects.requireNonNull(kind, "authentication");
            return this;
        }

        /** The scopes to ask for; without any, the endpoint chooses. */
        public Builder scopes(String... names) {
            scopes = List.of(names);
            return this;
        }

        /**
         * Lets the secret travel unencrypted to a token endpoint on this other machine. For closed networks and tests.
         *
         * @param host a name or an address, without scheme and port
         * @throws ConfigurationException if it is neither
         */
        public Builder allowPlainHttpTo(String host) {
            return plainHttp(plainHttp.allow(host));
        }

        /** Where the secret may travel unencrypted, in place of what was said before; this machine unless set. */
        public Builder plainHttp(CleartextPolicy rule) {
            plainHttp = Objects.requireNonNull(rule, "plainHttp");
            return this;
        }

        /**
         * The credentials.
         *
         * @throws ConfigurationException if endpoint, id or secret are missing or blank, if id, secret or a scope holds
         *     half of a surrogate pair, which would be sent as a question mark, if the endpoint is not an http(s)
         *     address or holds credentials or a fragment, or if it is plain http on another machine without
         *     {@link #allowPlainHttpTo}
         */
        public ClientCredentials build() {
            return new ClientCredentials(
                    TokenEndpoint.of(tokenEndpoint, plainHttp),
                    present("client id", "clientId(...)", clientId),
                    present("client secret", "clientSecret(...)", clientSecret),
                    authentication,
                    scopes.stream()
                            .map(scope -> sendable("scope", "scopes(...)", scope))
                            .toList());
        }

        private static String present(String what, String setter, @Nullable String value) {
            if (value == null || value.isBlank()) {
                throw new ConfigurationException(
                        "The %s is %s: set it with %s".formatted(what, value == null ? "missing" : "blank", setter));
            }
            return sendable(what, setter, value);
        }

        private static String sendable(String what, String setter, String value) {
            if (UnpairedSurrogate.indexIn(value) >= 0) {
                throw new ConfigurationException(
                        "The %s holds half of a surrogate pair: set it with %s, exactly as it was issued"
                                .formatted(what, setter));
            }
            return value;
        }

        /** Leaves out everything: a secret may be among it. */
        @Override
        public String toString() {
            return "ClientCredentials.Builder";
        }
    }
}
