package io.stratalake.omnistrate;

import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.internal.client.EnvironmentVariables;
import java.util.Map;

/** The environment variables that configure a client. */
final class OmnistrateEnvironment {

    private static final String BASE_URL = "OMNISTRATE_API_BASE_URL";
    private static final String API_KEY = "OMNISTRATE_API_KEY";
    private static final String EMAIL = "OMNISTRATE_EMAIL";
    private static final String PASSWORD = "OMNISTRATE_PASSWORD";
    private static final String TOKEN = "OMNISTRATE_TOKEN";

    private final EnvironmentVariables variables;

    OmnistrateEnvironment(Map<String, String> variables) {
        this.variables = new EnvironmentVariables(variables);
    }

    /** @throws ConfigurationException if there are no credentials, or the URL is invalid */
    OmnistrateClient.Builder configure(OmnistrateClient.Builder builder) {
        var baseUrl = variables.address(BASE_URL, OmnistrateClient.BASE_URL);
        if (baseUrl != null) {
            builder.baseUrl(baseUrl);
        }
        var key = variables.value(API_KEY);
        if (key != null) {
            return builder.apiKey(key);
        }
        var email = variables.value(EMAIL);
        var password = variables.value(PASSWORD);
        if (email != null && password != null) {
            return builder.signIn(email, password);
        }
        var token = variables.value(TOKEN);
        if (token != null) {
            return builder.bearerToken(token);
        }
        throw new ConfigurationException("The environment lacks credentials: set " + API_KEY + ", or " + EMAIL + " and "
                + PASSWORD + ", or " + TOKEN);
    }
}
