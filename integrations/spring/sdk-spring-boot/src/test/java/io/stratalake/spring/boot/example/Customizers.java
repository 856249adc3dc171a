package io.stratalake.spring.boot.example;

import io.stratalake.spring.boot.GreenLakeClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class Customizers {

    @Bean
    GreenLakeClientCustomizer responseDepth() {
        return (name, builder) -> builder.maxResponseDepth(100);
    }
}
