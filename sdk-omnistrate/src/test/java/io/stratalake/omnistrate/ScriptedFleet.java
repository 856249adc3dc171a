package io.stratalake.omnistrate;

import io.stratalake.core.internal.okhttp.PromptSockets;
import io.stratalake.core.time.SimulatedTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A fleet that answers what a test tells it, one answer after the other, and remembers what it was asked. */
public final class ScriptedFleet implements AutoCloseable {

    private static final String ROOT = "/2022-09-01-00/fleet";

    private final MockWebServer server = PromptSockets.server();
    private final ConcurrentLinkedQueue<MockResponse> answers = new ConcurrentLinkedQueue<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    public final SimulatedTime time = new SimulatedTime();
    public final OmnistrateClient client;

    public ScriptedFleet() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                lines.add(request.getMethod() + " " + request.getTarget().replace(ROOT, ""));
                bodies.add(request.getBody() == null ? "" : request.getBody().utf8());
                var answer = answers.poll();
                return answer != null ? answer : response(418, "{\"message\": \"no answer is prepared\"}");
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        client = OmnistrateClient.builder()
                .baseUrl(server.url("/").uri())
                .bearerToken("the-token")
                .time(time)
                .build();
    }

    private static MockResponse response(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .body(body)
                .build();
    }

    /** Prepares the next answer. */
    public ScriptedFleet answer(int status, String body) {
        answers.add(response(status, body));
        return this;
    }

    /** Prepares the next answers: a resource at one status after the other. */
    public ScriptedFleet shows(String json, String... statuses) {
        for (var status : statuses) {
            answer(200, json.formatted(status));
        }
        return this;
    }

    /** Prepares that what is asked for next is not there. */
    public ScriptedFleet knowsNothing() {
        return answer(404, "{\"name\": \"not_found\", \"id\": \"e-1\", \"message\": \"not found\"}");
    }

    /** Method and target of each request, without what all targets begin with. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** The body of each request. */
    public List<String> bodies() {
        return List.copyOf(bodies);
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
