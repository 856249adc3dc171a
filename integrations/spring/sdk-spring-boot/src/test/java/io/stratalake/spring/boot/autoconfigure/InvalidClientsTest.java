package io.stratalake.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.actuate.context.properties.ConfigurationPropertiesReportEndpoint;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.env.EnvironmentEndpoint;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;

/** The messages about invalid properties, and the absence of secrets in all output. */
class InvalidClientsTest {

    private static final String[] SECRETS = {
        "stratalake.greenlake.client-id=an-id",
        "stratalake.greenlake.client-secret=s3cret-1",
        "stratalake.greenlake.network.proxy.host=proxy.example",
        "stratalake.greenlake.network.proxy.port=3128",
        "stratalake.greenlake.network.proxy.username=job",
        "stratalake.greenlake.network.proxy.password=s3cret-2",
        "stratalake.greenlake.clients.billing.client-id=an-id",
        "stratalake.greenlake.clients.billing.client-secret=s3cret-3",
        "stratalake.omnistrate.api-key=s3cret-4",
        "stratalake.omnistrate.clients.prod.email=a@b.example",
        "stratalake.omnistrate.clients.prod.password=s3cret-5",
        "stratalake.omnistrate.clients.dev.token=s3cret-6",
    };

    private static FailureAnalysis analysis(ApplicationContextRunner runner) {
        var failures = new java.util.ArrayList<Throwable>();
        runner.run(context -> failures.add(context.getStartupFailure()));
        return new InvalidClientFailureAnalyzer().analyze(failures.get(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            stratalake.omnistrate.enabled=false | The GreenLake client "greenlake" has no credentials in its properties or in environment variables: The client needs clientCredentials(id, secret), or other credentials(...) | Set stratalake.greenlake.client-id and stratalake.greenlake.client-secret, or the environment variables GREENLAKE_CLIENT_ID and GREENLAKE_CLIENT_SECRET.
            stratalake.greenlake.enabled=false | The Omnistrate client "omnistrate" has no credentials | Set stratalake.omnistrate.api-key, or email and password, or token; or the environment variable OMNISTRATE_API_KEY, or OMNISTRATE_EMAIL
            stratalake.greenlake.client-id=s3cret | has stratalake.greenlake.client-id but not stratalake.greenlake.client-secret | Set stratalake.greenlake.client-secret, too
            stratalake.greenlake.client-secret=s3cret | has stratalake.greenlake.client-secret but not stratalake.greenlake.client-id | Set stratalake.greenlake.client-id, too
            GREENLAKE_CLIENT_ID=s3cret | has GREENLAKE_CLIENT_ID but not GREENLAKE_CLIENT_SECRET | Set GREENLAKE_CLIENT_SECRET, too
            stratalake.greenlake.clients.billing.workspace-id=s3cret | The GreenLake client "billing" has no credentials | Set stratalake.greenlake.clients.billing.client-id and stratalake.greenlake.clients.billing.client-secret. Otherwise
            stratalake.greenlake.client-id=s3cret,stratalake.greenlake.client-secret=s3cret,stratalake.greenlake.workspace-id=s3cret | could not be created: A workspace id has 32 hexadecimal digits | Correct the properties below stratalake.greenlake,
            stratalake.greenlake.client-id=s3cret,stratalake.greenlake.client-secret=s3cret,stratalake.greenlake.retry.max-attempts=0 | could not be created: maxAttempts | stratalake.greenlake
            GREENLAKE_CLIENT_ID=s3cret,GREENLAKE_CLIENT_SECRET=s3cret,GREENLAKE_API_BASE_URL=s3cret s3cret | GREENLAKE_API_BASE_URL is not a URL | Correct the environment variable GREENLAKE_API_BASE_URL, or set stratalake.greenlake.base-url
            stratalake.greenlake.enabled=false,stratalake.omnistrate.email=s3cret | has stratalake.omnistrate.email but not stratalake.omnistrate.password | too
            stratalake.greenlake.enabled=false,stratalake.omnistrate.password=s3cret | has stratalake.omnistrate.password but not stratalake.omnistrate.email | too
            stratalake.greenlake.enabled=false,stratalake.omnistrate.api-key=s3cret,stratalake.omnistrate.token=s3cret | more than one sign-in method | Correct the properties
            """)
    void describes_the_problem_and_the_remedy(String properties, String description, String action) {
        var analysis = analysis(Contexts.empty().withPropertyValues(properties.split(",")));

        assertThat(analysis.getDescription()).contains(description).doesNotContain("s3cret");
        assertThat(analysis.getAction()).contains(action).doesNotContain("s3cret");
    }

    @Test
    void text_of_properties_has_no_secret() {
        Contexts.empty().withPropertyValues(SECRETS).run(context -> {
            assertThat(context.getBean(GreenLakeClientProperties.class)
                            .network()
                            .proxy()
                            .toString())
                    .contains("proxy.example")
                    .doesNotContain("s3cret");
            for (var properties : new Object[] {
                context.getBean(GreenLakeProperties.class),
                context.getBean(GreenLakeClientProperties.class),
                context.getBean(OmnistrateProperties.class),
                context.getBean(OmnistrateClientProperties.class)
            }) {
                assertThat(properties.toString()).doesNotContain("s3cret");
            }
        });
    }

    @Test
    void endpoints_mask_secrets_even_if_they_show_values() {
        Contexts.empty().withPropertyValues(SECRETS).run(context -> {
            var environment = context.getEnvironment();
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "variables",
                            Map.of("OMNISTRATE_PASSWORD", "s3cret-7", "GREENLAKE_CLIENT_SECRET", "s3cret-8")));
            var sanitizing = context.getBeansOfType(SanitizingFunction.class).values();
            var env = new EnvironmentEndpoint(environment, sanitizing, Show.ALWAYS).environment(null);
            var endpoint = new ConfigurationPropertiesReportEndpoint(sanitizing, Show.ALWAYS);
            endpoint.setApplicationContext(context);

            var shown = new StringBuilder();
            env.getPropertySources().stream()
                    .filter(source ->
                            source.getName().equals("test") || source.getName().equals("variables"))
                    .forEach(source -> source.getProperties()
                            .forEach((key, value) -> shown.append(key)
                                    .append('=')
                                    .append(value.getValue())
                                    .append('\n')));
            endpoint.configurationProperties()
                    .getContexts()
                    .values()
                    .forEach(each -> each.getBeans()
                            .values()
                            .forEach(bean -> shown.append(bean.getProperties())
                                    .append(bean.getInputs())
                                    .append('\n')));

            assertThat(shown.toString())
                    .contains("an-id", "proxy.example", "******")
                    .doesNotContain("s3cret");
        });
    }
}
