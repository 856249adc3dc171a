package io.stratalake.omnistrate.contract;

import io.stratalake.core.server.JdkServer;
import io.stratalake.core.time.SimulatedTime;
import io.stratalake.omnistrate.OmnistrateClient;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A server with a list of responses, which records the requests, undecoded. */
final class WireServer implements AutoCloseable {

    /** A received request, undecoded. */
    record Asked(
            String method, String path, List<String> query, String contentType, String authorization, String body) {}

    private final JdkServer server = new JdkServer(request -> next());
    private final Queue<JdkServer.Response> answers = new ConcurrentLinkedQueue<>();

    private JdkServer.Response next() {
        var answer = answers.poll();
        return answer == null ? new JdkServer.Response(418, "") : answer;
    }

    WireServer answers(int status, String body) {
        answers.add(new JdkServer.Response(status, body));
        return this;
    }

    /** Returns the requests since the last call. */
    List<Asked> asked() {
        return server.takeRequests().stream()
                .map(request -> new Asked(
                        request.method(),
                        request.url().getRawPath(),
                        request.url().getRawQuery() == null
                                ? List.of()
                                : List.of(request.url().getRawQuery().split("&")),
                        request.header("Content-Type"),
                        request.header("Authorization"),
                        request.body()))
                .toList();
    }

    /** Drops the remaining responses. */
    void forget() {
        answers.clear();
    }

    OmnistrateClient client() {
        return OmnistrateClient.builder()
                .baseUrl(server.url())
                .bearerToken("the-token")
                .time(new SimulatedTime())
                .build();
    }

    @Override
    public void close() {
        server.close();
    }
}
