package io.stratalake.spring.boot.autoconfigure;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.stratalake.core.observe.MicrometerListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

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
@Conditional(MicrometerAutoConfiguration.AnyRegistry.class)
public final class MicrometerAutoConfiguration {

    /** Public for Spring. */
    public MicrometerAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    MicrometerListener stratalakeMicrometerListener(
            ObjectProvider<ObservationRegistry> observations, ObjectProvider<MeterRegistry> meters) {
        // A composite without registries discards what it gets.
        return new MicrometerListener(
                observations.getIfUnique(() -> ObservationRegistry.NOOP),
                meters.getIfUnique(CompositeMeterRegistry::new));
    }

    /** Matches if there is a registry of one kind at least. */
    static final class AnyRegistry extends AnyNestedCondition {

        AnyRegistry() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnSingleCandidate(ObservationRegistry.class)
        static final class Observations {}

        @ConditionalOnSingleCandidate(MeterRegistry.class)
        static final class Meters {}
    }
}
