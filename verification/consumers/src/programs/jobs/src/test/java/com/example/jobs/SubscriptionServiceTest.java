package com.example.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import io.stratalake.core.time.SimulatedTime;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.sandbox.Sandbox;
import io.stratalake.sandbox.SandboxExtension;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SubscriptionServiceTest {

    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension(s -> s.timeSource(new SimulatedTime()));

    private HttpServer server;

    @BeforeEach
    void start(GreenLakeClient greenlake) throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        SubscriptionService.run(greenlake, server);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private HttpResponse<String> get(String id) throws Exception {
        var uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/subscriptions/" + id);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private static JsonObject problem(int status, HttpResponse<String> response) {
        assertEquals(status, response.statusCode());
        assertEquals(
                "application/problem+json",
                response.headers().firstValue("Content-Type").orElseThrow());
        JsonObject problem = JsonParser.parseString(response.body()).getAsJsonObject();
        assertEquals(status, problem.get("status").getAsInt());
        return problem;
    }

    @Test
    void shows_a_subscription(GreenLakeClient greenlake) throws Exception {
        String id = greenlake.subscriptions().list().first().orElseThrow().id();

        HttpResponse<String> response = get(id);

        assertEquals(200, response.statusCode());
        assertEquals(
                id,
                JsonParser.parseString(response.body())
                        .getAsJsonObject()
                        .get("id")
                        .getAsString());
    }

    @Test
    void an_unknown_subscription_is_a_404_with_the_request_id_of_the_platform() throws Exception {
        JsonObject problem = problem(404, get("no-such-id"));

        assertFalse(problem.get("detail").getAsString().isEmpty());
        assertFalse(problem.get("upstreamRequestId").getAsString().isEmpty());
    }

    @Test
    void a_failure_of_the_platform_is_a_502(Sandbox sandbox) throws Exception {
        sandbox.failNext(1, 403, Map.of(), "");

        problem(502, get("any-id"));
    }
}
