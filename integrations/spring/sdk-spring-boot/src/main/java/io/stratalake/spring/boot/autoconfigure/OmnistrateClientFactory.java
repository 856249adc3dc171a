package io.stratalake.spring.boot.autoconfigure;

import io.stratalake.core.error.ConfigurationException;
import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.spring.boot.OmnistrateClientCustomizer;
import io.stratalake.spring.boot.OmnistrateConnectionDetails;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;

/** Creates clients of Omnistrate from properties, environment variables, connection details and customizers. */
final class OmnistrateClientFactory {

    static final String BEAN = "stratalakeOmnistrateClientFactory";
    static final String PLATFORM = "omnistrate";

    private final OmnistrateClientProperties defaults;
    private final OmnistrateProperties clients;
    private final Environment environment;
    private final ClientSupport support;
    private final ObjectProvider<OmnistrateConnectionDetails> details;
    private final ObjectProvider<OmnistrateClientCustomizer> customizers;

    OmnistrateClientFactory(
            OmnistrateClientProperties defaults,
            OmnistrateProperties clients,
            Environment environment,
            ClientSupport support,
            ObjectProvider<OmnistrateConnectionDetails> details,
            ObjectProvider<OmnistrateClientCustomizer> customizers) {
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
    OmnistrateClient create(String name) {
        var own = clients.clients().get(name);
        var settings = own == null ? defaults : own.withDefaults(defaults);
        var isNamed = own != null || !name.equals(PLATFORM);
        var prefix = "stratalake.omnistrate." + (isNamed ? "clients." + name + "." : "");
        var problem = new ClientProblem("Omnistrate", PLATFORM, name, prefix);
        if (isNamed && own == null) {
            throw problem.withoutProperties();
        }
        var builder = OmnistrateClient.builder();
        var hasCredentials = false;
        try {
            if (Boolean.TRUE.equals(settings.revokeOnClose())) {
                builder.revokeOnClose();
            }
            hasCredentials = connect(name, settings, isNamed, problem, builder);
            support.apply(PLATFORM, name, settings, builder);
            customizers.orderedStream().forEach(customizer -> customizer.customize(name, builder));
            return builder.build();
        } catch (ConfigurationException | IllegalArgumentException e) {
            throw hasCredentials ? problem.invalid(e) : problem.withoutCredentials(remedy(prefix, isNamed), e);
        }
    }

    private static String remedy(String prefix, boolean isNamed) {
        return "Set " + prefix + "api-key, or email and password, or token"
                + (isNamed
                        ? ""
                        : "; or the environment variable OMNISTRATE_API_KEY, or OMNISTRATE_EMAIL and"
                                + " OMNISTRATE_PASSWORD, or OMNISTRATE_TOKEN");
    }

    /** Returns whether there are credentials. */
    private boolean connect(
            String name,
            OmnistrateClientProperties settings,
            boolean isNamed,
            ClientProblem problem,
            OmnistrateClient.Builder builder) {
        var replacement = details.getIfUnique();
        if (replacement != null) {
            var own = replacement.forClient(name);
            builder.baseUrl(own.baseUrl()).apiKey(own.apiKey());
            return true;
        }
        var hasCredentials = signIn(settings, problem, builder);
        if (!hasCredentials && !isNamed) {
            var variables = new Variables(environment, problem);
            hasCredentials = signIn(variables, builder);
            var baseUrl = hasCredentials ? variables.url("OMNISTRATE_API_BASE_URL") : null;
            if (baseUrl != null) {
                builder.baseUrl(baseUrl);
            }
        }
        if (settings.baseUrl() != null) {
            builder.baseUrl(settings.baseUrl());
        }
        return hasCredentials;
    }

    /** Sets all credentials that there are, so that the builder rejects more than one kind. */
    private static boolean signIn(
            OmnistrateClientProperties settings, ClientProblem problem, OmnistrateClient.Builder builder) {
        var key = Settings.text(settings.apiKey());
        var email = Settings.text(settings.email());
        var password = Settings.text(settings.password());
        var token = Settings.text(settings.token());
        if (key != null) {
            builder.apiKey(key);
        }
        if (email != null && password != null) {
            builder.signIn(email, password);
        } else if (email != null) {
            throw problem.incomplete(problem.prefix() + "email", problem.prefix() + "password");
        } else if (password != null) {
            throw problem.incomplete(problem.prefix() + "password", problem.prefix() + "email");
        }
        if (token != null) {
            builder.bearerToken(token);
        }
        return key != null || email != null || token != null;
    }

    /** Takes the first credentials that are complete, as the client itself does. */
    private static boolean signIn(Variables variables, OmnistrateClient.Builder builder) {
        var key = variables.text("OMNISTRATE_API_KEY");
        if (key != null) {
            builder.apiKey(key);
            return true;
        }
        var email = variables.text("OMNISTRATE_EMAIL");
        var password = variables.text("OMNISTRATE_PASSWORD");
        if (email != null && password != null) {
            builder.signIn(email, password);
            return true;
        }
        var token = variables.text("OMNISTRATE_TOKEN");
        if (token != null) {
            builder.bearerToken(token);
            return true;
        }
        return false;
    }
}
