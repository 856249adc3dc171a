package io.stratalake.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.stratalake.core.time.SimulatedTime;
import io.stratalake.core.time.TimeSource;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.sandbox.Sandbox;
import io.stratalake.spring.boot.ImportSandbox;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.annotation.Configuration;

/** The sandbox as a bean of a test. */
class SandboxTest {

    @ImportSandbox
    @Configuration(proxyBeanMethods = false)
    static class Imported {}

    @Test
    void clients_connect_to_it_without_properties() {
        Contexts.empty().withUserConfiguration(Imported.class).run(context -> {
            assertThat(context.getBean(GreenLakeClient.class)
                            .subscriptions()
                            .list()
                            .first())
                    .isPresent();
            assertThat(context.getBean(OmnistrateClient.class).services().list())
                    .isNotEmpty();
            assertThat(context.getBean(Sandbox.class).requestLog().calls()).isEqualTo(2);
        });
    }

    @Test
    void clients_connect_to_it_and_not_to_the_service_of_the_properties() {
        Contexts.empty()
                .withUserConfiguration(Imported.class)
                .withPropertyValues(
                        "stratalake.greenlake.base-url=https://service.example",
                        "stratalake.greenlake.clients.billing.client-id=id",
                        "stratalake.greenlake.clients.billing.client-secret=secret",
                        "stratalake.greenlake.clients.billing.workspace-id=none")
                .run(context -> assertThat(context.getBean(GreenLakeClient.class)
                                .subscriptions()
                                .list()
                                .first())
                        .isPresent());
    }

    @Test
    void both_use_the_time_of_the_context() {
        var time = new SimulatedTime();
        Contexts.empty()
                .withUserConfiguration(Imported.class)
                .withBean(TimeSource.class, () -> time)
                .run(context -> {
                    context.getBean(Sandbox.class).failNext(1, 503, Map.of("Retry-After", "60"), "");
                    context.getBean(GreenLakeClient.class)
                            .subscriptions()
                            .list()
                            .first();
                });

        assertThat(time.elapsed()).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void a_sandbox_of_the_application_has_its_own_settings() {
        Contexts.empty()
                .withBean(
                        Sandbox.class,
                        () -> Sandbox.builder().subscriptionCount(2).start())
                .run(context -> assertThat(context.getBean(GreenLakeClient.class)
                                .subscriptions()
                                .list()
                                .toList())
                        .hasSize(2));
    }

    @Test
    void is_not_needed() {
        Contexts.empty()
                .withClassLoader(new FilteredClassLoader(Sandbox.class))
                .withPropertyValues("stratalake.greenlake.enabled=false", "stratalake.omnistrate.enabled=false")
                .run(context -> assertThat(context).hasNotFailed());
    }
}
