package io.stratalake.omnistrate.fleet;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stratalake.core.time.SimulatedTime;
import io.stratalake.omnistrate.OmnistrateClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Answers as a test has it and remembers what it was asked. It is the JDK's server and not MockWebServer, which does not
 * read the body of a GET.
 */
final class WireServer implements AutoCloseable {

    /** One request as it came over the wire, nothing decoded. */
    record Asked(
            String method, String path, List<String> query, String contentType, String authorization, String body) {}

    private record Answer(int status, String body) {}

    private final HttpServer server;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    WireServer() {
        // Head and body of an answer go out apart, and the second waits for the first's acknowledgement otherwise.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::serve);
        server.start();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var uri = exchange.getRequestURI();
            asked.add(new Asked(
                    exchange.getRequestMethod(),
                    uri.getRawPath(),
                    uri.getRawQuery() == null
                            ? List.of()
                            : List.of(uri.getRawQuery().split("&")),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            var answer = answers.poll();
            if (answer == null) {
                exchange.sendResponseHeaders(418, -1);
                return;
            }
            var body = answer.body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    WireServer answers(int status, String body) {
        answers.add(new Answer(status, body));
        return this;
    }

    /** What it was asked since the last time. */
    List<Asked> asked() {
        var copy = List.copyOf(asked);
        asked.clear();
        return copy;
    }

    /** Drops the answers that nobody came for. */
    void forget() {
        answers.clear();
    }

    OmnistrateClient client() {
        var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return OmnistrateClient.builder()
                .baseUrl(url)
                .bearerToken("the-token")
                .time(new SimulatedTime())
                .build();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
