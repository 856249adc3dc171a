package io.stratalake.core.internal.auth.source;

import io.stratalake.core.auth.CredentialSource;
import io.stratalake.core.internal.client.EnvironmentVariables;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The default sources of credentials. */
public final class DefaultSources {

    private DefaultSources() {}

    /** Returns the default sources with the places and the profile that these variables select. */
    public static List<CredentialSource> of(Map<String, String> environment) {
        var variables = new EnvironmentVariables(environment);
        return List.of(
                CredentialSource.systemProperties(),
                CredentialSource.environment(environment),
                CredentialSource.secretFolder(Path.of(orElse(variables.value("STRATALAKE_SECRETS"), "/run/secrets"))),
                CredentialSource.profile(
                        Path.of(orElse(
                                variables.value("STRATALAKE_CREDENTIALS"),
                                System.getProperty("user.home", ".") + "/.stratalake/credentials")),
                        orElse(variables.value("STRATALAKE_PROFILE"), "default")));
    }

    private static String orElse(@Nullable String value, String fallback) {
        return value == null ? fallback : value;
    }
}
