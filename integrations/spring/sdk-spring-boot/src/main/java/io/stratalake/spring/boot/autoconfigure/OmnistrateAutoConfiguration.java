package io.stratalake.spring.boot.autoconfigure;

import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.spring.boot.OmnistrateClientCustomizer;
import io.stratalake.spring.boot.OmnistrateConnectionDetails;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** Auto-configuration of the clients of Omnistrate. */
@AutoConfiguration(after = ClientSupportAutoConfiguration.class)
@ConditionalOnClass(OmnistrateClient.class)
@ConditionalOnMissingBean(OmnistrateClient.class)
@ConditionalOnBooleanProperty(name = "stratalake.omnistrate.enabled", matchIfMissing = true)
@EnableConfigurationProperties({OmnistrateProperties.class, OmnistrateClientProperties.class})
@Import(OmnistrateClientRegistrar.class)
public final class OmnistrateAutoConfiguration {

    /** Public for Spring. */
    public OmnistrateAutoConfiguration() {}

    @Bean(OmnistrateClientFactory.BEAN)
    OmnistrateClientFactory stratalakeOmnistrateClientFactory(
            OmnistrateClientProperties defaults,
            OmnistrateProperties clients,
            Environment environment,
            ClientSupport support,
            ObjectProvider<OmnistrateConnectionDetails> details,
            ObjectProvider<OmnistrateClientCustomizer> customizers) {
        return new OmnistrateClientFactory(defaults, clients, environment, support, details, customizers);
    }
}
