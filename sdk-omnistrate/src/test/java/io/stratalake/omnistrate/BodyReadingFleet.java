package io.stratalake.omnistrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A fleet that reads the body of a GET, which OkHttp's own test server takes for a broken request. */
public final class BodyReadingFleet implements AutoCloseable {

    public final OmnistrateClient client;

    private final HttpServer server;
    private final byte[] answer;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    /** @param answer what every request is answered with, in JSON */
    public BodyReadingFleet(String answer) throws IOException {
        this.answer = answer.getBytes(StandardCharsets.UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::reply);
        server.start();
        client = OmnistrateClient.builder()
                .baseUrl(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .bearerToken("the-token")
                .build();
    }

    private void reply(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    /** Method and address of the one request that came. */
    public String asked() {
        return only(asked);
    }

    /** The body of the one request that came. */
    public String body() {
        return only(bodies);
    }

    private static String only(List<String> seen) {
        assertEquals(1, seen.size(), seen::toString);
        return seen.get(0);
    }

    @Override
    public void close() {
        client.close();
        server.stop(0);
    }
}
