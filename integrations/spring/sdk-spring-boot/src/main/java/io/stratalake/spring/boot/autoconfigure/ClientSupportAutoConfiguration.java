package io.stratalake.spring.boot.autoconfigure;

import io.stratalake.core.auth.SharedTokens;
import io.stratalake.core.observe.ClientListener;
import io.stratalake.core.shared.SharedLimits;
import io.stratalake.core.time.TimeSource;
import io.stratalake.spring.boot.internal.health.ClientHealths;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of what the clients of both platforms share. */
@AutoConfiguration
public final class ClientSupportAutoConfiguration {

    /** Public for Spring. */
    public ClientSupportAutoConfiguration() {}

    @Bean
    ClientSupport stratalakeClientSupport(
            ObjectProvider<ClientListener> listeners,
            ObjectProvider<SharedLimits> sharedLimits,
            ObjectProvider<SharedTokens> sharedTokens,
            ObjectProvider<TimeSource> time,
            ObjectProvider<ClientHealths> healths,
            ObjectProvider<SslBundles> bundles) {
        return new ClientSupport(listeners, sharedLimits, sharedTokens, time, healths, bundles);
    }
}
