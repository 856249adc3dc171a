package io.stratalake.omnistrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stratalake.core.server.JdkServer;

/** A client and a server that reads the body of a GET. */
public final class BodyReadingFleet implements AutoCloseable {

    public final OmnistrateClient client;

    private final JdkServer server;

    /** @param response the JSON response to each request */
    public BodyReadingFleet(String response) {
        server = new JdkServer(request -> new JdkServer.Response(200, response));
        client = OmnistrateClient.builder()
                .baseUrl(server.url())
                .bearerToken("the-token")
                .build();
    }

    /** Returns the method and the URL of the only request. */
    public String asked() {
        return only().method() + " " + only().url();
    }

    /** Returns the body of the only request. */
    public String body() {
        return only().body();
    }

    private JdkServer.Request only() {
        assertEquals(1, server.requests().size());
        return server.requests().get(0);
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
