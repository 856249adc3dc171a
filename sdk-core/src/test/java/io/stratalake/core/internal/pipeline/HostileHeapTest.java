package io.stratalake.core.internal.pipeline;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.fault.SlowTests;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Responses that would take more memory than there is, read by a JVM with {@value #HEAP} through the whole pipeline: see
 * {@link HostileHeapReader}. The server of this test makes them up as they are read.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class HostileHeapTest {

    static final String HEAP = "-Xmx256m";

    private static final int BYTES = 63 << 20;
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";
    private static final String ENDLESS = "more than 1048576 bytes of headers or chunk sizes";
    private static final String TOO_MANY = "more JSON values than fit into 134217728 bytes of memory";

    /** JSON of 63 MiB, a few kilobytes when compressed: what comes before, again and again, and after. */
    private static final Map<String, List<String>> DOCUMENTS = Map.of(
            "/objects", List.of("[{}", ",{}", "]"),
            "/arrays", List.of("[[]", ",[]", "]"),
            "/deep", List.of("[0", "," + "[".repeat(200) + "]".repeat(200), "]"),
            "/wide", List.of("{\"a\":0", ",\"%07d\":0", "}"),
            "/numbers", List.of("[0", ",1.5", "]"),
            "/models", List.of("[{}", ",{}", "]"),
            "/unknown", List.of("[{}", ",{\"x\":{}}", "]"),
            "/nulls", List.of("[{}", ",{\"id\":null}", "]"));

    /** Bytes before the first content, endlessly: what comes first, and again and again. */
    private static final Map<String, List<String>> ENDS = Map.of(
            "/chunk-size", List.of(CHUNKED, "0"),
            "/chunk-extension", List.of(CHUNKED + "5;", "extension"),
            "/second-chunk-size", List.of(CHUNKED + "2\r\n[0\r\n", "1"),
            "/ambiguous", List.of(OK + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", "0"),
            "/trailers", List.of(CHUNKED + "2\r\n[0\r\n0\r\n", "a: b\r\n"),
            "/header", List.of(OK + "A: ", "a"),
            "/headers", List.of(OK, "a: b\r\n"),
            "/informational", List.of("", "HTTP/1.1 102 Processing\r\nA: b\r\n\r\n"),
            "/status-line", List.of("HTTP/1.1 200 ", "OK"));

    private final HeldCertificate certificate =
            new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
    private final List<ServerSocket> servers = new ArrayList<>();

    private ServerSocket start(boolean tls) throws IOException {
        var secured = new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslContext()
                .getServerSocketFactory();
        var server = tls ? secured.createServerSocket() : new ServerSocket();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        servers.add(server);
        run(() -> {
            while (true) {
                try {
                    var client = server.accept();
                    run(() -> serve(client));
                } catch (IOException closed) {
                    return;
                }
            }
        });
        return server;
    }

    private static void run(Runnable task) {
        var thread = new Thread(task, "hostile-server");
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void stop() {
        servers.forEach(server -> {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void serve(Socket client) {
        try (client) {
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                var next = client.getInputStream().read();
                if (next < 0) {
                    return;
                }
                head.append((char) next);
            }
            var path = head.toString().split("[ ?]", 3)[1];
            var out = client.getOutputStream();
            var document = DOCUMENTS.get(path);
            if (document != null) {
                out.write((OK + "Content-Encoding: gzip\r\nConnection: close\r\n\r\n").getBytes(US_ASCII));
                var packed = new GZIPOutputStream(out);
                write(packed, document, BYTES);
                packed.finish();
            } else {
                write(out, ENDS.get(path), 1 << 30);
            }
        } catch (IOException clientHungUp) {
            return;
        }
    }

    private static void write(OutputStream out, List<String> parts, int bytes) throws IOException {
        out.write(parts.get(0).getBytes(US_ASCII));
        var part = parts.get(1);
        var sent = 0L;
        for (var number = 0; sent < bytes; ) {
            var block = new StringBuilder(8192);
            while (block.length() < 8000) {
                block.append(part.contains("%") ? part.formatted(number++) : part);
            }
            out.write(block.toString().getBytes(US_ASCII));
            sent += block.length();
        }
        if (parts.size() > 2) {
            out.write(parts.get(2).getBytes(US_ASCII));
        }
    }

    /** Reading them takes most of the time, so that a sample has one that is read as a model and one that is not. */
    private static Set<String> documents() {
        return SlowTests.inFull() ? DOCUMENTS.keySet() : Set.of("/objects", "/unknown");
    }

    @Test
    void none_of_them_takes_more_memory_than_there_is() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var command = new ArrayList<>(List.of(
                java,
                HEAP,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                classPath,
                HostileHeapReader.class.getName(),
                certificate.certificatePem()));
        var expected = new ArrayList<String>();
        var plain = "http://127.0.0.1:" + start(false).getLocalPort();
        var tls = "https://127.0.0.1:" + start(true).getLocalPort();
        for (var path : documents()) {
            command.add(plain + path);
            expected.add(plain + path + " DecodingException: " + TOO_MANY);
        }
        for (var path : ENDS.keySet()) {
            for (var url : List.of(plain, tls)) {
                command.add(url + path);
                expected.add(url + path + " TransportException: ");
            }
        }
        var reader = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            var said = new String(reader.getInputStream().readAllBytes(), US_ASCII);

            assertEquals(0, reader.waitFor(), said);
            for (var line : expected) {
                assertTrue(said.contains(line), line + " is not in: " + said);
            }
            assertTrue(said.lines().filter(line -> line.contains(ENDLESS)).count() >= 8, said);
        } finally {
            reader.destroyForcibly();
        }
    }
}
