package io.stratalake.core.internal.client;

import io.stratalake.core.error.ConfigurationException;
import java.net.URI;
import java.util.Map;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The environment variables that a platform's client is configured by. Immutable. */
public final class EnvironmentVariables {

    private final Map<String, String> variables;

    /**
     * @param variables the variables by their names
     */
    public EnvironmentVariables(Map<String, String> variables) {
        this.variables = variables;
    }

    /**
     * What a variable holds, without the blanks around it: one that was set from a file often ends with the file's line
     * break.
     *
     * @return null where the variable is not set, or is blank
     */
    public @Nullable String value(String name) {
        var text = variables.get(name);
        return text == null || text.isBlank() ? null : text.strip();
    }

    /**
     * The address that a variable holds.
     *
     * @param example what such an address looks like
     * @return null where the variable is not set, or is blank
     * @throws ConfigurationException if it is not an address. The message leaves the value out: a variable mistaken for
     *     another may hold a secret
     */
    public @Nullable URI address(String name, URI example) {
        var text = value(name);
        if (text == null) {
            return null;
        }
        var address = HttpUrl.parse(text);
        if (address == null) {
            throw new ConfigurationException(name + " is not an address such as " + example);
        }
        return address.uri();
    }
}
