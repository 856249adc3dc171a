package io.stratalake.greenlake;

import io.stratalake.core.auth.ClientCredentials;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.ClientBuilder;
import io.stratalake.core.client.RateLimits;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.greenlake.catalog.ServiceCatalog;
import io.stratalake.greenlake.catalog.ServiceManagers;
import io.stratalake.greenlake.catalog.ServiceProvisions;
import io.stratalake.greenlake.flex.Flex;
import io.stratalake.greenlake.subscriptions.Subscriptions;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * HPE GreenLake. One client serves one workspace; it holds the token, the quota and the connections, so make one and
 * keep it for as long as there is work.
 *
 * <pre>{@code
 * try (var greenlake = GreenLakeClient.fromEnvironment()) {
 *     for (var subscription : greenlake.subscriptions().list()) {
 *         System.out.println(subscription.key());
 *     }
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads.
 */
public final class GreenLakeClient implements AutoCloseable {

    /** The host of subscriptions and of the catalog. */
    public static final URI GLOBAL_BASE_URL = URI.create("https://global.api.greenlake.hpe.com");

    /** The token endpoint of the whole platform; its tokens last two hours. */
    public static final URI PLATFORM_TOKEN_ENDPOINT = URI.create("https://sso.common.cloud.hpe.com/as/token.oauth2");

    private static final Pattern WORKSPACE_ID = Pattern.compile("[0-9A-Fa-f]{32}");
    private static final String NOT_SHOWN = "It is not shown, as it may be a secret in the wrong place";

    private final Pipeline global;
    private final Pipeline flex;

    private GreenLakeClient(Pipeline global, Pipeline flex) {
        this.global = global;
        this.flex = flex;
    }

    /** A builder with nothing set. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A client configured by the environment, as HPE's own tools are: {@code GREENLAKE_CLIENT_ID}, {@code
     * GREENLAKE_CLIENT_SECRET}, {@code GREENLAKE_WORKSPACE_ID} (absent: a token of the whole platform), {@code
     * GREENLAKE_API_BASE_URL} (absent: the global host) and {@code GREENLAKE_FLEX_BASE_URL} (absent: see
     * {@link Builder#flexBaseUrl}).
     *
     * @throws ConfigurationException if a variable is missing or no address; the message names it
     */
    public static GreenLakeClient fromEnvironment() {
        return fromEnvironment(System.getenv());
    }

    /** As {@link #fromEnvironment()}, with the given variables in place of the environment's. */
    public static GreenLakeClient fromEnvironment(Map<String, String> variables) {
        return new Environment(variables).configure(builder()).build();
    }

    /** The subscriptions of the workspace, and its auto-subscription settings. */
    public Subscriptions subscriptions() {
        return new Subscriptions(global, CallOptions.none());
    }

    /** The Flex orders and devices of the workspace. */
    public Flex flex() {
        return new Flex(flex, CallOptions.none());
    }

    /** What is offered, and the views of it that the platform's pages show. */
    public ServiceCatalog serviceCatalog() {
        return new ServiceCatalog(global, CallOptions.none());
    }

    /** The managers behind the services, and which of them the workspace has. */
    public ServiceManagers serviceManagers() {
        return new ServiceManagers(global, CallOptions.none());
    }

    /** What the workspace has provisioned of the service offers, and where. */
    public ServiceProvisions serviceProvisions() {
        return new ServiceProvisions(global, CallOptions.none());
    }

    /**
     * One of the generated API classes of the global host, for what the facade does not offer.
     *
     * <pre>{@code
     * ApiResponse<SubscriptionPage> page = greenlake.api(SubscriptionsApi::new).listSubscriptions(query);
     * }</pre>
     */
    public <A> A api(Function<RequestSender, A> constructor) {
        return constructor.apply(global);
    }

    /** As {@link #api}, for the API classes of Flex, which is on a host of its own. */
    public <A> A flexApi(Function<RequestSender, A> constructor) {
        return constructor.apply(flex);
    }

    /**
     * The credentials of a tenant, for a client of the tenant's own. This client has to be that of the managed service
     * provider's workspace: its token is exchanged for the tenant's (RFC 8693) whenever one is needed, so keep it open
     * for as long. It obtains one token for all tenants.
     *
     * <pre>{@code
     * for (String id : tenants) {
     *     try (var tenant = GreenLakeClient.builder().credentials(provider.tenantCredentials(id)).build()) {
     *         report.add(id, tenant.subscriptions().list().stream().count());
     *     }
     * }
     * }</pre>
     *
     * @param workspaceId the tenant's workspace, 32 hexadecimal digits; with or without hyphens
     * @throws ConfigurationException if it is not of that form. The credentials throw it when this client is closed
     * @throws IllegalStateException if this client is closed
     */
    public Credentials tenantCredentials(String workspaceId) {
        return global.exchangedAt(workspaceTokenEndpoint(global.baseUrl(), checkedId(workspaceId)));
    }

    /** Checked before a secret is sent: a text of another form is a name, a typing error or a misplaced secret. */
    private static String checkedId(String workspaceId) {
        var id = workspaceId.replace("-", "");
        if (!WORKSPACE_ID.matcher(id).matches()) {
            throw new ConfigurationException("A workspace id has 32 hexadecimal digits, with or without hyphens, and"
                    + " this one does not. Copy it from Manage Workspace. " + NOT_SHOWN);
        }
        return id;
    }

    private static URI workspaceTokenEndpoint(URI baseUrl, String workspaceId) {
        var host = isOfHpe(baseUrl) ? GLOBAL_BASE_URL : baseUrl;
        return below(host, "/authorization/v2/oauth2/" + workspaceId + "/token");
    }

    private static boolean isOfHpe(URI url) {
        return url.getHost() != null && url.getHost().toLowerCase(Locale.ROOT).endsWith(".greenlake.hpe.com");
    }

    private static URI below(URI base, String path) {
        var text = base.toString();
        return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + path);
    }

    /** The request limits that this client keeps, and how long they made it wait. */
    public RateLimits rateLimits() {
        return global.rateLimits();
    }

    /** How many tokens were obtained so far. */
    public long tokensObtained() {
        return global.tokensObtained();
    }

    /** Ends what is under way for lists and gives up connections. A client that was handed in stays as it is. */
    @Override
    public void close() {
        global.close();
    }

    /** Configures a client. Confined to one thread. */
    public static final class Builder extends ClientBuilder<Builder> {

        private URI baseUrl = GLOBAL_BASE_URL;
        private @Nullable URI flexBaseUrl;
        private @Nullable URI tokenEndpoint;
        private @Nullable String clientId;
        private @Nullable String clientSecret;
        private @Nullable String workspaceId;
        private ClientCredentials.Authentication authentication = ClientCredentials.Authentication.BODY;

        private Builder() {
            super("greenlake");
        }

        /** Id and secret of an API client. The token endpoint follows from {@link #workspaceId}. */
        public Builder clientCredentials(String id, String secret) {
            this.clientId = id;
            this.clientSecret = secret;
            return signsIn("clientCredentials(id, secret)");
        }

        /**
         * The workspace whose token is asked for: 32 hexadecimal digits, with or without hyphens, which {@link #build}
         * checks. Its tokens last 15 minutes. Without one, the token is of the whole platform and lasts two hours.
         */
        public Builder workspaceId(String id) {
            this.workspaceId = id;
            return this;
        }

        /** Where the token is asked for, in place of HPE's own address. */
        public Builder tokenEndpoint(URI endpoint) {
            this.tokenEndpoint = endpoint;
            return this;
        }

        /** How id and secret are sent: in the body (the default) or as HTTP Basic. The platform takes both. */
        public Builder authentication(ClientCredentials.Authentication kind) {
            this.authentication = kind;
            return this;
        }

        /** The host of subscriptions and of the catalog; {@link #GLOBAL_BASE_URL} when not set. */
        public Builder baseUrl(URI url) {
            this.baseUrl = url;
            return this;
        }

        /** The host of one region, for everything. */
        public Builder region(RegionalHost region) {
            return baseUrl(region.baseUrl()).flexBaseUrl(region.baseUrl());
        }

        /**
         * The host of Flex. When not set: {@link RegionalHost#US_WEST}, or the base URL where that is none of HPE's
         * hosts (a proxy or a sandbox stands for all of them).
         */
        public Builder flexBaseUrl(URI url) {
            this.flexBaseUrl = url;
            return this;
        }

        /**
         * The client. Sends nothing yet.
         *
         * @throws ConfigurationException if credentials are missing or there is more than one way to sign in, an
         *     address is not one, or the workspace id has another form; the message says which
         */
        public GreenLakeClient build() {
            var who = credentials();
            var global = pipeline(baseUrl, who != null ? who : ownCredentials(), new GreenLakeErrors());
            return new GreenLakeClient(global, global.at(flexHost()));
        }

        private Credentials ownCredentials() {
            if (clientId == null || clientSecret == null) {
                throw new ConfigurationException(
                        "The client needs clientCredentials(id, secret), or other credentials(...)");
            }
            return ClientCredentials.builder()
                    .tokenEndpoint(tokenEndpointOrDefault())
                    .clientId(clientId)
                    .clientSecret(clientSecret)
                    .authentication(authentication)
                    .plainHttp(plainHttp())
                    .build();
        }

        private URI tokenEndpointOrDefault() {
            if (tokenEndpoint != null) {
                return tokenEndpoint;
            }
            if (workspaceId == null) {
                return isOfHpe(baseUrl) ? PLATFORM_TOKEN_ENDPOINT : below(baseUrl, "/as/token.oauth2");
            }
            return workspaceTokenEndpoint(baseUrl, checkedId(workspaceId));
        }

        private URI flexHost() {
            if (flexBaseUrl != null) {
                return flexBaseUrl;
            }
            return isOfHpe(baseUrl) ? RegionalHost.US_WEST.baseUrl() : baseUrl;
        }

        /** Names what is set; no secret, nor what stands in the place of a workspace id and may be one. */
        @Override
        public String toString() {
            var id = workspaceId == null
                            || WORKSPACE_ID
                                    .matcher(workspaceId.replace("-", ""))
                                    .matches()
                    ? workspaceId
                    : "(not of the form of one)";
            return "GreenLakeClient.Builder[baseUrl=" + baseUrl + ", workspaceId=" + id + "]";
        }
    }
}
