package io.stratalake.core.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.Upload;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.error.OutcomeUnknownException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.MediaType;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadTest {

    private static final MediaType CSV = MediaType.get("text/csv");
    private static final Endpoint<Void> ONCE = Endpoint.of("upload", HttpMethod.POST, "/v1/files");
    private static final Endpoint<Void> REPEATABLE = ONCE.repeatable();
    private static final long SIZE = 300L << 20;

    @TempDir
    Path folder;

    @AutoClose
    private final FakeService service = new FakeService();

    private void send(Endpoint<?> endpoint, Upload file) {
        service.pipeline().send(new ApiRequest<>(endpoint).upload("file", file, CSV), CallOptions.none());
    }

    private static String form(String boundary, String head, String content) {
        return "--" + boundary + "\r\n" + head + "\r\n\r\n" + content + "\r\n--" + boundary + "--\r\n";
    }

    @Test
    void a_file_is_the_only_part_of_a_form() throws IOException {
        service.answers(202, "");
        send(ONCE, Upload.of(Files.writeString(folder.resolve("locations.csv"), "Name\nZürich\n")));

        var request = service.request();
        var type = String.valueOf(request.getHeaders().get("Content-Type"));
        var boundary = type.replaceFirst("multipart/form-data; boundary=", "");
        var expected = form(
                boundary,
                "Content-Disposition: form-data; name=\"file\"; filename=\"locations.csv\"\r\nContent-Type: text/csv",
                "Name\nZürich\n");
        assertFalse(boundary.contains("/"), type);
        assertArrayEquals(
                expected.getBytes(StandardCharsets.UTF_8), request.getBody().toByteArray());
        assertEquals(
                expected.getBytes(StandardCharsets.UTF_8).length,
                Integer.parseInt(String.valueOf(request.getHeaders().get("Content-Length"))));
    }

    @Test
    void name_and_type_can_be_set_and_the_length_may_be_unknown() {
        service.answers(202, "");
        send(
                ONCE,
                Upload.of("a", () -> new ByteArrayInputStream(new byte[] {'x'}))
                        .fileName("b \"c\".txt")
                        .mediaType("text/plain"));

        var request = service.request();
        var body = request.getBody().utf8();
        assertTrue(body.contains("filename=\"b %22c%22.txt\"\r\nContent-Type: text/plain\r\n\r\nx\r\n"), body);
        assertNull(request.getHeaders().get("Content-Length"));
        assertEquals("chunked", request.getHeaders().get("Transfer-Encoding"));
    }

    @Test
    void the_content_is_read_again_for_a_retry() {
        var opened = new AtomicInteger();
        service.answers(503, "", "Retry-After", "1").answers(202, "");
        send(ONCE, Upload.of("a", () -> {
            opened.incrementAndGet();
            return new ByteArrayInputStream("rows".getBytes(StandardCharsets.UTF_8));
        }));

        assertEquals(2, opened.get());
        service.request();
        assertTrue(service.request().getBody().utf8().contains("rows"));
    }

    @Test
    void an_upload_is_not_repeated_unless_its_operation_is_repeatable() {
        var lost = new MockResponse.Builder().onResponseStart(SocketEffect.ShutdownConnection.INSTANCE);
        service.answers(lost);
        assertThrows(OutcomeUnknownException.class, () -> send(ONCE, Upload.of("a", new byte[1])));
        assertEquals(1, service.requests());

        service.answers(lost).answers(202, "");
        send(REPEATABLE, Upload.of("a", new byte[1]));
        assertEquals(3, service.requests());
    }

    @Test
    void a_missing_file_fails_before_anything_is_sent() throws IOException {
        var file = Files.writeString(folder.resolve("a.csv"), "x");
        var upload = Upload.of(file);
        Files.delete(file);

        assertEquals(
                "The file a.csv cannot be read. Check that it exists and that this process may read it.",
                assertThrows(UncheckedIOException.class, () -> send(ONCE, upload))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> Upload.of(file));
        assertEquals(0, service.requests());
    }

    @Test
    void a_file_that_cannot_be_read_further_is_named() {
        service.answers(202, "");
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk");
            }

            @Override
            public int read(byte[] bytes, int offset, int count) throws IOException {
                throw new IOException("disk");
            }
        };

        var failure = assertThrows(OutcomeUnknownException.class, () -> send(ONCE, Upload.of("a.csv", () -> broken)));

        assertTrue(
                failure.getMessage()
                        .contains("The content of the upload a.csv cannot be read: check its file or stream"),
                failure::getMessage);
    }

    /** More than the heap of the tests, so that a copy in memory would fail. */
    @Test
    void a_large_file_is_not_loaded() throws IOException {
        var sent = new AtomicInteger();
        try (var server = new ServerSocket(0)) {
            var reader = new Thread(() -> count(server, sent));
            reader.start();
            var file = folder.resolve("large");
            try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
                sparse.setLength(SIZE);
            }
            service.pipeline(config -> config.baseUrl(URI.create("http://127.0.0.1:" + server.getLocalPort())))
                    .send(new ApiRequest<>(ONCE).upload("file", Upload.of(file), CSV), CallOptions.none());
            reader.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertTrue(sent.get() > SIZE >> 20, sent + " MiB");
    }

    /** Counts mebibytes until the end of the request, and responds. */
    private static void count(ServerSocket server, AtomicInteger mebibytes) {
        try (var socket = server.accept()) {
            var in = socket.getInputStream();
            var chunk = new byte[1 << 20];
            var total = 0L;
            while (total <= SIZE) {
                total += in.readNBytes(chunk, 0, (int) Math.min(chunk.length, SIZE + 100 - total));
            }
            mebibytes.set((int) (total >> 20) + 1);
            socket.getOutputStream()
                    .write("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
