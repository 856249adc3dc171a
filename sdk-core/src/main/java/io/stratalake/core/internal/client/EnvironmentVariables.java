package io.stratalake.core.internal.client;

import io.stratalake.core.error.ConfigurationException;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Environment variables that configure a client. Immutable. */
public final class EnvironmentVariables {

    private final Map<String, String> variables;

    /**
     * @param variables the variables by their names
     */
    public EnvironmentVariables(Map<String, String> variables) {
        this.variables = variables;
    }

    /**
     * Returns the value of a variable, without surrounding white space: values from a file often end with a line break.
     *
     * @return null if the variable is not set or blank
     */
    public @Nullable String value(String name) {
        var text = variables.get(name);
        return text == null || text.isBlank() ? null : text.strip();
    }

    /**
     * Returns the URL in a variable.
     *
     * @param example a valid URL, for the message
     * @return null if the variable is not set or blank
     * @throws ConfigurationException if the value is not a URL. The message does not contain the value, which may be a
     *     secret that was meant for another variable
     */
    public @Nullable URI address(String name, URI example) {
        var text = value(name);
        return text == null ? null : address(name, text, example);
    }

    /**
     * Returns the URL in the value of a variable.
     *
     * @throws ConfigurationException as for {@link #address(String, URI)}
     */
    public static URI address(String name, String text, URI example) {
        try {
            var address = URI.create(text);
            if (HttpUrls.parse(address) != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Not as the cause: it quotes the value.
            throw notAnAddress(name, example);
        }
        throw notAnAddress(name, example);
    }

    private static ConfigurationException notAnAddress(String name, URI example) {
        return new ConfigurationException(name + " is not an address such as " + example);
    }
}
