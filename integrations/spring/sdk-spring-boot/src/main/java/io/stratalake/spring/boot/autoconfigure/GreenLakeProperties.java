package io.stratalake.spring.boot.autoconfigure;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The clients of HPE GreenLake: one, or several by name.
 *
 * @param enabled Whether to create clients of HPE GreenLake.
 * @param clients Clients by name. Each takes the settings that it does not have from stratalake.greenlake, except the
 *     credentials.
 */
@ConfigurationProperties("stratalake.greenlake")
record GreenLakeProperties(
        @DefaultValue("true") boolean enabled, @DefaultValue Map<String, GreenLakeClientProperties> clients) {}
