package io.stratalake.spring.boot.autoconfigure;

import io.stratalake.core.error.ConfigurationException;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.spring.boot.GreenLakeClientCustomizer;
import io.stratalake.spring.boot.GreenLakeConnectionDetails;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;

/** Creates clients of HPE GreenLake from properties, environment variables, connection details and customizers. */
final class GreenLakeClientFactory {

    static final String BEAN = "stratalakeGreenLakeClientFactory";
    static final String PLATFORM = "greenlake";

    private final GreenLakeClientProperties defaults;
    private final GreenLakeProperties clients;
    private final Environment environment;
    private final ClientSupport support;
    private final ObjectProvider<GreenLakeConnectionDetails> details;
    private final ObjectProvider<GreenLakeClientCustomizer> customizers;

    GreenLakeClientFactory(
            GreenLakeClientProperties defaults,
            GreenLakeProperties clients,
            Environment environment,
            ClientSupport support,
            ObjectProvider<GreenLakeConnectionDetails> details,
            ObjectProvider<GreenLakeClientCustomizer> customizers) {
        this.defaults = defaults;
        this.clients = clients;
        this.environment = environment;
        this.support = support;
        this.details = details;
        this.customizers = customizers;
    }

    /**
     * Creates a client. The bean definitions of {@link ClientBeans} call this method by name.
     *
     * @throws InvalidClientException if there are no credentials, or a setting is invalid
     */
    GreenLakeClient create(String name) {
        var own = clients.clients().get(name);
        var settings = own == null ? defaults : own.withDefaults(defaults);
        var isNamed = own != null || !name.equals(PLATFORM);
        var prefix = "stratalake.greenlake." + (isNamed ? "clients." + name + "." : "");
        var problem = new ClientProblem("GreenLake", PLATFORM, name, prefix);
        if (isNamed && own == null) {
            throw problem.withoutProperties();
        }
        var builder = GreenLakeClient.builder();
        var connection = new GreenLakeConnection(builder, problem);
        if (settings.authentication() != null) {
            builder.authentication(settings.authentication());
        }
        var hasCredentials = false;
        try {
            hasCredentials = connect(connection, name, settings, isNamed);
            support.apply(PLATFORM, name, settings, builder);
            customizers.orderedStream().forEach(customizer -> customizer.customize(name, builder));
            return builder.build();
        } catch (ConfigurationException | IllegalArgumentException e) {
            throw hasCredentials ? problem.invalid(e) : problem.withoutCredentials(connection.remedy(isNamed), e);
        }
    }

    private boolean connect(
            GreenLakeConnection connection, String name, GreenLakeClientProperties settings, boolean isNamed) {
        var replacement = details.getIfUnique();
        if (replacement != null) {
            return connection.apply(replacement.forClient(name));
        }
        return connection.apply(settings)
                || (!isNamed && connection.apply(new Variables(environment, connection.problem()), settings));
    }
}
