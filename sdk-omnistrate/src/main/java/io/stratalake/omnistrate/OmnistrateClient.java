package io.stratalake.omnistrate;

import static java.util.Objects.requireNonNull;

import io.stratalake.core.auth.CredentialSource;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.auth.TokenInfo;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.ClientBuilder;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.auth.source.SourceChain;
import io.stratalake.core.internal.auth.source.SourcedCredentials;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.omnistrate.account.AccountConfigs;
import io.stratalake.omnistrate.account.Networks;
import io.stratalake.omnistrate.account.Organizations;
import io.stratalake.omnistrate.account.Users;
import io.stratalake.omnistrate.billing.Costs;
import io.stratalake.omnistrate.billing.Invoices;
import io.stratalake.omnistrate.billing.Usage;
import io.stratalake.omnistrate.cluster.HelmPackages;
import io.stratalake.omnistrate.cluster.HostClusters;
import io.stratalake.omnistrate.environment.InventoryApi;
import io.stratalake.omnistrate.environment.InventorySearchResult;
import io.stratalake.omnistrate.environment.SearchInventoryRequest;
import io.stratalake.omnistrate.event.AuditEvents;
import io.stratalake.omnistrate.event.Events;
import io.stratalake.omnistrate.event.Monitoring;
import io.stratalake.omnistrate.event.Notifications;
import io.stratalake.omnistrate.event.Reports;
import io.stratalake.omnistrate.event.Webhooks;
import io.stratalake.omnistrate.offering.Offerings;
import io.stratalake.omnistrate.offering.Onboardings;
import io.stratalake.omnistrate.offering.Orchestrations;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The client of the Omnistrate Fleet API. A client belongs to one account and holds its token and connections: create
 * one, and reuse it.
 *
 * <pre>{@code
 * try (var omnistrate = OmnistrateClient.fromEnvironment()) {
 *     for (HostCluster cluster : omnistrate.hostClusters().list()) {
 *         report.add(cluster.id(), cluster.status());
 *     }
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class OmnistrateClient implements AutoCloseable {

    /** The host of the service. */
    public static final URI BASE_URL = URI.create("https://api.omnistrate.cloud");

    private static final Logger LOG = LoggerFactory.getLogger(OmnistrateClient.class);

    private final Pipeline pipeline;
    /** Runs at most once. Removed before it runs, because it may hold a session. */
    private final AtomicReference<@Nullable Runnable> atClose;

    private OmnistrateClient(Pipeline pipeline, Runnable atClose) {
        this.pipeline = pipeline;
        this.atClose = new AtomicReference<>(atClose);
    }

    /** Returns a builder with default settings. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Creates a client from environment variables: {@code OMNISTRATE_API_KEY}, or {@code OMNISTRATE_EMAIL} and {@code
     * OMNISTRATE_PASSWORD}, or {@code OMNISTRATE_TOKEN}, whichever is found first; and {@code OMNISTRATE_API_BASE_URL}
     * (default: {@link #BASE_URL}).
     *
     * @throws ConfigurationException if there are no credentials, or the URL is invalid
     */
    public static OmnistrateClient fromEnvironment() {
        return fromEnvironment(System.getenv());
    }

    /** Creates a client from these variables, as {@link #fromEnvironment()} does. */
    public static OmnistrateClient fromEnvironment(Map<String, String> variables) {
        return builder()
                .credentialsFrom(List.of(CredentialSource.environment(variables)))
                .build();
    }

    /**
     * Creates a client from the first of the {@linkplain CredentialSource#defaults() default sources} that has
     * credentials, with the variables of {@link #fromEnvironment()}.
     *
     * @throws ConfigurationException if no source has credentials, or the first that has some has only a part of them;
     *     the message lists what was read
     */
    public static OmnistrateClient fromDefaults() {
        return builder().credentialsFrom(CredentialSource.defaults()).build();
    }

    /** Returns the connections to cloud accounts, and the networks of these accounts. */
    public AccountConfigs accountConfigs() {
        return new AccountConfigs(pipeline, CallOptions.none());
    }

    /** Returns the audit trail. */
    public AuditEvents auditEvents() {
        return new AuditEvents(pipeline, CallOptions.none());
    }

    /** Returns the costs of the fleet, by cloud provider, region, host cluster and user. */
    public Costs costs() {
        return new Costs(pipeline, CallOptions.none());
    }

    /** Returns the events that concern customers. */
    public Events events() {
        return new Events(pipeline, CallOptions.none());
    }

    /** Returns the Helm packages that are installed in host clusters. */
    public HelmPackages helmPackages() {
        return new HelmPackages(pipeline, CallOptions.none());
    }

    /** Returns the Kubernetes clusters that instances run in, also called deployment cells. */
    public HostClusters hostClusters() {
        return new HostClusters(pipeline, CallOptions.none());
    }

    /** Returns the invoices of customers. */
    public Invoices invoices() {
        return new Invoices(pipeline, CallOptions.none());
    }

    /** Returns the custom networks, in which instances can be placed. */
    public Networks networks() {
        return new Networks(pipeline, CallOptions.none());
    }

    /** Returns the channels that notify people and systems of events. */
    public Notifications notifications() {
        return new Notifications(pipeline, CallOptions.none());
    }

    /** Returns the services, with the product tiers that they are offered in. */
    public Offerings services() {
        return new Offerings(pipeline, CallOptions.none());
    }

    /** Returns the onboarding of products as services. */
    public Onboardings onboardings() {
        return new Onboardings(pipeline, CallOptions.none());
    }

    /** Returns the events that concern the service provider, and the health of the fleet. */
    public Monitoring monitoring() {
        return new Monitoring(pipeline, CallOptions.none());
    }

    /** Returns the joint deployments of several services. */
    public Orchestrations orchestrations() {
        return new Orchestrations(pipeline, CallOptions.none());
    }

    /** Returns the organizations of customers. */
    public Organizations organizations() {
        return new Organizations(pipeline, CallOptions.none());
    }

    /** Returns the reports on the fleet. */
    public Reports reports() {
        return new Reports(pipeline, CallOptions.none());
    }

    /**
     * Searches the inventory of all services by words. The result groups instances, host clusters, users and more by
     * kind. On a large fleet the service may time out or omit results: for a complete result, read the lists of each
     * environment.
     */
    public InventorySearchResult search(String query) {
        return search(SearchInventoryRequest.builder().query(query).build());
    }

    /** Searches the inventory of all services by a request with filters. */
    public InventorySearchResult search(SearchInventoryRequest request) {
        return search(request, CallOptions.none());
    }

    /** Searches the inventory of all services, with options for this call, such as a timeout or headers. */
    public InventorySearchResult search(SearchInventoryRequest request, CallOptions options) {
        return new InventoryApi(pipeline).searchInventory(request, options).value();
    }

    /** Returns the usage of subscriptions. */
    public Usage usage() {
        return new Usage(pipeline, CallOptions.none());
    }

    /** Returns the users of all services. */
    public Users users() {
        return new Users(pipeline, CallOptions.none());
    }

    /** Returns the webhooks, which receive the events of other systems. */
    public Webhooks webhooks() {
        return new Webhooks(pipeline, CallOptions.none());
    }

    /** Creates a generated API class. Each operation of the Fleet API is a method of one of these classes. */
    public <A> A api(Function<RequestSender, A> constructor) {
        return constructor.apply(pipeline);
    }

    /**
     * Returns a service, with its environments and plans. Sends no request.
     *
     * @param id the id of the service, for example {@code s-12345678}
     */
    public Service service(String id) {
        return new Service(pipeline, CallOptions.none(), id);
    }

    /** Returns the number of tokens that were obtained so far, from the service or through shared tokens. */
    public long tokensObtained() {
        return pipeline.tokensObtained();
    }

    /**
     * Returns what the token of this client says: account, permissions and expiry. Signs in if there is no token, and
     * sends no other request.
     *
     * @throws AuthenticationException if the credentials are rejected
     * @throws IllegalStateException if this client is closed
     */
    public TokenInfo whoAmI() {
        return pipeline.tokenInfo(null);
    }

    /**
     * Cancels the prefetching of lists and closes the connections. Revokes the session if {@link Builder#revokeOnClose}
     * was called.
     */
    @Override
    public void close() {
        try {
            pipeline.close();
        } finally {
            var once = atClose.getAndSet(null);
            if (once != null) {
                once.run();
            }
        }
    }

    /** A builder of clients. Not thread-safe. */
    public static final class Builder extends ClientBuilder<Builder> {

        private static final String API_KEY_USER = "apikey@apikeys.invalid";

        private URI baseUrl = BASE_URL;
        private @Nullable String email;
        private @Nullable String password;
        private SourceChain.@Nullable Selection selection;
        private boolean revokesOnClose;

        private Builder() {
            super("omnistrate");
        }

        /** Sets the base URL. Default: {@link OmnistrateClient#BASE_URL}. */
        public Builder baseUrl(URI url) {
            this.baseUrl = url;
            return this;
        }

        /** Signs in with e-mail address and password. Renews the session by refresh token if the service issues one. */
        public Builder signIn(String user, String secret) {
            return signsIn("signIn(email, password)", user, secret);
        }

        /** Signs in with an API key, {@code om_…}. */
        public Builder apiKey(String key) {
            return signsIn("apiKey(key)", API_KEY_USER, key);
        }

        private Builder signsIn(String way, String user, String secret) {
            this.email = user;
            this.password = secret;
            return signsIn(way);
        }

        /** Uses a token that was obtained elsewhere, until it expires. It cannot be renewed. */
        public Builder bearerToken(String token) {
            return credentials("bearerToken(token)", Credentials.bearerToken(token));
        }

        /**
         * Uses the credentials of the first source that has some, and its URL, with the names of {@link
         * #fromEnvironment()}. The credentials are read again for each token, the URL only once.
         *
         * @throws ConfigurationException as for {@link #fromDefaults()}, or if the URL is invalid
         */
        public Builder credentialsFrom(List<CredentialSource> sources) {
            return OmnistrateEnvironment.configure(this, sources);
        }

        void selected(SourceChain.Selection selection) {
            this.selection = selection;
            signsIn("credentialsFrom(sources)");
        }

        /**
         * Revokes the session at the service when the client is closed, also by an interrupted thread. Takes at most 10
         * seconds. Excludes {@link #sharedTokens}.
         */
        public Builder revokeOnClose() {
            this.revokesOnClose = true;
            return this;
        }

        /**
         * Creates the client. Sends no request.
         *
         * @throws ConfigurationException if credentials are missing, if there is more than one way to sign in, if the URL
         *     is invalid, or if a session that is shared would be revoked
         */
        public OmnistrateClient build() {
            var other = credentials();
            limitOwner(null, owner());
            if (other != null) {
                return new OmnistrateClient(pipeline(baseUrl, other, new GoaErrors()), () -> {});
            }
            if (revokesOnClose && sharesTokens()) {
                throw new ConfigurationException(
                        "The client has sharedTokens(...) and revokeOnClose(), which would end the"
                                + " session of the other processes. Keep one of them");
            }
            return selection == null ? signedIn() : sourced(selection);
        }

        private OmnistrateClient signedIn() {
            if (email == null || password == null || email.isBlank() || password.isBlank()) {
                throw new ConfigurationException(
                        "The client needs signIn(email, password), apiKey(key), bearerToken(token), or other"
                                + " credentials(...)");
            }
            var session = session(email, password);
            return client(session, () -> session);
        }

        private OmnistrateClient sourced(SourceChain.Selection selected) {
            var credentials = new SourcedCredentials<>(selected, this::fromValues);
            return client(credentials, credentials::current);
        }

        /** @param current the credentials at the time of the close, which may have a session */
        private OmnistrateClient client(Credentials credentials, Supplier<Credentials> current) {
            var pipeline = pipeline(baseUrl, credentials, new GoaErrors());
            if (!revokesOnClose) {
                return new OmnistrateClient(pipeline, () -> {});
            }
            var anonymous = anonymousPipeline(baseUrl, new GoaErrors());
            return new OmnistrateClient(pipeline, () -> end(current.get(), anonymous));
        }

        private SignIn session(String user, String secret) {
            return new SignIn(baseUrl, plainHttp(), user, secret, API_KEY_USER.equals(user));
        }

        private Credentials fromValues(Map<String, String> values) {
            var key = values.get(OmnistrateEnvironment.API_KEY);
            if (key != null) {
                return session(API_KEY_USER, key);
            }
            var token = values.get(OmnistrateEnvironment.TOKEN);
            return token != null
                    ? Credentials.bearerToken(token)
                    : session(
                            requireNonNull(values.get(OmnistrateEnvironment.EMAIL)),
                            requireNonNull(values.get(OmnistrateEnvironment.PASSWORD)));
        }

        /** Returns the API key or the user, by which the service may count requests. */
        private @Nullable String owner() {
            if (selection == null) {
                return API_KEY_USER.equals(email) ? password : email;
            }
            var source = selection.source();
            return source.value(OmnistrateEnvironment.API_KEY)
                    .or(() -> source.value(OmnistrateEnvironment.EMAIL))
                    .orElse(null);
        }

        /** Ignores a failed revocation: the session expires. */
        private static void end(Credentials credentials, Pipeline anonymous) {
            // A thread that is interrupted sends no request, and one that ends its work often is.
            var wasInterrupted = Thread.interrupted();
            try (anonymous) {
                if (credentials instanceof SignIn session) {
                    session.revoke(anonymous);
                }
            } catch (StratalakeException e) {
                // Not the message: it may quote the response, which may contain secrets.
                LOG.warn(
                        "The session could not be revoked at the service ({}, status {}); it will expire",
                        e.getClass().getSimpleName(),
                        e.status());
            } finally {
                if (wasInterrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        /** Returns the base URL, without secrets. */
        @Override
        public String toString() {
            return "OmnistrateClient.Builder[baseUrl=" + baseUrl + "]";
        }
    }
}
