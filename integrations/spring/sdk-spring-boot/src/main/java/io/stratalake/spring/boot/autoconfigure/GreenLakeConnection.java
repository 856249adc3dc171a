package io.stratalake.spring.boot.autoconfigure;

import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.spring.boot.GreenLakeConnectionDetails;
import org.jspecify.annotations.Nullable;

/**
 * The hosts and the credentials of one client, from one of three sources. Each method returns whether there are
 * credentials.
 */
record GreenLakeConnection(GreenLakeClient.Builder builder, ClientProblem problem) {

    private static final String ID_VARIABLE = "GREENLAKE_CLIENT_ID";
    private static final String SECRET_VARIABLE = "GREENLAKE_CLIENT_SECRET";

    boolean apply(GreenLakeConnectionDetails details) {
        builder.baseUrl(details.baseUrl());
        applyWorkspace(details.workspaceId());
        builder.clientCredentials(details.clientId(), details.clientSecret());
        return true;
    }

    boolean apply(GreenLakeClientProperties settings) {
        applyHosts(settings);
        applyWorkspace(Settings.text(settings.workspaceId()));
        return applyCredentials(
                Settings.text(settings.clientId()),
                Settings.text(settings.clientSecret()),
                problem.prefix() + "client-id",
                problem.prefix() + "client-secret");
    }

    /** Applies the variables, and the properties in place of those that both have. */
    boolean apply(Variables variables, GreenLakeClientProperties settings) {
        var id = variables.text(ID_VARIABLE);
        var secret = variables.text(SECRET_VARIABLE);
        if (!applyCredentials(id, secret, ID_VARIABLE, SECRET_VARIABLE)) {
            return false;
        }
        applyHosts(variables);
        applyHosts(settings);
        applyWorkspace(Settings.first(Settings.text(settings.workspaceId()), variables.text("GREENLAKE_WORKSPACE_ID")));
        return true;
    }

    /** Returns how to set the credentials. */
    String remedy(boolean isNamed) {
        return "Set " + problem.prefix() + "client-id and " + problem.prefix() + "client-secret"
                + (isNamed ? "" : ", or the environment variables " + ID_VARIABLE + " and " + SECRET_VARIABLE);
    }

    private boolean applyCredentials(@Nullable String id, @Nullable String secret, String idName, String secretName) {
        if (id == null && secret == null) {
            return false;
        }
        if (id == null) {
            throw problem.incomplete(secretName, idName);
        }
        if (secret == null) {
            throw problem.incomplete(idName, secretName);
        }
        builder.clientCredentials(id, secret);
        return true;
    }

    private void applyWorkspace(@Nullable String id) {
        if (id != null) {
            builder.workspaceId(id);
        }
    }

    private void applyHosts(Variables variables) {
        var baseUrl = variables.url("GREENLAKE_API_BASE_URL");
        if (baseUrl != null) {
            builder.baseUrl(baseUrl);
        }
        var flexBaseUrl = variables.url("GREENLAKE_FLEX_BASE_URL");
        if (flexBaseUrl != null) {
            builder.flexBaseUrl(flexBaseUrl);
        }
    }

    private void applyHosts(GreenLakeClientProperties settings) {
        if (settings.region() != null) {
            builder.region(settings.region());
        }
        if (settings.baseUrl() != null) {
            builder.baseUrl(settings.baseUrl());
        }
        if (settings.flexBaseUrl() != null) {
            builder.flexBaseUrl(settings.flexBaseUrl());
        }
        if (settings.tokenEndpoint() != null) {
            builder.tokenEndpoint(settings.tokenEndpoint());
        }
    }
}
