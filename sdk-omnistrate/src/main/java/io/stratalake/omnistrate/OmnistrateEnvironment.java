package io.stratalake.omnistrate;

import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.error.Failure;
import java.net.URI;
import java.util.Map;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The environment variables that configure a client. */
final class OmnistrateEnvironment {

    private static final String BASE_URL = "OMNISTRATE_API_BASE_URL";
    private static final String API_KEY = "OMNISTRATE_API_KEY";
    private static final String EMAIL = "OMNISTRATE_EMAIL";
    private static final String PASSWORD = "OMNISTRATE_PASSWORD";
    private static final String TOKEN = "OMNISTRATE_TOKEN";

    private final Map<String, String> variables;

    OmnistrateEnvironment(Map<String, String> variables) {
        this.variables = variables;
    }

    /** @throws ConfigurationException if no credentials are there, or an address is not one */
    OmnistrateClient.Builder configure(OmnistrateClient.Builder builder) {
        var address = value(BASE_URL);
        if (address != null) {
            builder.baseUrl(parsed(address));
        }
        var key = value(API_KEY);
        if (key != null) {
            return builder.apiKey(key);
        }
        var email = value(EMAIL);
        var password = value(PASSWORD);
        if (email != null && password != null) {
            return builder.signIn(email, password);
        }
        var token = value(TOKEN);
        if (token != null) {
            return builder.bearerToken(token);
        }
        throw refused("The environment lacks credentials: set " + API_KEY + ", or " + EMAIL + " and " + PASSWORD
                + ", or " + TOKEN);
    }

    /** The message leaves the value out: a variable mistaken for another may hold a secret. */
    private static URI parsed(String text) {
        var address = HttpUrl.parse(text);
        if (address == null) {
            throw refused(BASE_URL + " is not an address such as " + OmnistrateClient.BASE_URL);
        }
        return address.uri();
    }

    private @Nullable String value(String name) {
        var text = variables.get(name);
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static ConfigurationException refused(String advice) {
        return new ConfigurationException(advice, Failure.unrelatedToACall(), null);
    }
}
