package io.stratalake.greenlake;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.stratalake.core.internal.okhttp.PromptSockets;
import io.stratalake.core.time.SimulatedTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;

/** A platform that gives a token to everybody, answers what a test tells it, and remembers what it was asked. */
public final class Service implements AutoCloseable {

    /** One request as it came over the wire. */
    public record Asked(String method, String target, Headers headers, String body) {

        /** Method and target. */
        public String line() {
            return method + " " + target;
        }

        public JsonElement json() {
            return JsonParser.parseString(body);
        }
    }

    private final MockWebServer server = PromptSockets.server();
    private final ConcurrentLinkedQueue<MockResponse> answers = new ConcurrentLinkedQueue<>();
    private final Map<String, String> responses = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<Asked> askedForTokens = new CopyOnWriteArrayList<>();

    public final SimulatedTime time = new SimulatedTime();

    public Service() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                var body = request.getBody() == null ? "" : request.getBody().utf8();
                var it = new Asked(request.getMethod(), request.getTarget(), request.getHeaders(), body);
                if (it.target.contains("oauth2")) {
                    askedForTokens.add(it);
                    return json(200, "{\"access_token\": \"the-token\", \"expires_in\": 7200}")
                            .build();
                }
                asked.add(it);
                var always = responses.get(it.target);
                if (always != null) {
                    return json(200, always).build();
                }
                var answer = answers.poll();
                return answer != null
                        ? answer
                        : json(500, "{\"message\": \"no answer is prepared\"}").build();
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MockResponse.Builder json(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .body(body);
    }

    /** Prepares the next answer. */
    public Service answer(int status, String json) {
        answers.add(json(status, json).build());
        return this;
    }

    public Service answer(MockResponse.Builder answer) {
        answers.add(answer.build());
        return this;
    }

    /** Prepares the response to each request of a target. */
    public Service respond(String target, String json) {
        responses.put(target, json);
        return this;
    }

    /** Prepares that work is accepted, to be watched at this location. */
    public Service accept(String location) {
        answers.add(json(202, ACCEPTED).addHeader("Location", location).build());
        return this;
    }

    public static final String ACCEPTED =
            "{\"code\": 202, \"status\": \"202 ACCEPTED\", \"transactionId\": \"c1d8a7f2\"}";

    /** Prepares how an operation stands. */
    public Service operation(String properties) {
        return answer(200, "{\"id\": \"op\", \"type\": \"subscriptions/async-operation\", " + properties + "}");
    }

    public URI url() {
        return server.url("/").uri();
    }

    public GreenLakeClient.Builder builder() {
        return GreenLakeClient.builder()
                .baseUrl(url())
                .clientCredentials("the-client", "the-secret")
                .workspaceId("aabbccdd00112233445566778899eeff")
                .time(time);
    }

    public GreenLakeClient client() {
        return builder().build();
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    public List<String> lines() {
        return asked.stream().map(Asked::line).toList();
    }

    public List<Asked> askedForTokens() {
        return List.copyOf(askedForTokens);
    }

    @Override
    public void close() {
        server.close();
    }
}
