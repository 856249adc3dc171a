package io.stratalake.greenlake;

import static java.util.Objects.requireNonNull;

import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.internal.client.EnvironmentVariables;
import java.util.ArrayList;
import java.util.Map;

/** The environment variables by which HPE's own tools are configured, and those that the SDK adds. */
final class Environment {

    static final String BASE_URL = "GREENLAKE_API_BASE_URL";
    static final String FLEX_BASE_URL = "GREENLAKE_FLEX_BASE_URL";
    static final String CLIENT_ID = "GREENLAKE_CLIENT_ID";
    static final String CLIENT_SECRET = "GREENLAKE_CLIENT_SECRET";
    static final String WORKSPACE_ID = "GREENLAKE_WORKSPACE_ID";

    private final EnvironmentVariables variables;

    Environment(Map<String, String> variables) {
        this.variables = new EnvironmentVariables(variables);
    }

    /** @throws ConfigurationException if a variable is missing, or an address is not one */
    GreenLakeClient.Builder configure(GreenLakeClient.Builder builder) {
        requireAll(CLIENT_ID, CLIENT_SECRET);
        builder.clientCredentials(
                requireNonNull(variables.value(CLIENT_ID)), requireNonNull(variables.value(CLIENT_SECRET)));
        var workspace = variables.value(WORKSPACE_ID);
        if (workspace != null) {
            builder.workspaceId(workspace);
        }
        var baseUrl = variables.address(BASE_URL, GreenLakeClient.GLOBAL_BASE_URL);
        if (baseUrl != null) {
            builder.baseUrl(baseUrl);
        }
        var flexBaseUrl = variables.address(FLEX_BASE_URL, GreenLakeClient.GLOBAL_BASE_URL);
        if (flexBaseUrl != null) {
            builder.flexBaseUrl(flexBaseUrl);
        }
        return builder;
    }

    private void requireAll(String... names) {
        var missing = new ArrayList<String>();
        for (var name : names) {
            if (variables.value(name) == null) {
                missing.add(name);
            }
        }
        if (!missing.isEmpty()) {
            throw new ConfigurationException("The environment lacks " + String.join(" and ", missing)
                    + ". Create API credentials in the workspace (Manage Workspace, API) and set " + CLIENT_ID + ", "
                    + CLIENT_SECRET + " and " + WORKSPACE_ID);
        }
    }
}
