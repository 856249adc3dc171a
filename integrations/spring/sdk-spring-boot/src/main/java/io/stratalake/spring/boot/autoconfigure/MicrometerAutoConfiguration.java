package io.stratalake.spring.boot.autoconfigure;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.stratalake.core.observe.MicrometerListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration of the listener for Micrometer, if there is a registry. Metrics and observations have moved from
 * Spring Boot 3.5 to 4, so that both names are here.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration"
        })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBooleanProperty(name = "stratalake.micrometer.enabled", matchIfMissing = true)
@Import({MicrometerAutoConfiguration.Observed.class, MicrometerAutoConfiguration.Metered.class})
public final class MicrometerAutoConfiguration {

    /** Public for Spring. */
    public MicrometerAutoConfiguration() {}

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnSingleCandidate(ObservationRegistry.class)
    @ConditionalOnMissingBean(MicrometerListener.class)
    static final class Observed {

        @Bean
        MicrometerListener stratalakeMicrometerListener(
                ObservationRegistry observations, ObjectProvider<MeterRegistry> meters) {
            // A composite without registries discards what it gets.
            return new MicrometerListener(observations, meters.getIfUnique(CompositeMeterRegistry::new));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnSingleCandidate(MeterRegistry.class)
    @ConditionalOnMissingBean(MicrometerListener.class)
    static final class Metered {

        @Bean
        MicrometerListener stratalakeMicrometerListener(MeterRegistry meters) {
            return new MicrometerListener(meters);
        }
    }
}
