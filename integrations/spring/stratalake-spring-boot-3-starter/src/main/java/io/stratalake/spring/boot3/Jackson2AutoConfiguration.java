package io.stratalake.spring.boot3;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.stratalake.jackson.Jackson2Module;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the module of {@code sdk-jackson}. Spring Boot 3 adds modules that are beans to its mapper and
 * does not look for others; Spring Boot 4 finds them.
 */
@AutoConfiguration(before = JacksonAutoConfiguration.class)
@ConditionalOnClass({Jackson2Module.class, ObjectMapper.class})
public final class Jackson2AutoConfiguration {

    /** Public for Spring. */
    public Jackson2AutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    Jackson2Module stratalakeJacksonModule() {
        return new Jackson2Module();
    }
}
