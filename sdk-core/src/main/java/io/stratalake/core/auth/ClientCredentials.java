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
import io.stratalake.core.internal.redact.Redactor;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * OAuth 2.0 client credentials (RFC 6749, section 4.4): a client id and a client secret, which a token endpoint
 * exchanges for a token. Immutable.
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

    /** The place of the client id and the client secret in the request (RFC 6749, section 2.3.1). */
    public enum Authentication {
        /** The form fields {@code client_id} and {@code client_secret}. */
        BODY,
        /** An {@code Authorization: Basic} header, with both form-encoded. */
        BASIC
    }

    private final TokenEndpoint endpoint;
    private final String clientId;
    private final List<String> scopes;
    private final TokenRequestSender sender;

    private ClientCredentials(
            TokenEndpoint endpoint,
            String clientId,
            String clientSecret,
            Authentication authentication,
            List<String> scopes) {
        this.endpoint = endpoint;
        this.clientId = clientId;
        this.scopes = scopes;
        this.sender = new TokenRequestSender(
                endpoint,
                request(endpoint, authentication(authentication, clientId, clientSecret), scopes),
                "client credentials",
                ("Check the client id (%s), the client secret and the workspace, and that the credentials were not "
                                + "revoked")
                        .formatted(clientId),
                Redactor.forClient(clientId, clientSecret));
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

    /** Returns a builder. Token endpoint, client id and client secret are required. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Requests a token from the token endpoint. Connection failures, 408, 429, 502, 503 and 504 are retried, and a 500
     * with {@code Retry-After}, by the retrier of the context. Redirects are not followed.
     *
     * @throws AuthenticationException if the endpoint refuses the credentials, does not exist (404) or redirects
     * @throws ConfigurationException if a proxy rejects its user and password, or requires them
     * @throws DecodingException if a successful response contains no token, or is larger than 64 KiB
     * @throws RateLimitExceededException if the endpoint keeps returning 429, or requests too long a wait
     * @throws ServerException if the endpoint returns 5xx after all retries
     * @throws TransportException if the endpoint does not respond; the message contains the host
     * @throws DeadlineExceededException if the deadline passes, or leaves no time for another attempt
     * @throws CancelledException if the thread is interrupted or the call is cancelled
     */
    @Override
    public AccessToken obtain(TokenContext context) {
        return sender.send(context);
    }

    /** Returns the token endpoint, the client id and the scopes. */
    @Override
    public Optional<String> identity() {
        return Optional.of("client credentials\n" + endpoint.url() + "\n" + clientId + "\n" + String.join(" ", scopes));
    }

    /** Contains the client id and the token endpoint, but not the secret. */
    @Override
    public String toString() {
        return "ClientCredentials[clientId %s, clientSecret ***, tokenEndpoint %s]".formatted(clientId, endpoint);
    }

    /** A builder of client credentials. */
    public static final class Builder {

        private @Nullable URI tokenEndpoint;
        private @Nullable String clientId;
        private @Nullable String clientSecret;
        private Authentication authentication = Authentication.BODY;
        private List<String> scopes = List.of();
        private CleartextPolicy plainHttp = CleartextPolicy.loopbackOnly();

        private Builder() {}

        /** Sets the URL of the token endpoint: https, or plain http on this machine. */
        public Builder tokenEndpoint(@Nullable URI address) {
            tokenEndpoint = address;
            return this;
        }

        /** Sets the client id, exactly as it was issued. */
        public Builder clientId(@Nullable String id) {
            clientId = id;
            return this;
        }

        /** Sets the client secret, exactly as it was issued, without any encoding. */
        public Builder clientSecret(@Nullable String secret) {
            clientSecret = secret;
            return this;
        }

        /** Sets the place of id and secret in the request. Default: {@link Authentication#BODY}. */
        public Builder authentication(Authentication kind) {
            authentication = Objects.requireNonNull(kind, "authentication");
            return this;
        }

        /** Sets the requested scopes. Default: none, so that the endpoint chooses. */
        public Builder scopes(String... names) {
            scopes = List.of(names);
            return this;
        }

        /**
         * Allows plain HTTP to a token endpoint on another machine. For closed networks and tests.
         *
         * @param host a host name or an IP address, without scheme and port
         * @throws ConfigurationException if the host is invalid
         */
        public Builder allowPlainHttpTo(String host) {
            return plainHttp(plainHttp.allow(host));
        }

        /** Sets the hosts to which plain HTTP is allowed. Default: this machine. */
        public Builder plainHttp(CleartextPolicy policy) {
            plainHttp = Objects.requireNonNull(policy, "plainHttp");
            return this;
        }

        /**
         * Creates the credentials.
         *
         * @throws ConfigurationException if endpoint, id or secret are missing or blank; if id, secret or a scope
         *     contains an unpaired surrogate, which would be sent as a question mark; if the endpoint is not an http(s)
         *     URL, or contains credentials or a fragment; if it is plain http on another machine without
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
                        "The %s contains an unpaired surrogate: set it with %s, exactly as it was issued"
                                .formatted(what, setter));
            }
            return value;
        }

        /** Contains no setting, because one may be a secret. */
        @Override
        public String toString() {
            return "ClientCredentials.Builder";
        }
    }
}
