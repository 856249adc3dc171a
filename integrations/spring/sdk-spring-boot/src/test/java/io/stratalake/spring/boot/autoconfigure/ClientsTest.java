package io.stratalake.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stratalake.core.auth.Credentials;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.ServerException;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.sandbox.Sandbox;
import io.stratalake.sandbox.SandboxExtension;
import io.stratalake.spring.boot.GreenLakeClientCustomizer;
import io.stratalake.spring.boot.OmnistrateClientCustomizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The clients that the properties configure, against a sandbox. */
class ClientsTest {

    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension(settings -> settings.subscriptionCount(3));

    @Test
    void one_client_from_properties(Sandbox sandbox) {
        Contexts.greenLake(sandbox)
                .withPropertyValues("stratalake.greenlake.user-agent-suffix=report/1")
                .run(context -> {
                    var client = context.getBean("greenLakeClient", GreenLakeClient.class);

                    assertThat(client.subscriptions().list().toList()).hasSize(3);
                    assertThat(sandbox.requestLog().last().orElseThrow().header("user-agent"))
                            .hasValueSatisfying(agent -> assertThat(agent).endsWith("report/1"));
                });
    }

    @Test
    void a_client_is_closed_with_its_context(Sandbox sandbox) {
        var clients = new ArrayList<GreenLakeClient>();
        Contexts.greenLake(sandbox).run(context -> clients.add(context.getBean(GreenLakeClient.class)));

        assertThatThrownBy(() -> clients.get(0).subscriptions().list().first())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void credentials_from_environment_variables(Sandbox sandbox) {
        Contexts.empty()
                .withPropertyValues(
                        "GREENLAKE_API_BASE_URL=" + sandbox.baseUrl(),
                        "GREENLAKE_FLEX_BASE_URL=" + sandbox.baseUrl(),
                        "GREENLAKE_CLIENT_ID=" + sandbox.clientId() + "\n",
                        "GREENLAKE_CLIENT_SECRET=" + sandbox.clientSecret(),
                        "GREENLAKE_WORKSPACE_ID=" + sandbox.workspaceId(),
                        "OMNISTRATE_API_BASE_URL=" + sandbox.baseUrl(),
                        "OMNISTRATE_API_KEY=" + sandbox.fleetApiKey())
                .run(context -> {
                    assertThat(context.getBean(GreenLakeClient.class)
                                    .subscriptions()
                                    .list()
                                    .toList())
                            .hasSize(3);
                    assertThat(context.getBean(OmnistrateClient.class)
                                    .services()
                                    .list())
                            .isNotEmpty();
                });
    }

    @Test
    void the_base_url_of_the_environment_is_not_used_with_credentials_of_properties(Sandbox sandbox) {
        Contexts.greenLake(sandbox)
                .withPropertyValues("GREENLAKE_API_BASE_URL=https://other.example")
                .run(context -> assertThat(context.getBean(GreenLakeClient.class)
                                .subscriptions()
                                .list()
                                .toList())
                        .hasSize(3));
    }

    @Test
    void each_sign_in_of_omnistrate(Sandbox sandbox) {
        var apiKey = "api-key=" + sandbox.fleetApiKey();
        var account = "email=" + sandbox.fleetEmail() + ",password=" + sandbox.fleetPassword();
        for (var signIn : List.of(apiKey, account)) {
            var properties = List.of(signIn.split(",")).stream()
                    .map(each -> "stratalake.omnistrate." + each)
                    .toArray(String[]::new);
            Contexts.omnistrate(sandbox)
                    .withPropertyValues(properties)
                    .withPropertyValues("stratalake.omnistrate.revoke-on-close=true")
                    .run(context -> assertThat(context.getBean(OmnistrateClient.class)
                                    .services()
                                    .list())
                            .isNotEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"stratalake.omnistrate.token=t", "OMNISTRATE_TOKEN=t", "OMNISTRATE_EMAIL=e,OMNISTRATE_PASSWORD=p"
            })
    void other_sign_ins_of_omnistrate(String properties, Sandbox sandbox) {
        Contexts.omnistrate(sandbox)
                .withPropertyValues(properties.split(","))
                .run(context -> assertThat(context).hasSingleBean(OmnistrateClient.class));
    }

    @Test
    void settings_of_requests(Sandbox sandbox) {
        Contexts.greenLake(sandbox)
                .withPropertyValues(
                        "stratalake.greenlake.attempt-timeout=20s",
                        "stratalake.greenlake.retry.max-attempts=1",
                        "stratalake.greenlake.retry.base-delay=1ms",
                        "stratalake.greenlake.retry.max-delay=2ms",
                        "stratalake.greenlake.retry.max-server-delay=3ms",
                        "stratalake.greenlake.rate-limits.scale=0.5",
                        "stratalake.greenlake.rate-limits.operations.listSubscriptions=7",
                        "stratalake.greenlake.network.connect-timeout=2s",
                        "stratalake.greenlake.network.http2=true",
                        "stratalake.greenlake.network.plain-http-hosts=lab.example",
                        "stratalake.greenlake.network.proxy.host=proxy.example",
                        "stratalake.greenlake.network.proxy.port=3128",
                        "stratalake.greenlake.network.proxy.username=job",
                        "stratalake.greenlake.network.proxy.password=s3cret",
                        "stratalake.greenlake.authentication=basic")
                .run(context -> {
                    var client = context.getBean(GreenLakeClient.class);
                    sandbox.failNext(1, 503, Map.of(), "");

                    assertThatThrownBy(() -> client.subscriptions().list().first())
                            .isInstanceOf(ServerException.class);
                    assertThat(client.rateLimits().rateLimiters())
                            .anySatisfy(limiter -> assertThat(
                                            limiter.getRateLimiterConfig().getLimitForPeriod())
                                    .isEqualTo(7));
                });
    }

    @Test
    void size_of_responses(Sandbox sandbox) {
        Contexts.greenLake(sandbox)
                .withPropertyValues("stratalake.greenlake.max-response-size=1KB")
                .run(context -> assertThatThrownBy(() -> context.getBean(GreenLakeClient.class)
                                .subscriptions()
                                .list()
                                .first())
                        .isInstanceOf(DecodingException.class));
    }

    @Test
    void no_rate_limits(Sandbox sandbox) {
        Contexts.greenLake(sandbox)
                .withPropertyValues("stratalake.greenlake.rate-limits.enabled=false")
                .run(context -> {
                    var client = context.getBean(GreenLakeClient.class);
                    client.subscriptions().list().first();

                    assertThat(client.rateLimits().rateLimiters()).isEmpty();
                });
    }

    @Test
    void region_and_hosts() {
        Contexts.empty()
                .withPropertyValues(
                        "stratalake.omnistrate.enabled=false",
                        "stratalake.greenlake.region=eu-central",
                        "stratalake.greenlake.flex-base-url=https://us-west.api.greenlake.hpe.com",
                        "stratalake.greenlake.token-endpoint=https://sso.common.cloud.hpe.com/as/token.oauth2",
                        "stratalake.greenlake.client-id=id",
                        "stratalake.greenlake.client-secret=secret")
                .run(context -> assertThat(context).hasSingleBean(GreenLakeClient.class));
    }

    @Configuration(proxyBeanMethods = false)
    static class Jobs {

        @Autowired
        @Qualifier("billing")
        GreenLakeClient billing;

        @Autowired
        @Qualifier("audit-job")
        GreenLakeClient audit;

        @Autowired
        Map<String, GreenLakeClient> all;
    }

    @Test
    void several_clients_by_name(Sandbox sandbox) {
        Contexts.greenLake(sandbox)
                .withUserConfiguration(Jobs.class, Names.class)
                .withPropertyValues(
                        "stratalake.greenlake.retry.max-attempts=1",
                        "stratalake.greenlake.clients.billing.client-id=" + sandbox.clientId(),
                        "stratalake.greenlake.clients.billing.client-secret=" + sandbox.clientSecret(),
                        "stratalake.greenlake.clients.billing.workspace-id=" + sandbox.workspaceId(),
                        "stratalake.greenlake.clients.audit-job.client-id=" + sandbox.clientId(),
                        "stratalake.greenlake.clients.audit-job.client-secret=" + sandbox.clientSecret(),
                        "stratalake.greenlake.clients.audit-job.retry.max-attempts=2",
                        "stratalake.greenlake.clients.audit-job.retry.base-delay=1ms")
                .run(context -> {
                    var jobs = context.getBean(Jobs.class);
                    assertThat(jobs.all).containsOnlyKeys("billingGreenLakeClient", "audit-jobGreenLakeClient");
                    assertThat(context.getBean(Names.class).of)
                            .containsExactly("billing 1", "billing 2", "audit-job 1", "audit-job 2");

                    sandbox.failNext(1, 503, Map.of(), "");
                    assertThat(jobs.audit.subscriptions().list().toList()).hasSize(3);
                    sandbox.failNext(1, 503, Map.of(), "");
                    assertThatThrownBy(() -> jobs.billing.subscriptions().list().first())
                            .isInstanceOf(ServerException.class);
                });
    }

    @Test
    void several_clients_of_omnistrate(Sandbox sandbox) {
        Contexts.omnistrate(sandbox)
                .withPropertyValues(
                        "stratalake.omnistrate.network.connect-timeout=2s",
                        "stratalake.omnistrate.rate-limits.scale=0.5",
                        "stratalake.omnistrate.clients.prod.api-key=" + sandbox.fleetApiKey(),
                        "stratalake.omnistrate.clients.prod.network.http2=true",
                        "stratalake.omnistrate.clients.prod.rate-limits.scale=1")
                .run(context -> assertThat(context.getBean("prodOmnistrateClient", OmnistrateClient.class)
                                .services()
                                .list())
                        .isNotEmpty());
    }

    @Configuration(proxyBeanMethods = false)
    static class Names {

        final List<String> of = new ArrayList<>();

        @Bean
        @Order(2)
        GreenLakeClientCustomizer second() {
            return (name, builder) -> of.add(name + " 2");
        }

        @Bean
        @Order(1)
        GreenLakeClientCustomizer first() {
            return (name, builder) -> of.add(name + " 1");
        }
    }

    @Test
    void a_client_that_was_named_during_the_build_only_does_not_get_the_credentials_of_another(Sandbox sandbox) {
        Contexts.greenLake(sandbox)
                .run(context -> assertThatThrownBy(() ->
                                context.getBean(GreenLakeClientFactory.class).create("billing"))
                        .hasMessage("The GreenLake client \"billing\" has no properties"));
        Contexts.omnistrate(sandbox)
                .withPropertyValues("stratalake.omnistrate.token=t")
                .run(context -> assertThatThrownBy(() ->
                                context.getBean(OmnistrateClientFactory.class).create("prod"))
                        .hasMessage("The Omnistrate client \"prod\" has no properties"));
    }

    @Test
    void a_customizer_may_set_the_credentials(Sandbox sandbox) {
        Contexts.empty()
                .withPropertyValues("stratalake.greenlake.base-url=" + sandbox.baseUrl())
                .withBean(
                        GreenLakeClientCustomizer.class,
                        () -> (name, builder) -> builder.credentials(Credentials.bearerToken("t")))
                .withBean(OmnistrateClientCustomizer.class, () -> (name, builder) -> builder.bearerToken("t"))
                .run(context ->
                        assertThat(context).hasSingleBean(GreenLakeClient.class).hasSingleBean(OmnistrateClient.class));
    }

    @Test
    void no_client_beside_that_of_the_application(Sandbox sandbox) {
        var existing = GreenLakeClient.builder()
                .credentials(Credentials.bearerToken("t"))
                .build();
        Contexts.greenLake(sandbox)
                .withBean("myClient", GreenLakeClient.class, () -> existing)
                .run(context ->
                        assertThat(context.getBean(GreenLakeClient.class)).isSameAs(existing));
    }

    @Test
    void no_client_if_switched_off_or_absent() {
        Contexts.empty()
                .withPropertyValues("stratalake.greenlake.enabled=false", "stratalake.omnistrate.enabled=false")
                .run(context -> assertThat(context)
                        .doesNotHaveBean(GreenLakeClient.class)
                        .doesNotHaveBean(OmnistrateClient.class));
        Contexts.empty()
                .withClassLoader(new FilteredClassLoader(GreenLakeClient.class, OmnistrateClient.class))
                .run(context -> assertThat(context).hasNotFailed());
    }
}
