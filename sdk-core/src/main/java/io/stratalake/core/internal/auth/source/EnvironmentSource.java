package io.stratalake.core.internal.auth.source;

import io.stratalake.core.auth.CredentialSource;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.internal.client.EnvironmentVariables;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Environment variables, which have a value or the path of a file with the value. */
public final class EnvironmentSource implements CredentialSource {

    private static final String FILE = "_FILE";

    private final EnvironmentVariables variables;

    public EnvironmentSource(Map<String, String> variables) {
        this.variables = new EnvironmentVariables(variables);
    }

    @Override
    public Optional<String> value(String name) {
        var value = variables.value(name);
        var file = variables.value(name + FILE);
        if (value != null && file != null) {
            throw new ConfigurationException(
                    "The environment has both " + name + " and " + name + FILE + ". Keep one of them");
        }
        if (file == null) {
            return Optional.ofNullable(value);
        }
        return Optional.of(SecretFile.read(path(name + FILE, file))
                .orElseThrow(() -> new ConfigurationException(
                        "The file in " + name + FILE + " does not exist or is empty: " + file)));
    }

    private static Path path(String name, String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            // Not as the cause: it quotes the value, which may be the secret itself.
            throw new ConfigurationException(name + " is not the path of a file");
        }
    }

    @Override
    public String description() {
        return "the environment variables";
    }

    /** Contains no variables, which may be secrets. */
    @Override
    public String toString() {
        return description();
    }
}
