package io.stratalake.core.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stratalake.core.fault.SlowTests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Three hundred thousand items, or a million with {@code -Pslow}, read by a JVM with {@value #HEAP}, over HTTP and through the whole pipeline: see {@link
 * SmallHeapReader}. The server of this test generates them page by page.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SmallHeapTest {

    static final int ITEMS = SlowTests.run() ? 1_000_000 : 300_000;
    static final int PAGE = 2_000;
    private static final String HEAP = "-Xmx48m";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    SmallHeapTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/offset", exchange -> response(exchange, parameter(exchange, "offset"), ""));
        server.createContext("/cursor", exchange -> response(exchange, parameter(exchange, "next"), "next"));
        server.createContext("/token", exchange -> response(exchange, inBody(exchange), "nextPageToken"));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static int parameter(HttpExchange exchange, String name) {
        var found = ("&" + exchange.getRequestURI().getQuery()).split("&" + name + "=", 2);
        return found.length == 1 ? 0 : Integer.parseInt(found[1].split("&")[0]);
    }

    /** Reads the page token from the body of a GET, as in ListResources of the Fleet API. */
    private static int inBody(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var digits = body.replaceAll("[^0-9]", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    private static void response(HttpExchange exchange, int from, String next) throws IOException {
        var to = Math.min(from + PAGE, ITEMS);
        var body = new StringBuilder(PAGE * 64).append("{\"items\":[");
        for (var number = from; number < to; number++) {
            body.append(number == from ? "" : ",")
                    .append("{\"id\":\"")
                    .append(number)
                    .append("\",\"type\":\"subscriptions/subscription\"}");
        }
        body.append("],\"total\":").append(ITEMS);
        if (!next.isEmpty() && to < ITEMS) {
            body.append(",\"").append(next).append("\":\"").append(to).append('"');
        }
        var bytes = body.append('}').toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void every_kind_of_list_passes_through_a_small_heap() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var reader = new ProcessBuilder(
                        java,
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        classPath,
                        SmallHeapReader.class.getName(),
                        Integer.toString(server.getAddress().getPort()))
                .redirectErrorStream(true)
                .start();
        try {
            var said = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertEquals(0, reader.waitFor(), said);
            for (var list : SmallHeapReader.LISTS) {
                assertTrue(said.contains(list + ": " + ITEMS + " items"), said);
            }
        } finally {
            reader.destroyForcibly();
        }
    }
}
