package io.stratalake.spring.boot.autoconfigure;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.util.unit.DataSize;

/**
 * The properties of one client of Omnistrate.
 *
 * @param baseUrl Base URL.
 * @param apiKey API key. Default: the environment variable OMNISTRATE_API_KEY.
 * @param email Email address of a user account. Default: the environment variable OMNISTRATE_EMAIL.
 * @param password Password of the user account. Default: the environment variable OMNISTRATE_PASSWORD.
 * @param token Existing token, which cannot be refreshed. Default: the environment variable OMNISTRATE_TOKEN.
 * @param revokeOnClose Whether to revoke the session when the application stops.
 * @param attemptTimeout Timeout of a single attempt.
 * @param maxResponseSize Maximum size of a response body.
 * @param userAgentSuffix Suffix to the header User-Agent, such as inventory-job/1.4.
 * @param retry Attempts of a request and the delays between them.
 * @param rateLimits Rate limits that the client keeps.
 * @param network Connections of the client.
 * @param ssl Certificates of the client.
 */
@ConfigurationProperties("stratalake.omnistrate")
record OmnistrateClientProperties(
        @Nullable URI baseUrl,
        @Nullable String apiKey,
        @Nullable String email,
        @Nullable String password,
        @Nullable String token,
        @Nullable Boolean revokeOnClose,
        @Nullable Duration attemptTimeout,
        @Nullable DataSize maxResponseSize,
        @Nullable String userAgentSuffix,
        @NestedConfigurationProperty @Nullable RetryProperties retry,
        @NestedConfigurationProperty @Nullable RateLimitProperties rateLimits,
        @NestedConfigurationProperty @Nullable NetworkProperties network,
        @NestedConfigurationProperty @Nullable SslProperties ssl)
        implements Settings {

    /** Returns these properties, and the defaults for those that are not set. Credentials have no defaults. */
    OmnistrateClientProperties withDefaults(OmnistrateClientProperties defaults) {
        return new OmnistrateClientProperties(
                Settings.first(baseUrl, defaults.baseUrl),
                apiKey,
                email,
                password,
                token,
                Settings.first(revokeOnClose, defaults.revokeOnClose),
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
        return "OmnistrateClientProperties[baseUrl=" + baseUrl + "]";
    }
}
