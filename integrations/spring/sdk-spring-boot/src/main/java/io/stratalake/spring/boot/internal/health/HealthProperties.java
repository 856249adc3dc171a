package io.stratalake.spring.boot.internal.health;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The rules by which a client is down.
 *
 * @param failures Number of consecutive attempts that must fail before a client is down.
 * @param memory Time after which an outcome is ignored. A client without later outcomes has the status UNKNOWN.
 */
@ConfigurationProperties("management.health.stratalake")
public record HealthProperties(
        @DefaultValue("5") int failures, @DefaultValue("5m") Duration memory) {

    public HealthProperties {
        if (failures < 1) {
            throw new IllegalArgumentException(
                    "management.health.stratalake.failures must be at least 1, not " + failures);
        }
    }
}
