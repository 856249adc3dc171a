package io.stratalake.spring.boot3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stratalake.core.error.AuthenticationException;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.sandbox.Sandbox;
import io.stratalake.spring.boot.ImportSandbox;
import io.stratalake.spring.boot.autoconfigure.ClientSupportAutoConfiguration;
import io.stratalake.spring.boot.autoconfigure.GreenLakeAutoConfiguration;
import io.stratalake.spring.boot.autoconfigure.SandboxAutoConfiguration;
import io.stratalake.spring.boot.internal.health.ClientHealths;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.autoconfigure.health.HealthContributorAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.health.HealthEndpointAutoConfiguration;
import org.springframework.boot.actuate.health.CompositeHealth;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthComponent;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/** The health of clients in the health endpoint. */
class HealthAutoConfigurationTest {

    @ImportSandbox
    @Configuration(proxyBeanMethods = false)
    static class Imported {}

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withUserConfiguration(Imported.class)
            .withPropertyValues("management.endpoint.health.show-details=always")
            .withConfiguration(AutoConfigurations.of(
                    ClientSupportAutoConfiguration.class,
                    GreenLakeAutoConfiguration.class,
                    SandboxAutoConfiguration.class,
                    HealthAutoConfiguration.class,
                    HealthContributorAutoConfiguration.class,
                    HealthEndpointAutoConfiguration.class));

    private static HealthComponent health(HealthEndpoint endpoint, String... path) {
        var health = endpoint.healthForPath(path);
        assertThat(health).as(String.join("/", path)).isNotNull();
        return health;
    }

    @Test
    void of_a_single_client() {
        context.run(spring -> {
            var endpoint = spring.getBean(HealthEndpoint.class);
            assertThat(health(endpoint, "stratalake", "greenlake").getStatus().getCode())
                    .isEqualTo("UNKNOWN");

            spring.getBean(GreenLakeClient.class).subscriptions().list().first();

            var health = (Health) health(endpoint, "stratalake", "greenlake");
            assertThat(health.getStatus().getCode()).isEqualTo("UP");
            assertThat(health.getDetails()).containsOnlyKeys("client", "tokenExpiry", "lastSuccess");
            assertThat(spring.getBean(Sandbox.class).requestLog().calls()).isEqualTo(1);
        });
    }

    @Test
    void of_several_clients() {
        context.withPropertyValues(
                        "stratalake.greenlake.clients.billing.client-id=an-id",
                        "stratalake.greenlake.clients.audit.client-id=an-id",
                        "management.health.stratalake.failures=1")
                .run(spring -> {
                    var client = spring.getBean("billingGreenLakeClient", GreenLakeClient.class);
                    spring.getBean(Sandbox.class)
                            .failNext(
                                    1,
                                    401,
                                    Map.of(),
                                    "{\"error\": \"invalid_client\"}",
                                    path -> path.contains("token"));
                    assertThatThrownBy(() -> client.subscriptions().list().first())
                            .isInstanceOf(AuthenticationException.class);

                    var endpoint = spring.getBean(HealthEndpoint.class);
                    assertThat(health(endpoint, "stratalake", "greenlake", "billing")
                                    .getStatus()
                                    .getCode())
                            .isEqualTo("DOWN");
                    assertThat(health(endpoint, "stratalake", "greenlake", "audit")
                                    .getStatus()
                                    .getCode())
                            .isEqualTo("UNKNOWN");
                    assertThat(((CompositeHealth) health(endpoint, "stratalake")).getComponents())
                            .containsOnlyKeys("greenlake");
                    assertThat(endpoint.health().getStatus().getCode()).isEqualTo("DOWN");
                });
    }

    @Test
    void not_if_switched_off() {
        context.withPropertyValues("management.health.stratalake.enabled=false")
                .run(spring -> assertThat(spring).hasNotFailed().doesNotHaveBean(ClientHealths.class));
    }
}
