package io.stratalake.core.internal.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.ResponseStream;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.TransportException;
import io.stratalake.core.internal.okhttp.WireServer;
import io.stratalake.core.internal.okhttp.WireServer.Then;
import io.stratalake.core.time.SimulatedTime;
import io.stratalake.core.time.TimeSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResponseStreamTest {

    private static final Endpoint<ResponseStream> EXPORT =
            Endpoint.of("export", HttpMethod.GET, "/v1/export").streaming("text/csv");
    private static final long SIZE = 300L << 20;

    @TempDir
    Path folder;

    @AutoClose
    private final WireServer server = new WireServer();

    private final OkHttpClient http = new OkHttpClient();

    @AutoClose
    private final Pipeline pipeline = pipeline(server.url(), new SimulatedTime());

    private Pipeline pipeline(URI url, TimeSource time) {
        return new Pipeline(ClientConfig.standard()
                .baseUrl(url)
                .credentials(Credentials.bearerToken("token"))
                .httpClient(http)
                .time(time));
    }

    private ResponseStream open() {
        return pipeline.send(new ApiRequest<>(EXPORT), CallOptions.none()).value();
    }

    /** @param length the promised length, which the body may fall short of */
    private WireServer csv(int length, String body, Then then) {
        return server.replies(
                "HTTP/1.1 200 OK\r\nContent-Type: text/csv; charset=iso-8859-1\r\nContent-Length: " + length
                        + "\r\n\r\n" + body,
                then);
    }

    private void assertNoConnectionIsHeld() {
        assertEquals(
                http.connectionPool().connectionCount(), http.connectionPool().idleConnectionCount());
    }

    @Test
    void the_body_is_read_as_bytes_or_text() throws IOException {
        csv(6, "a,b\n1\n", Then.GO_ON);
        csv(6, "a,b\n1\n", Then.GO_ON);
        try (var response = open()) {
            assertEquals("text/csv; charset=iso-8859-1", String.valueOf(response.contentType()));
            assertEquals('a', response.inputStream().read());
            assertEquals(",b\n1\n", new String(response.inputStream().readAllBytes(), UTF_8));
            assertEquals(-1, response.inputStream().read());
            assertEquals(6, response.bytesRead());
            assertEquals("ResponseStream[contentType=text/csv; charset=iso-8859-1, bytesRead=6]", response.toString());
        }
        try (var response = open()) {
            assertEquals("a,b", new BufferedReader(response.reader()).readLine());
        }
        assertTrue(server.heads().toString().contains("Accept: text/csv, */*;q=0.1"), server.heads()::toString);
        assertNoConnectionIsHeld();
    }

    @Test
    void the_body_is_written_to_a_file() throws IOException {
        csv(6, "a,b\n1\n", Then.GO_ON);
        var file = folder.resolve("export.csv");

        assertEquals(6, open().copyTo(file));
        assertEquals("a,b\n1\n", Files.readString(file));
        csv(6, "a,b\n1\n", Then.GO_ON);
        var stream = open();
        assertThrows(UncheckedIOException.class, () -> stream.copyTo(folder));
        assertNoConnectionIsHeld();
    }

    @Test
    void an_error_of_the_service_is_an_exception() {
        server.replies("HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\n{}", Then.GO_ON);

        assertThrows(NotFoundException.class, this::open);
        assertNoConnectionIsHeld();
    }

    @Test
    void a_connection_that_breaks_before_the_first_byte_is_retried() throws IOException {
        csv(6, "", Then.HANG_UP);
        csv(6, "a,b\n1\n", Then.GO_ON);

        try (var response = open()) {
            assertEquals(6, response.inputStream().readAllBytes().length);
        }
        assertEquals(2, server.received());
    }

    @Test
    void a_connection_that_breaks_later_says_what_was_read() {
        csv(100, "0123456789", Then.HANG_UP);

        try (var response = open()) {
            var failure = assertThrows(
                    TransportException.class, () -> response.inputStream().readAllBytes());
            assertTrue(
                    failure.getMessage()
                            .contains("The connection to 127.0.0.1 broke after 10 bytes of the response:"
                                    + " send the request again"),
                    failure::getMessage);
            assertEquals(200, failure.status());
        }
        assertEquals(1, server.received());
        assertNoConnectionIsHeld();
    }

    @Test
    void closing_early_cancels_the_call() throws Exception {
        csv(100, "0123456789", Then.SAY_NOTHING_MORE);
        var response = open();
        assertEquals('0', response.inputStream().read());
        response.close();

        server.awaitHangUp();
        var failure = assertThrows(
                CancelledException.class, () -> response.inputStream().readAllBytes());
        assertTrue(failure.getMessage().contains("The response was closed after 1 bytes"), failure::getMessage);
        assertNoConnectionIsHeld();
    }

    @Test
    void the_deadline_applies_to_the_whole_body() {
        csv(100, "0123456789", Then.SAY_NOTHING_MORE);
        var options = CallOptions.none().timeout(Duration.ofMillis(500));

        try (var realTime = pipeline(server.url(), TimeSource.system());
                var response = realTime.send(new ApiRequest<>(EXPORT), options).value()) {
            var failure = assertThrows(
                    DeadlineExceededException.class,
                    () -> response.inputStream().readAllBytes());
            assertTrue(failure.getMessage().contains("after 10 bytes"), failure::getMessage);
        }
    }

    /** More than the heap of the tests and the limit of other responses. */
    @Test
    void a_large_body_is_not_loaded() throws IOException {
        try (var source = new ServerSocket(0)) {
            var writer = new Thread(() -> write(source));
            writer.start();
            try (var large = pipeline(URI.create("http://127.0.0.1:" + source.getLocalPort()), new SimulatedTime());
                    var response = large.send(new ApiRequest<>(EXPORT), CallOptions.none())
                            .value()) {
                assertEquals(SIZE, response.inputStream().transferTo(OutputStream.nullOutputStream()));
            }
        }
    }

    private static void write(ServerSocket source) {
        try (var socket = source.accept()) {
            var request = socket.getInputStream().read(new byte[8192]);
            assertTrue(request > 0);
            var out = socket.getOutputStream();
            out.write(("HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\nContent-Length: " + SIZE + "\r\n\r\n")
                    .getBytes(UTF_8));
            var chunk = new byte[1 << 20];
            for (var written = 0L; written < SIZE; written += chunk.length) {
                out.write(chunk);
            }
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
