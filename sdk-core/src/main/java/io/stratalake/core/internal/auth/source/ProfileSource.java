package io.stratalake.core.internal.auth.source;

import io.stratalake.core.auth.CredentialSource;
import io.stratalake.core.error.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A section of a file with lines of the form {@code name = value}. */
public record ProfileSource(Path file, String name) implements CredentialSource {

    @Override
    public Optional<String> value(String variable) {
        var section = "";
        var found = Optional.<String>empty();
        var number = 0;
        for (var line : (Iterable<String>) SecretFile.read(file).orElse("").lines()::iterator) {
            number++;
            var text = line.strip();
            if (text.isEmpty() || text.startsWith("#") || text.startsWith(";")) {
                continue;
            }
            if (text.startsWith("[") && text.endsWith("]")) {
                section = text.substring(1, text.length() - 1).strip();
                continue;
            }
            var equals = text.indexOf('=');
            if (equals < 0) {
                // Not quoted: it may be a secret.
                throw new ConfigurationException("Line " + number + " of " + file
                        + " is neither a section such as [default] nor a value such as greenlake_client_id = 7f1c");
            }
            if (section.equals(name) && text.substring(0, equals).strip().equalsIgnoreCase(variable)) {
                if (found.isPresent()) {
                    throw new ConfigurationException(
                            "The profile \"" + name + "\" in " + file + " has " + variable + " twice");
                }
                found = Optional.of(text.substring(equals + 1).strip());
            }
        }
        return found.filter(value -> !value.isEmpty());
    }

    @Override
    public String description() {
        return "the profile \"" + name + "\" in " + file + (Files.exists(file) ? "" : ", which does not exist");
    }

    @Override
    public String toString() {
        return description();
    }
}
