package io.stratalake.omnistrate;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
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
import okhttp3.OkHttpClient;

/** A platform that answers what a test tells it, and remembers what it was asked. */
public final class Fleet implements AutoCloseable {

    /** The beginning of every path. */
    public static final String ROOT = "/2022-09-01-00/fleet";

    /** One request as it came over the wire. */
    public record Asked(String method, String target, String body) {

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
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    public final SimulatedTime time = new SimulatedTime();

    public Fleet() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                var body = request.getBody() == null ? "" : request.getBody().utf8();
                asked.add(new Asked(request.getMethod(), request.getTarget(), body));
                var answer = answers.poll();
                return answer != null ? answer : response(400, "{\"message\": \"no answer is prepared\"}");
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MockResponse response(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .body(body)
                .build();
    }

    /** Prepares the next answer. */
    public Fleet answer(int status, String json) {
        answers.add(response(status, json));
        return this;
    }

    /** Prepares that work is accepted, with an empty body. */
    public Fleet accept() {
        return answer(202, "");
    }

    /** Prepares that the work has to wait for its turn. */
    public Fleet inProgress(int status) {
        return answer(status, "{\"name\": \"conflict\", \"message\": \"An operation is already in progress\"}");
    }

    /** Prepares that there is nothing. */
    public Fleet notFound() {
        return answer(404, "{\"name\": \"not_found\", \"message\": \"not found\"}");
    }

    /** Prepares the page of a gateway without a route to the service. */
    public Fleet noRoute() {
        answers.add(new MockResponse.Builder()
                .code(404)
                .addHeader("Content-Type", "text/html")
                .body("<html><body>default backend - 404</body></html>")
                .build());
        return this;
    }

    /** Prepares how an instance stands, once for each status. */
    public Fleet instance(String... statuses) {
        for (var status : statuses) {
            answer(200, "{\"consumptionResourceInstanceResult\": {\"id\": \"i-1\", \"status\": \"" + status + "\"}}");
        }
        return this;
    }

    public OmnistrateClient client() {
        return builder().build();
    }

    /** A client that reaches the platform in the caller's own way. */
    public OmnistrateClient client(OkHttpClient http) {
        return builder().httpClient(http).build();
    }

    private OmnistrateClient.Builder builder() {
        return OmnistrateClient.builder()
                .baseUrl(server.url("/").uri())
                .bearerToken("the-token")
                .time(time);
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    public List<String> lines() {
        return asked.stream().map(Asked::line).toList();
    }

    @Override
    public void close() {
        server.close();
    }
}
