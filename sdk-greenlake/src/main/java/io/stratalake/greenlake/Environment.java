package io.stratalake.greenlake;

import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.error.Failure;
import java.net.URI;
import java.util.ArrayList;
import java.util.Map;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The environment variables by which HPE's own tools are configured, and those that the SDK adds. */
final class Environment {

    static final String BASE_URL = "GREENLAKE_API_BASE_URL";
    static final String FLEX_BASE_URL = "GREENLAKE_FLEX_BASE_URL";
    static final String CLIENT_ID = "GREENLAKE_CLIENT_ID";
    static final String CLIENT_SECRET = "GREENLAKE_CLIENT_SECRET";
    static final String WORKSPACE_ID = "GREENLAKE_WORKSPACE_ID";

    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    /** @throws ConfigurationException if a variable is missing, or an address is not one */
    GreenLakeClient.Builder configure(GreenLakeClient.Builder builder) {
        requireAll(CLIENT_ID, CLIENT_SECRET);
        // A variable that was set from a file often ends with the file's line break.
        builder.clientCredentials(value(CLIENT_ID), value(CLIENT_SECRET));
        var workspace = value(WORKSPACE_ID);
        if (workspace != null) {
            builder.workspaceId(workspace);
        }
        var baseUrl = address(BASE_URL);
        if (baseUrl != null) {
            builder.baseUrl(baseUrl);
        }
        var flexBaseUrl = address(FLEX_BASE_URL);
        if (flexBaseUrl != null) {
            builder.flexBaseUrl(flexBaseUrl);
        }
        return builder;
    }

    private void requireAll(String... names) {
        var missing = new ArrayList<String>();
        for (var name : names) {
            if (value(name) == null) {
                missing.add(name);
            }
        }
        if (!missing.isEmpty()) {
            throw refused("The environment lacks " + String.join(" and ", missing)
                    + ". Create API credentials in the workspace (Manage Workspace, API) and set " + CLIENT_ID + ", "
                    + CLIENT_SECRET + " and " + WORKSPACE_ID);
        }
    }

    private @Nullable URI address(String name) {
        var text = value(name);
        if (text == null) {
            return null;
        }
        // The message leaves the value out: a variable mistaken for another may hold a secret.
        var address = HttpUrl.parse(text);
        if (address == null) {
            throw refused(name + " is not an address such as " + GreenLakeClient.GLOBAL_BASE_URL);
        }
        return address.uri();
    }

    private @Nullable String value(String name) {
        var text = variables.get(name);
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static ConfigurationException refused(String advice) {
        return new ConfigurationException(advice, Failure.unrelatedToACall(), null);
    }
}
