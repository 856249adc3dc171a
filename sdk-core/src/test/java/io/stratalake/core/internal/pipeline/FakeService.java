package io.stratalake.core.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.google.gson.TypeAdapter;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.internal.okhttp.PromptSockets;
import io.stratalake.core.model.Adapters;
import io.stratalake.core.time.SimulatedTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.QueueDispatcher;
import mockwebserver3.RecordedRequest;
import okhttp3.MediaType;
import org.jspecify.annotations.Nullable;

/** A service that answers as a test has it, and clients to call it. What no test foresaw is answered with 418. */
public final class FakeService implements AutoCloseable {

    public static final String TOKEN = "token-hunter2";
    public static final MediaType JSON = MediaType.get("application/json");

    private static final TypeAdapter<Object> ANYTHING = Adapters.FREE;

    public static final Endpoint<Object> GET =
            Endpoint.of("getThing", HttpMethod.GET, "/v1/things").returning(() -> ANYTHING);
    public static final Endpoint<Object> POST =
            Endpoint.of("addThing", HttpMethod.POST, "/v1/things").returning(() -> ANYTHING);
    public static final Endpoint<Object> PATCH =
            Endpoint.of("changeThing", HttpMethod.PATCH, "/v1/things").returning(() -> ANYTHING);

    private final MockWebServer server = PromptSockets.server();
    private final SimulatedTime time = new SimulatedTime();
    private final List<Pipeline> pipelines = new ArrayList<>();

    public FakeService() {
        var dispatcher = new QueueDispatcher();
        dispatcher.setFailFast(new MockResponse.Builder().code(418).build());
        server.setDispatcher(dispatcher);
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    MockWebServer server() {
        return server;
    }

    public SimulatedTime time() {
        return time;
    }

    public URI url() {
        return server.url("/").uri();
    }

    public FakeService answers(int status, String body, String... headers) {
        var response = new MockResponse.Builder().code(status).body(body);
        for (var i = 0; i < headers.length; i += 2) {
            response.addHeader(headers[i], headers[i + 1]);
        }
        return answers(response);
    }

    public FakeService answers(MockResponse.Builder response) {
        server.enqueue(response.build());
        return this;
    }

    public Pipeline pipeline() {
        return pipeline(UnaryOperator.identity());
    }

    public Pipeline pipeline(UnaryOperator<ClientConfig> settings) {
        var builder = ClientConfig.standard()
                .baseUrl(url())
                .credentials(Credentials.bearerToken(TOKEN))
                .time(time);
        var pipeline = new Pipeline(settings.apply(builder));
        pipelines.add(pipeline);
        return pipeline;
    }

    /** The next request that came. */
    public RecordedRequest request() {
        try {
            var request = server.takeRequest(0, TimeUnit.SECONDS);
            assertNotNull(request, "no request came");
            return request;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public int requests() {
        return server.getRequestCount();
    }

    public static <T extends @Nullable Object> T send(Pipeline pipeline, Endpoint<T> endpoint) {
        return pipeline.send(request(endpoint), CallOptions.none()).value();
    }

    /** A call with a body where the method has one. */
    public static <T extends @Nullable Object> ApiRequest<T> request(Endpoint<T> endpoint) {
        var request = new ApiRequest<>(endpoint);
        return endpoint.method() == HttpMethod.GET || endpoint.method() == HttpMethod.DELETE
                ? request
                : request.body(Adapters.TEXT, "work", JSON);
    }

    @Override
    public void close() {
        pipelines.forEach(Pipeline::close);
        server.close();
    }
}
