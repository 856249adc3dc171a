package io.stratalake.core.internal.auth.source;

import io.stratalake.core.auth.CredentialSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * System properties.
 *
 * @param properties returns a property by its name, or null
 */
public record SystemPropertySource(UnaryOperator<@Nullable String> properties) implements CredentialSource {

    @Override
    public Optional<String> value(String name) {
        var value = properties.apply(name.toLowerCase(Locale.ROOT).replace('_', '.'));
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    @Override
    public String description() {
        return "the system properties";
    }

    @Override
    public String toString() {
        return description();
    }
}
