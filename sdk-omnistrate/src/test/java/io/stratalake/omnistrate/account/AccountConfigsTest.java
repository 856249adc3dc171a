package io.stratalake.omnistrate.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.stratalake.core.error.OperationFailedException;
import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.omnistrate.ScriptedFleet;
import io.stratalake.omnistrate.fleet.CloudProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class AccountConfigsTest {

    private static final String ACCOUNT =
            "{\"id\": \"ac-1\", \"status\": \"%s\", \"statusMessage\": \"the role is missing\"}";

    @Test
    void the_body_of_the_list_request_is_on_the_wire() throws IOException {
        // MockWebServer takes no body on a GET.
        var bodies = new ConcurrentLinkedQueue<String>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/2022-09-01-00/fleet/account-configs", exchange -> {
            bodies.add(exchange.getRequestMethod() + " " + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            var answer = "{\"accountConfigs\": [{\"id\": \"ac-1\"}]}".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try (var client = OmnistrateClient.builder()
                .baseUrl(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .bearerToken("the-token")
                .build()) {
            assertEquals("ac-1", client.accountConfigs().list(CloudProvider.AWS).get(0).id());
            assertEquals(List.of("GET {\"cloudProviderName\":\"aws\"}"), List.copyOf(bodies));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_deletion_ends_with_the_account_config_once_that_is_gone() {
        try (var fleet = new ScriptedFleet()) {
            fleet.shows(ACCOUNT, "READY").answer(200, "").shows(ACCOUNT, "READY", "DELETING").knowsNothing();
            assertEquals("ac-1", fleet.client.accountConfigs().delete("ac-1").await().id());
        }
    }

    @Test
    void a_deletion_ends_when_only_the_account_itself_is_left_to_off_board() {
        try (var fleet = new ScriptedFleet()) {
            fleet.shows(ACCOUNT, "READY").answer(200, "").shows(ACCOUNT, "DELETING", "READY_TO_OFFBOARD");
            var left = fleet.client.accountConfigs().delete("ac-1").await();
            assertEquals("READY_TO_OFFBOARD", left.status().value());
        }
    }

    @Test
    void a_deletion_that_fails_says_why() {
        try (var fleet = new ScriptedFleet()) {
            fleet.shows(ACCOUNT, "READY").answer(200, "").shows(ACCOUNT, "DELETING", "FAILED");
            var deletion = fleet.client.accountConfigs().delete("ac-1");
            var failure = Assertions.assertThrows(OperationFailedException.class, deletion::await);
            assertTrue(failure.getMessage().contains("the role is missing"), failure::getMessage);
        }
    }
}
