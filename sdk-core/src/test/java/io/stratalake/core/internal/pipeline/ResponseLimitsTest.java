package io.stratalake.core.internal.pipeline;

import static io.stratalake.core.internal.pipeline.FakeService.GET;
import static io.stratalake.core.internal.pipeline.FakeService.POST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.fault.SlowTests;
import io.stratalake.core.internal.okhttp.WireServer;
import io.stratalake.core.model.Adapters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import mockwebserver3.MockResponse;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import okio.ForwardingSource;
import okio.GzipSink;
import okio.Okio;
import okio.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that would use up memory, stack or time. */
class ResponseLimitsTest {

    private final FakeService service = new FakeService();

    @AfterEach
    void close() {
        service.close();
    }

    private DecodingException refused(Pipeline pipeline, Endpoint<?> endpoint) {
        return assertThrows(DecodingException.class, () -> FakeService.send(pipeline, endpoint));
    }

    /** Blanks, which a JSON reader takes any number of: nothing but the limit ends them. */
    private static Buffer packedBlanks(long length) {
        var packed = new Buffer();
        var chunk = new byte[1 << 20];
        Arrays.fill(chunk, (byte) ' ');
        try (var sink = Okio.buffer(new GzipSink(packed))) {
            for (long written = 0; written < length; written += chunk.length) {
                sink.write(chunk);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed;
    }

    /** Packed once, which takes seconds. */
    private static final class Bomb {

        static final ByteString PACKED =
                packedBlanks(SlowTests.inFull() ? 1L << 30 : 1L << 26).snapshot();

        private Bomb() {}
    }

    @Test
    void a_body_of_as_many_bytes_as_allowed_is_read() {
        var body = "\"" + "x".repeat(998) + "\"";
        service.answers(200, body);

        assertEquals(
                "x".repeat(998), FakeService.send(service.pipeline(builder -> builder.maxResponseBytes(1000)), GET));
    }

    @Test
    void one_byte_more_is_refused_with_the_limit_and_the_way_to_raise_it() {
        service.answers(200, "\"" + "x".repeat(999) + "\"", "X-Request-Id", "req-1");

        var refused = refused(service.pipeline(builder -> builder.maxResponseBytes(1000)), GET);

        assertEquals(
                "GET /v1/things returned 200 (request id req-1). The response has more than 1000 bytes, which is more"
                        + " than this client reads; request smaller pages, or raise the limit with maxResponseBytes(...)"
                        + " where the client is built",
                refused.getMessage());
        assertEquals("200 unreadable", refused.attempts().get(0).outcome());
        assertEquals(1, service.requests());
    }

    @Test
    void of_accepted_work_it_is_said_that_it_must_not_be_sent_again() {
        service.answers(202, "\"" + "x".repeat(10_000) + "\"");

        var refused = refused(service.pipeline(builder -> builder.maxResponseBytes(5000)), POST);

        assertTrue(refused.getMessage().endsWith("so do not send it again"), refused.getMessage());
        assertEquals(2048, refused.failure().body().length());
    }

    @Test
    void limits_have_limits_themselves() {
        var limits = ResponseLimits.standard();

        assertEquals(1, limits.bytes(1).bytes());
        assertEquals(1, limits.depth(1).depth());
        assertEquals(1000, limits.depth(1000).depth());
        assertThrows(IllegalArgumentException.class, () -> limits.bytes(0));
        assertThrows(IllegalArgumentException.class, () -> limits.depth(0));
        assertThrows(IllegalArgumentException.class, () -> limits.depth(1001));
    }

    @Test
    void bytes_are_counted_after_unpacking() {
        var packed = packedBlanks(1 << 20);
        assertTrue(packed.size() < 5000, "packed to " + packed.size());
        service.answers(
                new MockResponse.Builder().addHeader("Content-Encoding", "gzip").body(packed));

        var refused = refused(service.pipeline(builder -> builder.maxResponseBytes(100_000)), GET);

        assertTrue(refused.getMessage().contains("more than 100000 bytes"), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400})
    void a_bomb_in_less_than_two_mebibytes_is_given_up_at_the_limit(int status) {
        var bomb = new Buffer().write(Bomb.PACKED);
        assertTrue(bomb.size() < 2 << 20, "packed to " + bomb.size());
        service.answers(new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Encoding", "gzip")
                .body(bomb));
        var unpacked = new AtomicLong();
        var counting = new OkHttpClient.Builder()
                .addInterceptor(new CountingUnpacked(unpacked))
                .build();
        var pipeline = service.pipeline(builder -> builder.httpClient(counting).maxResponseBytes(1 << 20));

        if (status == 200) {
            refused(pipeline, GET);
        } else {
            var refused = assertThrows(InvalidRequestException.class, () -> FakeService.send(pipeline, GET));
            assertEquals(64 * 1024, refused.failure().body().length());
        }

        assertTrue(unpacked.get() <= (1 << 20) + 8192, unpacked + " bytes were unpacked");
    }

    /** Sees answers as the SDK does, unpacked. */
    private record CountingUnpacked(AtomicLong unpacked) implements Interceptor {

        @Override
        public Response intercept(Chain chain) throws IOException {
            var response = chain.proceed(chain.request());
            var body = response.body();
            var counted = Okio.buffer(new ForwardingSource(body.source()) {
                @Override
                public long read(Buffer sink, long byteCount) throws IOException {
                    var read = super.read(sink, byteCount);
                    unpacked.addAndGet(Math.max(0, read));
                    return read;
                }
            });
            return response.newBuilder()
                    .body(ResponseBody.create(counted, body.contentType(), -1))
                    .build();
        }
    }

    @Test
    void a_text_of_a_hundred_mebibytes_is_refused_without_being_asked_to() {
        var endless =
                new OkHttpClient.Builder().addInterceptor(new Texts(100L << 20)).build();
        service.answers(200, "");

        var refused = refused(service.pipeline(builder -> builder.httpClient(endless)), GET);

        assertTrue(refused.getMessage().contains("more than 67108864 bytes"), refused.getMessage());
    }

    /** Answers with one long text, made as it is read. */
    private record Texts(long length) implements Interceptor {

        @Override
        public Response intercept(Chain chain) throws IOException {
            var chunk = "x".repeat(8192).getBytes(StandardCharsets.US_ASCII);
            Source text = new ForwardingSource(new Buffer()) {

                private long left = length;

                @Override
                public long read(Buffer sink, long byteCount) {
                    if (left <= 0) {
                        return -1;
                    }
                    if (left == length) {
                        sink.writeByte('"');
                    }
                    sink.write(chunk);
                    left -= chunk.length;
                    return chunk.length + 1L;
                }
            };
            BufferedSource body = Okio.buffer(text);
            return chain.proceed(chain.request())
                    .newBuilder()
                    .body(ResponseBody.create(body, MediaType.get("application/json"), -1))
                    .build();
        }
    }

    @Test
    void a_get_with_a_body_has_the_limit_too() {
        var search = Endpoint.of("search", HttpMethod.GET, "/v1/search").returning(() -> Adapters.TEXT);
        try (var server = new WireServer()) {
            var body = "\"" + "x".repeat(998) + "\"";
            server.replies("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + body, WireServer.Then.GO_ON)
                    // It goes on for ever, as far as the client can tell.
                    .replies(
                            "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n\"" + "x".repeat(100_000),
                            WireServer.Then.SAY_NOTHING_MORE);
            var pipeline =
                    service.pipeline(builder -> builder.baseUrl(server.url()).maxResponseBytes(1000));
            var request = new ApiRequest<>(search).body(Adapters.TEXT, "x", FakeService.JSON);

            assertEquals(
                    "x".repeat(998), pipeline.send(request, CallOptions.none()).value());
            var refused = assertThrows(DecodingException.class, () -> pipeline.send(request, CallOptions.none()));

            assertTrue(refused.getMessage().contains("more than 1000 bytes"), refused.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void json_of_a_hundred_thousand_levels_is_refused(String level) {
        service.answers(200, level.repeat(100_000)).answers(400, level.repeat(100_000));
        var pipeline = service.pipeline();

        assertEquals(
                "GET /v1/things returned 200. The response has JSON that is nested more than 255 deep, which is more"
                        + " than this client reads; if the service really sends that, raise the limit with"
                        + " maxResponseDepth(...) where the client is built",
                refused(pipeline, GET).getMessage());
        assertThrows(InvalidRequestException.class, () -> FakeService.send(pipeline, GET));
    }

    @Test
    void a_depth_that_was_asked_for_is_read_on_a_small_stack() throws Exception {
        var deep = "[".repeat(1000) + "]".repeat(1000);
        service.answers(200, deep).answers(200, "[" + deep + "]");
        var pipeline = service.pipeline(builder -> builder.maxResponseDepth(1000));
        var reading = new FutureTask<>(() -> FakeService.send(pipeline, GET).hashCode());

        new Thread(null, reading, "small stack", 512 * 1024).start();

        assertEquals(hashOfNested(1000), reading.get());
        assertTrue(refused(pipeline, GET).getMessage().contains("more than 1000 deep"));
    }

    private static int hashOfNested(int levels) {
        var hash = List.of().hashCode();
        for (var i = 1; i < levels; i++) {
            hash = 31 + hash;
        }
        return hash;
    }

    @Test
    void limits_must_make_sense() {
        var builder = ClientConfig.standard();

        assertThrows(IllegalArgumentException.class, () -> builder.maxResponseBytes(0));
        assertThrows(IllegalArgumentException.class, () -> builder.maxResponseDepth(0));
        var tooDeep = assertThrows(IllegalArgumentException.class, () -> builder.maxResponseDepth(1001));
        assertEquals("the depth of a response must be from 1 to 1000, not 1001", tooDeep.getMessage());
    }

    @Test
    void no_limit_at_all_is_a_limit_too() {
        service.answers(200, "[]");

        var value = FakeService.send(service.pipeline(builder -> builder.maxResponseBytes(Long.MAX_VALUE)), GET);

        assertFalse(assertInstanceOf(List.class, value).iterator().hasNext());
    }
}
