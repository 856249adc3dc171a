package io.stratalake.spring.boot.autoconfigure;

import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.spring.boot.GreenLakeClientCustomizer;
import io.stratalake.spring.boot.GreenLakeConnectionDetails;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** Auto-configuration of the clients of HPE GreenLake. */
@AutoConfiguration(after = ClientSupportAutoConfiguration.class)
@ConditionalOnClass(GreenLakeClient.class)
@ConditionalOnMissingBean(GreenLakeClient.class)
@ConditionalOnBooleanProperty(name = "stratalake.greenlake.enabled", matchIfMissing = true)
@EnableConfigurationProperties({GreenLakeProperties.class, GreenLakeClientProperties.class})
@Import(GreenLakeClientRegistrar.class)
public final class GreenLakeAutoConfiguration {

    /** Public for Spring. */
    public GreenLakeAutoConfiguration() {}

    @Bean(GreenLakeClientFactory.BEAN)
    GreenLakeClientFactory stratalakeGreenLakeClientFactory(
            GreenLakeClientProperties defaults,
            GreenLakeProperties clients,
            Environment environment,
            ClientSupport support,
            ObjectProvider<GreenLakeConnectionDetails> details,
            ObjectProvider<GreenLakeClientCustomizer> customizers) {
        return new GreenLakeClientFactory(defaults, clients, environment, support, details, customizers);
    }
}
