package io.stratalake.spring.boot.autoconfigure;

import io.stratalake.core.auth.ClientCredentials;
import io.stratalake.greenlake.RegionalHost;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.util.unit.DataSize;

/**
 * The properties of one client of HPE GreenLake.
 *
 * @param baseUrl Base URL of all services except Flex.
 * @param flexBaseUrl Base URL of Flex. Default: the host of us-west, or the base URL if that is not a host of HPE.
 * @param region Region whose host serves all operations, in place of both base URLs.
 * @param clientId Id of the API client. Default: the environment variable GREENLAKE_CLIENT_ID.
 * @param clientSecret Secret of the API client. Default: the environment variable GREENLAKE_CLIENT_SECRET.
 * @param workspaceId Id of the workspace of the token, 32 hexadecimal digits. Without it, the token is valid for the
 *     whole platform.
 * @param tokenEndpoint Token endpoint. Default: that of HPE.
 * @param authentication How id and secret are sent: in the body or as HTTP Basic.
 * @param attemptTimeout Timeout of a single attempt.
 * @param maxResponseSize Maximum size of a response body.
 * @param userAgentSuffix Suffix to the header User-Agent, such as inventory-job/1.4.
 * @param retry Attempts of a request and the delays between them.
 * @param rateLimits Rate limits that the client keeps.
 * @param network Connections of the client.
 * @param ssl Certificates of the client.
 */
@ConfigurationProperties("stratalake.greenlake")
record GreenLakeClientProperties(
        @Nullable URI baseUrl,
        @Nullable URI flexBaseUrl,
        @Nullable RegionalHost region,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @Nullable String workspaceId,
        @Nullable URI tokenEndpoint,
        ClientCredentials.@Nullable Authentication authentication,
        @Nullable Duration attemptTimeout,
        @Nullable DataSize maxResponseSize,
        @Nullable String userAgentSuffix,
        @NestedConfigurationProperty @Nullable RetryProperties retry,
        @NestedConfigurationProperty @Nullable RateLimitProperties rateLimits,
        @NestedConfigurationProperty @Nullable NetworkProperties network,
        @NestedConfigurationProperty @Nullable SslProperties ssl)
        implements Settings {

    /** Returns these properties, and the defaults for those that are not set. Credentials have no defaults. */
    GreenLakeClientProperties withDefaults(GreenLakeClientProperties defaults) {
        // A region sets both base URLs, so that a default of one kind must not override an own setting of the other.
        var hasOwnHost = baseUrl != null || region != null;
        return new GreenLakeClientProperties(
                hasOwnHost ? baseUrl : defaults.baseUrl,
                hasOwnHost ? flexBaseUrl : Settings.first(flexBaseUrl, defaults.flexBaseUrl),
                hasOwnHost ? region : defaults.region,
                clientId,
                clientSecret,
                workspaceId,
                hasOwnHost ? tokenEndpoint : Settings.first(tokenEndpoint, defaults.tokenEndpoint),
                Settings.first(authentication, defaults.authentication),
                Settings.first(attemptTimeout, defaults.attemptTimeout),
                Settings.first(maxResponseSize, defaults.maxResponseSize),
                Settings.first(userAgentSuffix, defaults.userAgentSuffix),
                RetryProperties.merge(retry, defaults.retry),
                RateLimitProperties.merge(rateLimits, defaults.rateLimits),
                NetworkProperties.merge(network, defaults.network),
                Settings.first(ssl, defaults.ssl));
    }

    @Override
    public String toString() {
        return "GreenLakeClientProperties[baseUrl=" + baseUrl + "]";
    }
}
