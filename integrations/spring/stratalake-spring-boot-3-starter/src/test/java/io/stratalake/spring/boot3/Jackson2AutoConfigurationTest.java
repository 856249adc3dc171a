package io.stratalake.spring.boot3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.stratalake.greenlake.subscriptions.Subscription;
import io.stratalake.jackson.Jackson2Module;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The models in the mapper of Spring Boot. */
class Jackson2AutoConfigurationTest {

    private static final String JSON =
            "{\"id\":\"1\",\"type\":\"subscriptions/subscription\",\"later\":{\"a\":[1.50]}}";

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(Jackson2AutoConfiguration.class, JacksonAutoConfiguration.class));

    @Test
    void reads_and_writes_models_with_unknown_properties() {
        context.run(spring -> {
            var mapper = spring.getBean(ObjectMapper.class);

            var subscription = mapper.readValue(JSON, Subscription.class);

            assertThat(subscription).isEqualTo(Subscription.fromJson(JSON));
            assertThat(mapper.readTree(mapper.writeValueAsString(subscription))).isEqualTo(mapper.readTree(JSON));
        });
    }

    @Test
    void leaves_a_module_of_the_application_alone() {
        context.withBean("own", Jackson2Module.class, Jackson2Module::new)
                .run(spring -> assertThat(spring).getBean(Jackson2Module.class).isSameAs(spring.getBean("own")));
    }

    @Test
    void does_nothing_without_the_module() {
        context.withClassLoader(new FilteredClassLoader(Jackson2Module.class))
                .run(spring -> assertThat(spring).doesNotHaveBean("stratalakeJacksonModule"));
    }
}
