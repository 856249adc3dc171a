package io.stratalake.core.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.stratalake.core.auth.ClientCredentials;
import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.CursorPaging;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.codegen.ListSpec;
import io.stratalake.core.codegen.OffsetPaging;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.internal.failure.ServiceError;
import io.stratalake.core.internal.operation.PollingStrategy;
import io.stratalake.core.internal.pipeline.ClientConfig;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.model.Adapters;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.operation.OperationStatus;
import io.stratalake.core.operation.OperationStatus.Running;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import io.stratalake.core.paging.Paged;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.TimeSource;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** A program that calls a {@link FakeWorld} and asserts that each response is the right one. */
final class Caller implements AutoCloseable {

    static final List<String> ITEMS =
            IntStream.range(0, FakeWorld.ITEMS).mapToObj(i -> "i" + i).toList();

    private static final MediaType JSON = MediaType.get("application/json");
    private static final Endpoint<Object> GET = answering("getThing", HttpMethod.GET, "/{lane}/thing");
    private static final Endpoint<Object> SEARCH = answering("searchThings", HttpMethod.GET, "/{lane}/search");
    private static final Endpoint<Object> LIST = answering("listThings", HttpMethod.GET, "/{lane}/list");
    private static final Endpoint<Object> CURSOR = answering("listByCursor", HttpMethod.GET, "/{lane}/cursor");
    private static final Endpoint<Object> POST = answering("addThing", HttpMethod.POST, "/{lane}/thing");
    private static final Endpoint<Object> PATCH = answering("changeThing", HttpMethod.PATCH, "/{lane}/thing");
    private static final Endpoint<?> DELETE = Endpoint.of("deleteThing", HttpMethod.DELETE, "/{lane}/thing");
    private static final Endpoint<Object> START = answering("startWork", HttpMethod.POST, "/{lane}/operations");
    private static final Endpoint<Object> POLL = answering("getOperation", HttpMethod.GET, "/{lane}/operation");

    private static final OffsetPaging<Object, String> BY_OFFSET = OffsetPaging.<Object, String>of(
                    answer -> items(answer))
            .total(answer -> (Number) object(answer).get("total"))
            .offset(answer -> (Number) object(answer).get("offset"));
    private static final CursorPaging<Object, String> BY_CURSOR = CursorPaging.of(
            answer -> items(answer), answer -> (String) object(answer).get("next"));

    private final Pipeline pipeline;
    private final Fetches fetches = new Fetches();

    /** Makes a call and returns its result. */
    interface Watch {
        ApiResponse<Object> over(Supplier<ApiResponse<Object>> call);
    }

    Caller(URI world, @Nullable OkHttpClient http, TimeSource clock, UnaryOperator<ClientConfig> settings) {
        var credentials = ClientCredentials.builder()
                .tokenEndpoint(world.resolve("token"))
                .clientId("job")
                .clientSecret("hunter2-secret")
                .build();
        var builder = ClientConfig.standard()
                .baseUrl(world)
                .credentials(credentials)
                .time(clock)
                .errors(Caller::error);
        pipeline = new Pipeline(settings.apply(http == null ? builder : builder.httpClient(http)));
    }

    private static Endpoint<Object> answering(String name, HttpMethod method, String path) {
        return Endpoint.of(name, method, path).returning(() -> Adapters.FREE);
    }

    /** Reads error responses as the readers of the platforms do. */
    private static ServiceError error(int status, Headers headers, String body) {
        try {
            var json = new Gson().fromJson(body, JsonObject.class);
            var seconds = json.get("retryAfterSeconds");
            return new ServiceError(
                    text(json.get("errorCode")),
                    text(json.get("message")),
                    null,
                    List.of(),
                    seconds == null ? null : Duration.ofSeconds(seconds.getAsLong()));
        } catch (RuntimeException noJson) {
            return ServiceError.silent();
        }
    }

    private static @Nullable String text(@Nullable JsonElement element) {
        return element == null ? null : element.getAsString();
    }

