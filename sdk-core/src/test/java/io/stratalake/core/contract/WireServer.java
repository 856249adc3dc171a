package io.stratalake.core.contract;

import io.stratalake.core.server.JdkServer;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** A server with a list of responses, which records the requests, undecoded. */
public final class WireServer implements AutoCloseable {

    /** A received request, undecoded. */
    public record Received(
            String method,
            String path,
            List<String> query,
            @Nullable String contentType,
            @Nullable String authorization,
            String body,
            JdkServer.Request request) {}

    private final JdkServer server = new JdkServer(request -> next());
    private final Queue<JdkServer.Response> responses = new ConcurrentLinkedQueue<>();

    private JdkServer.Response next() {
        var response = responses.poll();
        return response == null ? new JdkServer.Response(418, "") : response;
    }

    public URI url() {
        return server.url();
    }

    /** Adds a response, to be sent after those that were added before. */
    public WireServer respond(int status, String body) {
        responses.add(new JdkServer.Response(status, body));
        return this;
    }

    /** Returns the requests since the last call. */
    public List<Received> received() {
        return server.takeRequests().stream()
                .map(request -> new Received(
                        request.method(),
                        request.url().getRawPath(),
                        request.url().getRawQuery() == null
                                ? List.of()
                                : List.of(request.url().getRawQuery().split("&")),
                        request.header("Content-Type"),
                        request.header("Authorization"),
                        request.body(),
                        request))
                .toList();
    }

    /** Drops the remaining responses. */
    public void forget() {
        responses.clear();
    }

    @Override
    public void close() {
        server.close();
    }
}
