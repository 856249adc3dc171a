package io.stratalake.spring.boot;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * A bean with the address and the credentials of HPE GreenLake. It replaces the properties and environment variables for
 * the base URLs, the token endpoint and the credentials.
 */
public interface GreenLakeConnectionDetails extends ConnectionDetails {

    /** Returns the base URL of all services. */
    URI baseUrl();

    /** Returns the id of the API client. */
    String clientId();

    /** Returns the secret of the API client. */
    String clientSecret();

    /** Returns the id of the workspace, or null for a token of the whole platform. */
    @Nullable
    String workspaceId();

    /**
     * Returns the details for one client.
     *
     * @param name the name of the client
     * @return these details, the same for all clients, unless overridden
     */
    default GreenLakeConnectionDetails forClient(String name) {
        return this;
    }
}
