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

    private static final String CLIENT_ID = "GREENLAKE_CLIENT_ID";
    private static final String CLIENT_SECRET = "GREENLAKE_CLIENT_SECRET";

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
        var prefix = "stratalake.greenlake." + (own == null ? "" : "clients." + name + ".");
        var problem = new ClientProblem("GreenLake", PLATFORM, name, prefix);
        var builder = GreenLakeClient.builder();
        var hasCredentials = false;
        try {
            hasCredentials = connect(name, settings, own != null, problem, builder);
            support.apply(PLATFORM, name, settings, builder);
            customizers.orderedStream().forEach(customizer -> customizer.customize(name, builder));
            return builder.build();
        } catch (ConfigurationException | IllegalArgumentException e) {
            throw hasCredentials ? problem.invalid(e) : problem.withoutCredentials(remedy(prefix, own != null), e);
        }
    }

    private static String remedy(String prefix, boolean isNamed) {
        return "Set " + prefix + "client-id and " + prefix + "client-secret"
                + (isNamed ? "" : ", or the environment variables " + CLIENT_ID + " and " + CLIENT_SECRET);
    }

    /** Returns whether there are credentials. */
    private boolean connect(
            String name,
            GreenLakeClientProperties settings,
            boolean isNamed,
            ClientProblem problem,
            GreenLakeClient.Builder builder) {
        if (settings.authentication() != null) {
            builder.authentication(settings.authentication());
        }
        var replacement = details.getIfUnique();
        if (replacement != null) {
            connect(replacement.forClient(name), builder);
            return true;
        }
        var id = Settings.text(settings.clientId());
        var secret = Settings.text(settings.clientSecret());
        var workspace = Settings.text(settings.workspaceId());
        var idName = problem.prefix() + "client-id";
        var secretName = problem.prefix() + "client-secret";
        if (id == null && secret == null && !isNamed) {
            var variables = new Variables(environment, problem);
            id = variables.text(CLIENT_ID);
            secret = variables.text(CLIENT_SECRET);
            idName = CLIENT_ID;
            secretName = CLIENT_SECRET;
            if (id != null) {
                workspace = Settings.first(workspace, variables.text("GREENLAKE_WORKSPACE_ID"));
                applyHosts(variables, builder);
            }
        }
        applyHosts(settings, builder);
        if (workspace != null) {
            builder.workspaceId(workspace);
        }
        if (id == null && secret == null) {
            return false;
        }
        if (id == null) {
            throw problem.incomplete(secretName, idName);
        }
        if (secret == null) {
            throw problem.incomplete(idName, secretName);
        }
        builder.clientCredentials(id, secret);
        return true;
    }

    private static void connect(GreenLakeConnectionDetails details, GreenLakeClient.Builder builder) {
        builder.baseUrl(details.baseUrl()).clientCredentials(details.clientId(), details.clientSecret());
        var workspace = details.workspaceId();
        if (workspace != null) {
            builder.workspaceId(workspace);
        }
    }

    private static void applyHosts(Variables variables, GreenLakeClient.Builder builder) {
        var baseUrl = variables.url("GREENLAKE_API_BASE_URL");
        if (baseUrl != null) {
            builder.baseUrl(baseUrl);
        }
        var flexBaseUrl = variables.url("GREENLAKE_FLEX_BASE_URL");
        if (flexBaseUrl != null) {
            builder.flexBaseUrl(flexBaseUrl);
        }
    }

    private static void applyHosts(GreenLakeClientProperties settings, GreenLakeClient.Builder builder) {
        if (settings.region() != null) {
            builder.region(settings.region());
        }
        if (settings.baseUrl() != null) {
            builder.baseUrl(settings.baseUrl());
        }
        if (settings.flexBaseUrl() != null) {
            builder.flexBaseUrl(settings.flexBaseUrl());
        }
        if (settings.tokenEndpoint() != null) {
            builder.tokenEndpoint(settings.tokenEndpoint());
        }
    }
}
