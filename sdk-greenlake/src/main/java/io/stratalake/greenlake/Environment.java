package io.stratalake.greenlake;

import io.stratalake.core.auth.CredentialSource;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.internal.auth.source.SignInMethod;
import io.stratalake.core.internal.auth.source.SourceChain;
import io.stratalake.core.internal.client.EnvironmentVariables;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The environment variables by which HPE's own tools are configured, and those that the SDK adds. */
final class Environment {

    static final String BASE_URL = "GREENLAKE_API_BASE_URL";
    static final String FLEX_BASE_URL = "GREENLAKE_FLEX_BASE_URL";
    static final String CLIENT_ID = "GREENLAKE_CLIENT_ID";
    static final String CLIENT_SECRET = "GREENLAKE_CLIENT_SECRET";
    static final String WORKSPACE_ID = "GREENLAKE_WORKSPACE_ID";

    private Environment() {}

    /**
     * Configures a builder with the values of the first source that has credentials.
     *
     * @throws ConfigurationException if no source has credentials, the first that has some has only a part, or an
     *     address is not one
     */
    static GreenLakeClient.Builder configure(GreenLakeClient.Builder builder, List<CredentialSource> sources) {
        var selection = select(sources);
        builder.selected(selection);
        var source = selection.source();
        source.value(WORKSPACE_ID).ifPresent(builder::workspaceId);
        address(source, BASE_URL).ifPresent(builder::baseUrl);
        address(source, FLEX_BASE_URL).ifPresent(builder::flexBaseUrl);
        return builder;
    }

    private static SourceChain.Selection select(List<CredentialSource> sources) {
        return SourceChain.select(
                sources,
                List.of(SignInMethod.of(CLIENT_ID, CLIENT_SECRET)),
                "Create API credentials in the workspace (Manage Workspace, API) and set " + WORKSPACE_ID + ", too");
    }

    private static Optional<URI> address(CredentialSource source, String name) {
        return source.value(name)
                .map(text -> EnvironmentVariables.address(name, text, GreenLakeClient.GLOBAL_BASE_URL));
    }
}
