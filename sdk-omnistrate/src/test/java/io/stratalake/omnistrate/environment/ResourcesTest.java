package io.stratalake.omnistrate.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.omnistrate.fleet.ListResourcesRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A GET with a body, which OkHttp's own test server takes for a broken request. */
class ResourcesTest {

    @Test
    void asks_for_its_page_in_the_body_of_a_get() throws IOException {
        var asked = new AtomicReference<String>();
        var body = new AtomicReference<String>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.set(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            body.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var answer = "{\"resources\": []}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        var url = URI.create("http://localhost:" + server.getAddress().getPort());
        try (var client = OmnistrateClient.builder().baseUrl(url).bearerToken("the-token").build()) {
            var request = ListResourcesRequest.builder().orgId("org-1").pageSize(5).build();

            var resources = client.service("s-1").environment("se-1").resources().list("sm-1", "pt-1", request);

            assertEquals(List.of(), resources.toList());
            assertEquals(
                    "GET /2022-09-01-00/fleet/service/s-1/environment/se-1/model/sm-1/productTier/pt-1/resources",
                    asked.get());
            assertEquals(
                    JsonParser.parseString("{\"orgId\": \"org-1\", \"pageSize\": 5}"),
                    JsonParser.parseString(body.get()));
        } finally {
            server.stop(0);
        }
    }
}