    Pipeline pipeline() {
        return pipeline;
    }

    void get(String lane, CallOptions options) {
        var answer = pipeline.send(request(GET, lane), options).value();
        if (!lane.equals(object(answer).get("id"))) {
            throw absent("id");
        }
    }

    /** A GET with a body. */
    void search(String lane, CallOptions options) {
        var answer = pipeline.send(request(SEARCH, lane).body(Adapters.TEXT, lane, JSON), options)
                .value();
        if (!lane.equals(object(answer).get("found"))) {
            throw absent("what was looked for");
        }
    }

    void list(String lane, CallOptions options) {
        assertEquals(ITEMS, byOffset(lane, options, Supplier::get).toList());
    }

    void listByCursor(String lane, CallOptions options) {
        assertEquals(ITEMS, byCursor(lane, options, Supplier::get).toList());
    }

    /** @param watch receives each call for a page */
    Paged<String> byOffset(String lane, CallOptions options, Watch watch) {
        var listing =
                ListSpec.of(LIST, "world", fetches.in(pipeline.threads())).pageSizes(FakeWorld.PAGE, FakeWorld.PAGE);
        return Paged.offset(
                listing,
                BY_OFFSET,
                (offset, limit) -> watch.over(() -> pipeline.send(
                        request(LIST, lane).query("offset", offset).query("limit", limit), options)));
    }

    /** @param watch receives each call for a page */
    Paged<String> byCursor(String lane, CallOptions options, Watch watch) {
        var listing = ListSpec.of(CURSOR, "world", fetches.in(pipeline.threads()));
        return Paged.cursor(
                listing,
                BY_CURSOR,
                (cursor, limit) ->
                        watch.over(() -> pipeline.send(request(CURSOR, lane).query("cursor", cursor), options)));
    }

    /** Waits for all prefetches, including cancelled ones. */
    void awaitFetches() {
        fetches.await();
    }

    void post(String lane, String work, CallOptions options) {
        pipeline.send(request(POST, lane).body(Adapters.TEXT, work, JSON), options);
    }

    void patch(String lane, String work, CallOptions options) {
        pipeline.send(request(PATCH, lane).body(Adapters.TEXT, work, JSON), options);
    }

    void delete(String lane, CallOptions options) {
        assertNull(pipeline.send(request(DELETE, lane), options).value());
    }

    Operation<String> start(String lane, String work, CallOptions options) {
        pipeline.send(request(START, lane).body(Adapters.TEXT, work, JSON), options);
        return Operation.of(new Work(lane), pipeline.time());
    }

    private final class Work implements PollingStrategy<String> {

        private final String lane;

        Work(String lane) {
            this.lane = lane;
        }

        @Override
        public String id() {
            return lane;
        }

        @Override
        public OperationStatus<String> poll(Deadline deadline) {
            var answer = pipeline.send(request(POLL, lane), CallOptions.none().deadline(deadline))
                    .value();
            var status = object(answer).get("status");
            if (!(status instanceof String text)) {
                throw absent("status");
            }
            return text.equals("SUCCEEDED") ? new Succeeded<>(text, "done") : Running.of(text);
        }
    }

    private static <T extends @Nullable Object> ApiRequest<T> request(Endpoint<T> endpoint, String lane) {
        return new ApiRequest<>(endpoint).path("lane", lane);
    }

    /** Fails on access to a missing property, as models do. */
    private static Map<?, ?> object(Object answer) {
        if (answer instanceof Map<?, ?> object) {
            return object;
        }
        throw absent("object");
    }

    @SuppressWarnings("unchecked")
    private static List<String> items(Object answer) {
        if (object(answer).get("items") instanceof List<?> items) {
            return (List<String>) items;
        }
        throw absent("items");
    }

    private static DecodingException absent(String what) {
        return new DecodingException("the answer has no " + what, Failure.unrelatedToACall(), null);
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
