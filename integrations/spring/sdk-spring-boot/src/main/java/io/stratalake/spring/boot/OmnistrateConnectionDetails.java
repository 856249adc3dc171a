package io.stratalake.spring.boot;

import java.net.URI;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * A bean with the address and the credentials of Omnistrate. It replaces the properties and environment variables for the
 * base URL and the credentials.
 */
public interface OmnistrateConnectionDetails extends ConnectionDetails {

    /** Returns the base URL. */
    URI baseUrl();

    /** Returns the API key. */
    String apiKey();

    /**
     * Returns the details for one client.
     *
     * @param name the name of the client
     * @return these details, the same for all clients, unless overridden
     */
    default OmnistrateConnectionDetails forClient(String name) {
        return this;
    }
}
