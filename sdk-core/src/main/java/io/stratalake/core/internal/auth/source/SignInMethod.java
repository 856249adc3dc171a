package io.stratalake.core.internal.auth.source;

import io.stratalake.core.auth.CredentialSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The names of the values that a way to sign in needs.
 *
 * @param names the names of environment variables
 */
public record SignInMethod(List<String> names) {

    public static SignInMethod of(String... names) {
        return new SignInMethod(List.of(names));
    }

    /** Returns the values that a source has of these. */
    Map<String, String> values(CredentialSource source) {
        var values = new LinkedHashMap<String, String>();
        for (var name : names) {
            source.value(name).ifPresent(value -> values.put(name, value));
        }
        return values;
    }

    @Override
    public String toString() {
        return String.join(" and ", names);
    }
}
