package io.stratalake.omnistrate;

import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.ClientBuilder;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.error.StratalakeException;
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
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Omnistrate Fleet API. One client serves one account; it holds the token and the connections, so make one and keep
 * it for as long as there is work.
 *
 * <pre>{@code
 * try (var omnistrate = OmnistrateClient.fromEnvironment()) {
 *     for (HostCluster cluster : omnistrate.hostClusters().list()) {
 *         report.add(cluster.id(), cluster.status());
 *     }
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
    /** Runs at most once, and is dropped then, because it may hold a session. */
    private final AtomicReference<@Nullable Runnable> atClose;

    private OmnistrateClient(Pipeline pipeline, Runnable atClose) {
        this.pipeline = pipeline;
        this.atClose = new AtomicReference<>(atClose);
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

    /** The connections to cloud accounts, and the networks that were found in them. */
    public AccountConfigs accountConfigs() {
        return new AccountConfigs(pipeline, CallOptions.none());
    }

    /** The audit trail: what was done in the fleet, and by whom. */
    public AuditEvents auditEvents() {
        return new AuditEvents(pipeline, CallOptions.none());
    }

    /** What the fleet costs: by cloud provider, region, host cluster and user. */
    public Costs costs() {
        return new Costs(pipeline, CallOptions.none());
    }

    /** The events that concern customers. */
    public Events events() {
        return new Events(pipeline, CallOptions.none());
    }

    /** The Helm packages that are installed in host clusters. */
    public HelmPackages helmPackages() {
        return new HelmPackages(pipeline, CallOptions.none());
    }

    /** The Kubernetes clusters that instances run in, also called deployment cells. */
    public HostClusters hostClusters() {
        return new HostClusters(pipeline, CallOptions.none());
    }

    /** The invoices to customers. */
    public Invoices invoices() {
        return new Invoices(pipeline, CallOptions.none());
    }

    /** The custom networks, in which instances can be placed. */
    public Networks networks() {
        return new Networks(pipeline, CallOptions.none());
    }

    /** The channels over which people and systems are told of events. */
    public Notifications notifications() {
        return new Notifications(pipeline, CallOptions.none());
    }

    /** Returns the services, with the product tiers that they are offered in. */
    public Offerings services() {
        return new Offerings(pipeline, CallOptions.none());
    }

    /** The onboardings: how products become services. */
    public Onboardings onboardings() {
        return new Onboardings(pipeline, CallOptions.none());
    }

    /** What the service provider has to know: events, and how the fleet fares. */
    public Monitoring monitoring() {
        return new Monitoring(pipeline, CallOptions.none());
    }

    /** Several services that are deployed together. */
    public Orchestrations orchestrations() {
        return new Orchestrations(pipeline, CallOptions.none());
    }

    /** The organizations of all customers. */
    public Organizations organizations() {
        return new Organizations(pipeline, CallOptions.none());
    }

    /** Reports on the fleet as a whole. */
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

    /** What a request with filters of its own finds in the inventory of all services, by kind. */
    public InventorySearchResult search(SearchInventoryRequest request) {
        return search(request, CallOptions.none());
    }

    /** The same, with options for this call: a timeout, more headers. */
    public InventorySearchResult search(SearchInventoryRequest request, CallOptions options) {
        return new InventoryApi(pipeline).searchInventory(request, options).value();
    }

    /** What was used within a subscription. */
    public Usage usage() {
        return new Usage(pipeline, CallOptions.none());
    }

    /** The users of all services. */
    public Users users() {
        return new Users(pipeline, CallOptions.none());
    }

    /** Where producers of events outside the platform report them. */
    public Webhooks webhooks() {
        return new Webhooks(pipeline, CallOptions.none());
    }

    /** One of the generated API classes: every operation of the Fleet API is a method of one of them. */
    public <A> A api(Function<RequestSender, A> constructor) {
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
        try {
            pipeline.close();
        } finally {
            var once = atClose.getAndSet(null);
            if (once != null) {
                once.run();
            }
        }
    }

    /** Configures a client. Confined to one thread. */
    public static final class Builder extends ClientBuilder<Builder> {

        private static final String API_KEY_USER = "apikey@apikeys.invalid";

        private URI baseUrl = BASE_URL;
        private @Nullable String email;
        private @Nullable String password;
        private boolean revokesOnClose;

        private Builder() {
            super("omnistrate");
        }

        /** Another host than {@link OmnistrateClient#BASE_URL}. */
        public Builder baseUrl(URI url) {
            this.baseUrl = url;
            return this;
        }

        /** Signs in as a person. The session is renewed by refresh token where the service gives one. */
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

        /** A token obtained elsewhere; it is used until it ends and cannot be renewed. */
        public Builder bearerToken(String token) {
            return credentials("bearerToken(token)", Credentials.bearerToken(token));
        }

        /** Ends the session at the service when the client is closed. */
        public Builder revokeOnClose() {
            this.revokesOnClose = true;
            return this;
        }

        /**
         * The client. Sends nothing yet.
         *
         * @throws ConfigurationException if credentials are missing or there is more than one way to sign in, or the
         *     address is not one
         */
        public OmnistrateClient build() {
            var other = credentials();
            if (other != null) {
                return new OmnistrateClient(pipeline(baseUrl, other, new GoaErrors()), () -> {});
            }
            if (isBlank(email) || isBlank(password)) {
                throw new ConfigurationException(
                        "The client needs signIn(email, password), apiKey(key), bearerToken(token), or other"
                                + " credentials(...)");
            }
            var session =
                    new SignIn(baseUrl, plainHttp(), Objects.requireNonNull(email), Objects.requireNonNull(password));
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
                // Not the message: it may quote the service, which is not known to keep secrets.
                LOG.warn(
                        "The session could not be ended at the service ({}, status {}); it ends by itself",
                        e.getClass().getSimpleName(),
                        e.status());
            }
        }

        /** Names what is set; no secret. */
        @Override
        public String toString() {
            return "OmnistrateClient.Builder[baseUrl=" + baseUrl + "]";
        }
    }
}
