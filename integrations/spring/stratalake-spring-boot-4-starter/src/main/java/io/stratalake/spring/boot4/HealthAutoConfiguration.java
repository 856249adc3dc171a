package io.stratalake.spring.boot4;

import io.stratalake.core.time.TimeSource;
import io.stratalake.spring.boot.internal.health.ClientHealths;
import io.stratalake.spring.boot.internal.health.HealthProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of the health of the clients, in Spring Boot 4. */
@AutoConfiguration
@ConditionalOnClass({HealthContributor.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnEnabledHealthIndicator("stratalake")
@EnableConfigurationProperties(HealthProperties.class)
public final class HealthAutoConfiguration {

    /** Public for Spring. */
    public HealthAutoConfiguration() {}

    @Bean
    ClientHealths stratalakeClientHealths(HealthProperties rules, ObjectProvider<TimeSource> time) {
        return new ClientHealths(rules, time.getIfUnique(TimeSource::system));
    }

    @Bean
    @ConditionalOnMissingBean(name = "stratalakeHealthContributor")
    HealthContributor stratalakeHealthContributor(ClientHealths healths) {
        return new ClientsHealthContributor(healths);
    }
}
