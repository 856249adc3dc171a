package io.stratalake.omnistrate;

import io.stratalake.core.auth.Credentials;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.http.CallOptions;
import io.stratalake.core.http.ClientBuilder;
import io.stratalake.core.http.Pipeline;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Omnistrate Fleet API. One client serves one account; it holds the token and the connections, so make one and keep it
 * for as long as there is work.
 *
 * <pre>{@code
 * try (var omnistrate = OmnistrateClient.fromEnvironment()) {
 *     var response = omnistrate.api(HostClustersApi::new).listHostClusters(new ListHostClustersQuery());
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads.
 */
public final class OmnistrateClient implements AutoCloseable {

    /** The host of the service. */
    public static final URI BASE_URL = URI.create("https://api.omnistrate.cloud");

    private static final Logger LOG = LoggerFactory.getLogger(OmnistrateClient.class);

    private final Pipeline pipeline;
    private final Runnable atClose;

    private OmnistrateClient(Pipeline pipeline, Runnable atClose) {
        this.pipeline = pipeline;
        this.atClose = atClose;
    }

    /** A builder with nothing set. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A client configured by the environment: {@code OMNISTRATE_API_KEY}, or {@code OMNISTRATE_EMAIL} and {@code
     * OMNISTRATE_PASSWORD}, or {@code OMNISTRATE_TOKEN}, the first that is there; and {@code OMNISTRATE_API_BASE_URL}
     * (absent: {@link #BASE_URL}).
     *
     * @throws ConfigurationException if none of these is set, or the address is not one
     */
    public static OmnistrateClient fromEnvironment() {
        return fromEnvironment(System.getenv());
    }

    /** As {@link #fromEnvironment()}, with the given variables in place of the environment's. */
    public static OmnistrateClient fromEnvironment(Map<String, String> variables) {
        return new OmnistrateEnvironment(variables).configure(builder()).build();
    }

    /** One of the generated API classes: every operation of the Fleet API is a method of one of them. */
    public <A> A api(Function<Pipeline, A> constructor) {
        return constructor.apply(pipeline);
    }

    /**
     * One service, with its environments and plans.
     *
     * @param id for example {@code s-12345678}
     */
    public Service service(String id) {
        return new Service(pipeline, CallOptions.none(), id);
    }

    /** How many tokens were obtained so far. */
    public long tokensObtained() {
        return pipeline.tokensObtained();
    }

    /** Ends what is under way for lists and gives up connections; ends the session too, if that was asked for. */
    @Override
    public void close() {
        atClose.run();
        pipeline.close();
    }

    /** Configures a client. Confined to one thread. */
    public static final class Builder extends ClientBuilder<Builder> {

        private static final String API_KEY_USER = "apikey@apikeys.invalid";

        private URI baseUrl = BASE_URL;
        private @Nullable String email;
        private @Nullable String password;
        private boolean revokesOnClose;

        private Builder() {}

        /** Another host than {@link OmnistrateClient#BASE_URL}. */
        public Builder baseUrl(URI url) {
            this.baseUrl = url;
            return this;
        }

        /** Signs in as a person. The session is renewed by refresh token where the service gives one. */
        public Builder signIn(String user, String secret) {
            this.email = user;
            this.password = secret;
            return this;
        }

        /** Signs in with an API key, {@code om_…}. */
        public Builder apiKey(String key) {
            return signIn(API_KEY_USER, key);
        }

        /** A token obtained elsewhere; it is used until it ends and cannot be renewed. */
        public Builder bearerToken(String token) {
            return credentials(Credentials.bearerToken(token));
        }

        /** Ends the session at the service when the client is closed. */
        public Builder revokeOnClose() {
            this.revokesOnClose = true;
            return this;
        }

        /**
         * The client. Sends nothing yet.
         *
         * @throws ConfigurationException if credentials are missing, or the address is not one
         */
        public OmnistrateClient build() {
            var other = credentials();
            if (other != null) {
                return new OmnistrateClient(pipeline(baseUrl, other, new GoaErrors()), () -> {});
            }
            if (isBlank(email) || isBlank(password)) {
                throw new ConfigurationException(
                        "The client needs signIn(email, password), apiKey(key), bearerToken(token), or other"
                                + " credentials(...)",
                        Failure.unrelatedToACall(),
                        null);
            }
            var session = new SignIn(baseUrl, isPlainHttpAllowed(), email, password);
            var pipeline = pipeline(baseUrl, session, new GoaErrors());
            if (!revokesOnClose) {
                return new OmnistrateClient(pipeline, () -> {});
            }
            var anonymous = anonymousPipeline(baseUrl, new GoaErrors());
            return new OmnistrateClient(pipeline, () -> end(session, anonymous));
        }

        private static boolean isBlank(@Nullable String text) {
            return text == null || text.isBlank();
        }

        /** A session that cannot be ended ends by itself; closing goes on. */
        private static void end(SignIn session, Pipeline anonymous) {
            try (anonymous) {
                session.revoke(anonymous);
            } catch (StratalakeException e) {
                LOG.warn("The session could not be ended at the service: {}", e.getMessage());
            }
        }

        /** Names what is set; no secret. */
        @Override
        public String toString() {
            return "OmnistrateClient.Builder[baseUrl=" + baseUrl + "]";
        }
    }
}
