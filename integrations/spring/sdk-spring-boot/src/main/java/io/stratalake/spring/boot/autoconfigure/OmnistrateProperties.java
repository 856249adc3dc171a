package io.stratalake.spring.boot.autoconfigure;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The clients of Omnistrate: one, or several by name.
 *
 * @param enabled Whether to create clients of Omnistrate.
 * @param clients Clients by name. Each takes the settings that it does not have from stratalake.omnistrate, except the
 *     credentials.
 */
@ConfigurationProperties("stratalake.omnistrate")
record OmnistrateProperties(
        @DefaultValue("true") boolean enabled, @DefaultValue Map<String, OmnistrateClientProperties> clients) {}
