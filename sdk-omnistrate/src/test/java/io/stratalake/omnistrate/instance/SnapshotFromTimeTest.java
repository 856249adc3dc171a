package io.stratalake.omnistrate.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import io.stratalake.omnistrate.OmnistrateClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A GET with a body, which OkHttp's own test server takes for a broken request. */
class SnapshotFromTimeTest {

    @Test
    void asks_for_the_moment_in_the_body_of_a_get() throws IOException {
        var asked = new AtomicReference<String>();
        var body = new AtomicReference<String>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.set(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            body.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var answer = "{\"snapshotId\": \"ss-1\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        var url = URI.create("http://localhost:" + server.getAddress().getPort());
        try (var client = OmnistrateClient.builder().baseUrl(url).bearerToken("the-token").build()) {
            var snapshot = client.service("s-1").environment("se-1").instance("i-1").snapshots()
                    .fromTime(Instant.parse("2026-01-01T12:00:00Z"));

            assertEquals("ss-1", snapshot.snapshotId());
            assertEquals(
                    "GET /2022-09-01-00/fleet/service/s-1/environment/se-1/instance/i-1/restore", asked.get());
            assertEquals(
                    JsonParser.parseString("{\"targetRestoreTime\": \"2026-01-01T12:00:00Z\"}"),
                    JsonParser.parseString(body.get()));
        } finally {
            server.stop(0);
        }
    }
}
