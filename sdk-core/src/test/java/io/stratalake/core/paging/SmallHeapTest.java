package io.stratalake.core.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.fault.SlowTests;
import io.stratalake.core.server.JdkServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

    static final int ITEMS = SlowTests.rounds(1_000_000, 300_000);
    static final int PAGE = 2_000;
    private static final String HEAP = "-Xmx48m";

    private final JdkServer server =
            new JdkServer(request -> switch (request.url().getPath()) {
                case "/offset" -> response(parameter(request, "offset"), "");
                case "/cursor" -> response(parameter(request, "next"), "next");
                default -> response(inBody(request), "nextPageToken");
            });

    @AfterEach
    void stop() {
        server.close();
    }

    private static int parameter(JdkServer.Request request, String name) {
        var found = ("&" + request.url().getQuery()).split("&" + name + "=", 2);
        return found.length == 1 ? 0 : Integer.parseInt(found[1].split("&")[0]);
    }

    /** Reads the page token from the body of a GET, as in ListResources of the Fleet API. */
    private static int inBody(JdkServer.Request request) {
        var digits = request.body().replaceAll("[^0-9]", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    private static JdkServer.Response response(int from, String next) {
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
        return new JdkServer.Response(200, body.append('}').toString());
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
                        Integer.toString(server.port()))
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
