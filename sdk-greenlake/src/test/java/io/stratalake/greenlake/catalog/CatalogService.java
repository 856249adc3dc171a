package io.stratalake.greenlake.catalog;

import io.stratalake.core.internal.okhttp.PromptSockets;
import io.stratalake.core.time.SimulatedTime;
import io.stratalake.greenlake.GreenLakeClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Headers;

/** A catalog that answers what a test tells it, in order, and remembers what it was asked. */
final class CatalogService implements AutoCloseable {

    /** One request as it came over the wire. */
    record Asked(String method, String target, Headers headers, String body) {

        /** Method and target. */
        String line() {
            return method + " " + target;
        }
    }

    private final MockWebServer server = PromptSockets.server();
    private final ConcurrentLinkedQueue<MockResponse> answers = new ConcurrentLinkedQueue<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final GreenLakeClient client;
    private volatile MockResponse lastly =
            new MockResponse.Builder().code(418).body("{}").build();

    final SimulatedTime time = new SimulatedTime();

    CatalogService() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                if (request.getTarget().contains("oauth2")) {
                    return json(200, "{\"access_token\": \"the-token\", \"expires_in\": 7200}")
                            .build();
                }
                var body = request.getBody() == null ? "" : request.getBody().utf8();
                asked.add(new Asked(request.getMethod(), request.getTarget(), request.getHeaders(), body));
                var answer = answers.poll();
                return answer != null ? answer : lastly;
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        client = newClient();
    }

    private static MockResponse.Builder json(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .body(body);
    }

    /** Returns a sample of the guides, from a file of the same name. */
    static String sample(String name) {
        try (var file = CatalogService.class.getResourceAsStream("samples/" + name + ".json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CatalogService answer(int status, String json) {
        answers.add(json(status, json).build());
        return this;
    }

    CatalogService answer(String json) {
        return answer(200, json);
    }

    /** Takes a deletion. */
    CatalogService noContent() {
        answers.add(new MockResponse.Builder().code(204).build());
        return this;
    }

    CatalogService refuse(int status) {
        return answer(
                status,
                "{\"httpStatusCode\": %d, \"errorCode\": \"HPE_GL_X\", \"message\": \"No.\"}".formatted(status));
    }

    /** Answers in place of the service, as a gateway without a route to it does. */
    CatalogService noRoute() {
        answers.add(new MockResponse.Builder()
                .code(404)
                .addHeader("Content-Type", "text/plain")
                .body("default backend - 404")
                .build());
        return this;
    }

    /** Refuses as often as one call is tried. */
    CatalogService refuseEveryAttempt(int status) {
        for (int i = 0; i < 20; i++) {
            refuse(status);
        }
        return this;
    }

    /** Takes a request and cuts the connection before the answer. */
    CatalogService cut() {
        answers.add(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        return this;
    }

    /** Sets the response to requests without a prepared one. */
    CatalogService lastly(int status, String json) {
        lastly = json(status, json).build();
        return this;
    }

    GreenLakeClient client() {
        return client;
    }

    /** Another client of the same service, as another process would have. */
    GreenLakeClient newClient() {
        return GreenLakeClient.builder()
                .baseUrl(server.url("/").uri())
                .clientCredentials("the-client", "the-secret")
                .workspaceId("aabbccdd00112233445566778899eeff")
                .time(time)
                .build();
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    List<String> lines() {
        return asked.stream().map(Asked::line).toList();
    }

    /** The only request so far. */
    Asked only() {
        if (asked.size() != 1) {
            throw new AssertionError("one request was expected: " + lines());
        }
        return asked.get(0);
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
