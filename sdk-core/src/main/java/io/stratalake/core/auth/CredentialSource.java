package io.stratalake.core.auth;

import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.internal.auth.source.DefaultSources;
import io.stratalake.core.internal.auth.source.EnvironmentSource;
import io.stratalake.core.internal.auth.source.ProfileSource;
import io.stratalake.core.internal.auth.source.SecretFolderSource;
import io.stratalake.core.internal.auth.source.SystemPropertySource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place that holds the credentials of a client, and its workspace and URLs: the environment, a file, or a store of the
 * caller's own.
 *
 * <p>A client takes all of its credentials from one source, the first of its sources that has some. If that source has
 * only a part of them, the client is not created, so that it does not use another account by mistake.
 *
 * <p>The client reads the source again for each token, so that rotated credentials need no restart. Implementations are
 * thread-safe.
 */
public interface CredentialSource {

    /**
     * Returns a value by the name of its environment variable, such as {@code GREENLAKE_CLIENT_ID}.
     *
     * @return empty if this source has no such value
     * @throws ConfigurationException if the source exists and cannot be read
     */
    Optional<String> value(String name);

    /**
     * Returns what the source is, for messages, for example {@code the environment variables}. Contains no secret. If the
     * source does not exist, the text says so.
     */
    String description();

    /**
     * Returns the default sources, in this order: the system properties; the environment variables; the folder of
     * secrets, {@code /run/secrets} or the one in {@code STRATALAKE_SECRETS}; and the profile in the file {@code
     * .stratalake/credentials} of the user's home folder or in {@code STRATALAKE_CREDENTIALS}, named {@code default} or
     * as in {@code STRATALAKE_PROFILE}.
     */
    static List<CredentialSource> defaults() {
        return DefaultSources.of(System.getenv());
    }

    /**
     * Returns the system properties. Their names are those of the environment variables in lower case, with dots in
     * place of underscores: {@code greenlake.client.id}.
     */
    static CredentialSource systemProperties() {
        return new SystemPropertySource(System::getProperty);
    }

    /**
     * Returns the environment variables. A variable whose name ends with {@code _FILE} has the path of a file with the
     * value: {@code GREENLAKE_CLIENT_SECRET_FILE=/run/secrets/greenlake}.
     */
    static CredentialSource environment() {
        return environment(System.getenv());
    }

    /** Returns these variables, as {@link #environment()} does. */
    static CredentialSource environment(Map<String, String> variables) {
        return new EnvironmentSource(variables);
    }

    /**
     * Returns a folder of secrets, such as a mounted secret of Kubernetes. Each value is a file, whose name is that of
     * the environment variable, or the same in lower case with hyphens: {@code greenlake-client-id}.
     */
    static CredentialSource secretFolder(Path folder) {
        return new SecretFolderSource(folder);
    }

    /**
     * Returns a profile: a section of a file with values under the names of the environment variables, in upper or
     * lower case.
     *
     * <pre>
     * [nightly]
     * greenlake_client_id = 7f1c...
     * greenlake_client_secret = ...
     * greenlake_workspace_id = 0123456789abcdef0123456789abcdef
     * </pre>
     *
     * @param name the name of the section, for example {@code nightly}
     */
    static CredentialSource profile(Path file, String name) {
        return new ProfileSource(file, name);
    }
}
