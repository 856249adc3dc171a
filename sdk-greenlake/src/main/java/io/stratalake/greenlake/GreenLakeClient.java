package io.stratalake.greenlake;

import static java.util.Objects.requireNonNull;

import io.stratalake.core.auth.ClientCredentials;
import io.stratalake.core.auth.CredentialSource;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.auth.TokenInfo;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.ClientBuilder;
import io.stratalake.core.client.RateLimits;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.internal.auth.source.SourceChain;
import io.stratalake.core.internal.auth.source.SourcedCredentials;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.greenlake.audit.AuditLogs;
import io.stratalake.greenlake.catalog.ServiceCatalog;
import io.stratalake.greenlake.catalog.ServiceManagers;
import io.stratalake.greenlake.catalog.ServiceProvisions;
import io.stratalake.greenlake.credentials.ApiClients;
import io.stratalake.greenlake.devices.Devices;
import io.stratalake.greenlake.flex.Flex;
import io.stratalake.greenlake.locations.Locations;
import io.stratalake.greenlake.onboarding.Offboarding;
import io.stratalake.greenlake.onboarding.Onboarding;
import io.stratalake.greenlake.reports.Reports;
import io.stratalake.greenlake.subscriptions.Subscriptions;
import io.stratalake.greenlake.tags.Tags;
import io.stratalake.greenlake.users.Users;
import io.stratalake.greenlake.webhooks.Webhooks;
import io.stratalake.greenlake.workspaces.Workspaces;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The client of HPE GreenLake. A client belongs to one workspace and holds its token, rate limits and connections:
 * create one, and reuse it.
 *
 * <pre>{@code
 * try (var greenlake = GreenLakeClient.fromEnvironment()) {
 *     for (var subscription : greenlake.subscriptions().list()) {
 *         System.out.println(subscription.key());
 *     }
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class GreenLakeClient implements AutoCloseable {

    /** The host of all services except Flex. */
    public static final URI GLOBAL_BASE_URL = URI.create("https://global.api.greenlake.hpe.com");

    /** The token endpoint of the whole platform, whose tokens expire after 2 hours. */
    public static final URI PLATFORM_TOKEN_ENDPOINT = URI.create("https://sso.common.cloud.hpe.com/as/token.oauth2");

    private static final Pattern WORKSPACE_ID = Pattern.compile("[0-9A-Fa-f]{32}");
    private static final String NOT_SHOWN = "It is not shown, as it may be a secret in the wrong place";

    private final Pipeline global;
    private final Pipeline flex;

    private final @Nullable String workspaceId;

    private GreenLakeClient(Pipeline global, Pipeline flex, @Nullable String workspaceId) {
        this.global = global;
        this.flex = flex;
        this.workspaceId = workspaceId;
    }

    /** Returns a builder with default settings. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Creates a client from the environment variables that HPE's own tools use: {@code GREENLAKE_CLIENT_ID}, {@code
     * GREENLAKE_CLIENT_SECRET}, {@code GREENLAKE_WORKSPACE_ID} (default: a token of the whole platform), {@code
     * GREENLAKE_API_BASE_URL} (default: the global host) and {@code GREENLAKE_FLEX_BASE_URL} (default: see
     * {@link Builder#flexBaseUrl}).
     *
     * @throws ConfigurationException if a variable is missing, or is not a valid URL; the message names it
     */
    public static GreenLakeClient fromEnvironment() {
        return fromEnvironment(System.getenv());
    }

    /** Creates a client from these variables, as {@link #fromEnvironment()} does. */
    public static GreenLakeClient fromEnvironment(Map<String, String> variables) {
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
    public static GreenLakeClient fromDefaults() {
        return builder().credentialsFrom(CredentialSource.defaults()).build();
    }

    /** Returns the subscriptions of the workspace, and its auto-subscription settings. */
    public Subscriptions subscriptions() {
        return new Subscriptions(global, CallOptions.none());
    }

    /** Returns the devices in the inventory of the workspace. */
    public Devices devices() {
        return new Devices(global, CallOptions.none());
    }

    /** Returns the onboarding of devices: from a key to a seat, resumable after a crash. */
    public Onboarding onboarding() {
        return new Onboarding(global, CallOptions.none(), workspaceId);
    }

    /** Returns the offboarding of devices: from a seat to a released key. */
    public Offboarding offboarding() {
        return new Offboarding(global, CallOptions.none(), workspaceId);
    }

    /** Returns the workspaces that the caller may see, and the tenants of a managed service provider. */
    public Workspaces workspaces() {
        return new Workspaces(global, CallOptions.none());
    }

    /** Returns the users of the workspace. */
    public Users users() {
        return new Users(global, CallOptions.none());
    }

    /** Returns the audit logs of the workspace. */
    public AuditLogs auditLogs() {
        return new AuditLogs(global, CallOptions.none());
    }

    /** Returns the Flex orders and devices of the workspace. */
    public Flex flex() {
        return new Flex(flex, CallOptions.none());
    }

    /** Returns the service offers, and the views of the catalog that the portal of the platform shows. */
    public ServiceCatalog serviceCatalog() {
        return new ServiceCatalog(global, CallOptions.none());
    }

    /** Returns the service managers, and their provisions. */
    public ServiceManagers serviceManagers() {
        return new ServiceManagers(global, CallOptions.none());
    }

    /** Returns the service offers that the workspace has provisioned. */
    public ServiceProvisions serviceProvisions() {
        return new ServiceProvisions(global, CallOptions.none());
    }

    /** Returns the tags of the workspace, and the resources that have them. */
    public Tags tags() {
        return new Tags(global, CallOptions.none());
    }

    /** Returns the API clients of the workspace: the pairs of id and secret with which programs sign in. */
    public ApiClients apiClients() {
        return new ApiClients(global, CallOptions.none());
    }

    /** Returns the webhooks of the workspace, to which the platform delivers events. */
    public Webhooks webhooks() {
        return new Webhooks(global, CallOptions.none());
    }

    /** Returns the reports about the workspace, and their exports. */
    public Reports reports() {
        return new Reports(global, CallOptions.none());
    }

    /** Returns the locations of the workspace, with their addresses, contacts and tags. */
    public Locations locations() {
        return new Locations(global, CallOptions.none());
    }

    /**
     * Creates a generated API class of the global host, for operations without a resource class.
     *
     * <pre>{@code
     * ApiResponse<SubscriptionPage> page = greenlake.api(SubscriptionsApi::new).listSubscriptions(query);
     * }</pre>
     */
    public <A> A api(Function<RequestSender, A> constructor) {
        return constructor.apply(global);
    }

    /** Creates a generated API class of Flex, which has its own host. */
    public <A> A flexApi(Function<RequestSender, A> constructor) {
        return constructor.apply(flex);
    }

    /**
     * Returns the tenants of the managed service provider, each with a client of its own. This client must be that of the
     * provider's workspace.
     *
     * <pre>{@code
     * for (var result : provider.tenants().call(tenant -> tenant.subscriptions().list().stream().count())) {
     *     report.add(result.tenant().workspaceName(), result.value().orElse(-1L));
     * }
     * }</pre>
     */
    public ProviderTenants tenants() {
        return new ProviderTenants(this);
    }

    /**
     * Returns a client of a tenant of the managed service provider. It obtains its token by an exchange of this client's
     * token (RFC 8693), has rate limits and pauses of its own, and shares the connections and settings of this client, so
     * keep this client open. Close it after use: that ends its threads and leaves the connections open.
     *
     * @param workspaceId the id of the tenant's workspace, 32 hexadecimal digits, with or without hyphens
     * @throws ConfigurationException if the id has another form
     * @throws IllegalStateException if this client is closed
     */
    public GreenLakeClient tenant(String workspaceId) {
        var id = checkedId(workspaceId);
        var tenant = global.with(tenantCredentials(id), "tenant-" + id, id);
        return new GreenLakeClient(tenant, tenant.at(flex.baseUrl()), id);
    }

    Pipeline pipeline() {
        return global;
    }

    /**
     * Returns the credentials of a tenant, for the client of the tenant's workspace. This client must be that of the
     * managed service provider's workspace: its token is exchanged for that of the tenant (RFC 8693) when one is
     * needed, so keep this client open. It obtains one token for all tenants.
     *
     * <pre>{@code
     * for (String id : tenants) {
     *     try (var tenant = GreenLakeClient.builder().credentials(provider.tenantCredentials(id)).build()) {
     *         report.add(id, tenant.subscriptions().list().stream().count());
     *     }
     * }
     * }</pre>
     *
     * @param workspaceId the id of the tenant's workspace, 32 hexadecimal digits, with or without hyphens
     * @throws ConfigurationException if the id has another form. The credentials throw it when this client is closed
     * @throws IllegalStateException if this client is closed
     */
    public Credentials tenantCredentials(String workspaceId) {
        return global.exchangedAt(workspaceTokenEndpoint(global.baseUrl(), checkedId(workspaceId)));
    }

    /** Checks the form before the id is sent: another text may be a name or a misplaced secret. */
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

    /** Returns the rate limits of this client, and the time that it has waited for them. */
    public RateLimits rateLimits() {
        return global.rateLimits();
    }

    /**
     * Returns what the token of this client says: account, workspace, permissions and expiry. Sends a token request if
     * there is no token, and no other request, so that it costs no request of a rate limit.
     *
     * @throws AuthenticationException if the credentials are rejected
     * @throws IllegalStateException if this client is closed
     */
    public TokenInfo whoAmI() {
        return global.tokenInfo(workspaceId);
    }

    /** Returns the number of tokens that were obtained so far, from the service or through shared tokens. */
    public long tokensObtained() {
        return global.tokensObtained();
    }

    /** Cancels the prefetching of lists and closes the connections, except those of a caller's own HTTP client. */
    @Override
    public void close() {
        global.close();
    }

    /** A builder of clients. Not thread-safe. */
    public static final class Builder extends ClientBuilder<Builder> {

        private URI baseUrl = GLOBAL_BASE_URL;
        private @Nullable URI flexBaseUrl;
        private @Nullable URI tokenEndpoint;
        private SourceChain.@Nullable Selection selection;
        private @Nullable String clientId;
        private @Nullable String clientSecret;
        private @Nullable String workspaceId;
        private ClientCredentials.Authentication authentication = ClientCredentials.Authentication.BODY;

        private Builder() {
            super("greenlake");
        }

        /** Sets the id and the secret of an API client. {@link #workspaceId} determines the token endpoint. */
        public Builder clientCredentials(String id, String secret) {
            this.clientId = id;
            this.clientSecret = secret;
            return signsIn("clientCredentials(id, secret)");
        }

        /**
         * Uses the credentials of the first source that has some, and its workspace and URLs, with the names of {@link
         * #fromEnvironment()}. The id and secret are read again for each token, the others only once.
         *
         * @throws ConfigurationException as for {@link #fromDefaults()}, or if a URL is invalid
         */
        public Builder credentialsFrom(List<CredentialSource> sources) {
            return Environment.configure(this, sources);
        }

        void selected(SourceChain.Selection selection) {
            this.selection = selection;
            signsIn("credentialsFrom(sources)");
        }

        /**
         * Sets the id of the workspace of the token: 32 hexadecimal digits, with or without hyphens. {@link #build}
         * checks the form. Such a token expires after 15 minutes. Default: a token of the whole platform, which expires
         * after 2 hours.
         */
        public Builder workspaceId(String id) {
            this.workspaceId = id;
            return this;
        }

        /** Sets the token endpoint. Default: that of HPE. */
        public Builder tokenEndpoint(URI endpoint) {
            this.tokenEndpoint = endpoint;
            return this;
        }

        /** Sets how id and secret are sent: in the body or as HTTP Basic. Default: in the body. */
        public Builder authentication(ClientCredentials.Authentication kind) {
            this.authentication = kind;
            return this;
        }

        /** Sets the host of all services except Flex. Default: {@link #GLOBAL_BASE_URL}. */
        public Builder baseUrl(URI url) {
            this.baseUrl = url;
            return this;
        }

        /** Sets the host of one region for all operations. */
        public Builder region(RegionalHost region) {
            return baseUrl(region.baseUrl()).flexBaseUrl(region.baseUrl());
        }

        /**
         * Sets the host of Flex. Default: {@link RegionalHost#US_WEST}, or the base URL if that is not a host of HPE,
         * because a proxy or a sandbox stands for all hosts.
         */
        public Builder flexBaseUrl(URI url) {
            this.flexBaseUrl = url;
            return this;
        }

        /**
         * Creates the client. Sends no request.
         *
         * @throws ConfigurationException if credentials are missing, if there is more than one way to sign in, if a URL
         *     is invalid, or if the workspace id has another form
         */
        public GreenLakeClient build() {
            var callerCredentials = credentials();
            limitOwner(workspaceId, owner());
            var global = pipeline(
                    baseUrl, callerCredentials != null ? callerCredentials : ownCredentials(), new GreenLakeErrors());
            return new GreenLakeClient(global, global.at(flexHost()), workspaceId);
        }

        private Credentials ownCredentials() {
            var endpoint = tokenEndpointOrDefault();
            if (selection != null) {
                return new SourcedCredentials<>(
                        selection,
                        values -> clientCredentials(
                                endpoint,
                                requireNonNull(values.get(Environment.CLIENT_ID)),
                                requireNonNull(values.get(Environment.CLIENT_SECRET))));
            }
            if (clientId == null || clientSecret == null) {
                throw new ConfigurationException(
                        "The client needs clientCredentials(id, secret), or other credentials(...)");
            }
            return clientCredentials(endpoint, clientId, clientSecret);
        }

        private @Nullable String owner() {
            return selection == null ? clientId : selection.values().get(Environment.CLIENT_ID);
        }

        private ClientCredentials clientCredentials(URI endpoint, String id, String secret) {
            return ClientCredentials.builder()
                    .tokenEndpoint(endpoint)
                    .clientId(id)
                    .clientSecret(secret)
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

        /**
         * Returns the settings without secrets. Hides a workspace id of another form, which may be a misplaced secret.
         */
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
