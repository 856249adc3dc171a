package io.stratalake.webhooks.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.stratalake.webhooks.Receiver;
import java.io.IOException;
import java.util.Objects;

/**
 * A handler for the HTTP server of the JDK ({@code jdk.httpserver}). Thread-safe.
 *
 * <pre>{@code
 * server.createContext("/events", new JdkWebhookHandler(receiver));
 * }</pre>
 */
public final class JdkWebhookHandler implements HttpHandler {

    private final Receiver receiver;

    public JdkWebhookHandler(Receiver receiver) {
        this.receiver = Objects.requireNonNull(receiver);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var response = receiver.handle(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(),
                    exchange.getRequestHeaders(),
                    BodyReader.read(exchange.getRequestBody()));
            response.headers().forEach(exchange.getResponseHeaders()::set);
            var body = response.body().getBytes(UTF_8);
            // -1 stands for no body, and then no byte may be written.
            exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }
}
