package io.stratalake.core.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP server of the JDK on loopback, which reads the body of a GET; MockWebServer does not. It records all
 * requests. Thread-safe.
 */
public final class JdkServer implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> new Thread(task, "server"));
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<InetSocketAddress> clients = ConcurrentHashMap.newKeySet();
    private final Handler handler;
    private final HttpServer server;

    /** Responds to a request, possibly late or never. */
    @FunctionalInterface
    public interface Handler {
        Response respond(Request request) throws IOException, InterruptedException;
    }

    /**
     * A received request.
     *
     * @param url path and query as they were sent
     * @param headers the headers, with names in any case
     * @param body the body, or empty
     */
    public record Request(String method, URI url, Headers headers, String body) {

        /** Returns the first header with this name, or null. */
        public @Nullable String header(String name) {
            return headers.getFirst(name);
        }
    }

    /**
     * A response.
     *
     * @param body the body, or empty
     */
    public record Response(int status, Map<String, String> headers, String body) {

        public Response(int status, String body) {
            this(status, Map.of(), body);
        }

        public Response with(String name, String value) {
            var more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Response(status, more, body);
        }
    }

    /** Starts a server without TLS. */
    public JdkServer(Handler handler) {
        this(handler, null);
    }

    /** @param tls the configuration of TLS, or null for a server without TLS */
    public JdkServer(Handler handler, @Nullable HttpsConfigurator tls) {
        // Headers and body are sent separately. Otherwise the body would wait for the acknowledgement of the headers.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        this.handler = handler;
        try {
            server = listening(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), tls);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    private static HttpServer listening(InetSocketAddress address, @Nullable HttpsConfigurator tls) throws IOException {
        var backlog = 64;
        if (tls == null) {
            return HttpServer.create(address, backlog);
        }
        var secured = HttpsServer.create(address, backlog);
        secured.setHttpsConfigurator(tls);
        return secured;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            clients.add(exchange.getRemoteAddress());
            var request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            requests.add(request);
            send(exchange, handler.respond(request));
        } catch (InterruptedException closed) {
            throw new InterruptedIOException("The server is closed");
        }
    }

    private static void send(HttpExchange exchange, Response response) throws IOException {
        response.headers().forEach(exchange.getResponseHeaders()::set);
        var body = response.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    public URI url() {
        return URI.create((server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:" + port());
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Returns all requests in order. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Returns all requests since the last call, in order. */
    public List<Request> takeRequests() {
        var copy = List.copyOf(requests);
        requests.clear();
        return copy;
    }

    /** Returns the number of connections with requests. */
    public int connections() {
        return clients.size();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
