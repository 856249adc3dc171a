package io.stratalake.servers;

import com.sun.net.httpserver.HttpServer;
import io.stratalake.core.auth.ClientCredentials.Authentication;
import io.stratalake.core.client.RateLimitOptions;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.greenlake.GreenLakeClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** The client credentials grant at Keycloak. */
final class KeycloakCells {

    private static final int CALLS = 40;

    private final ResultTable table;
    private final Keycloak keycloak;

    KeycloakCells(ResultTable table, Keycloak keycloak) {
        this.table = table;
        this.keycloak = keycloak;
    }

    void run() {
        var threads = Executors.newCachedThreadPool();
        var service = service();
        try {
            var url = URI.create("http://127.0.0.1:" + service.getAddress().getPort());
            for (var kind : Authentication.values()) {
                try (var client = client(url, kind, Keycloak.SECRET)) {
                    var errors =
                            IntStream.range(0, CALLS)
                                    .mapToObj(i -> threads.submit(() -> failed(client)))
                                    .toList()
                                    .stream()
                                    .filter(call -> {
                                        try {
                                            return call.get();
                                        } catch (Exception e) {
                                            throw new IllegalStateException(e);
                                        }
                                    })
                                    .count();
                    var row = new Row(
                            "Keycloak, client credentials, " + kind,
                            CALLS,
                            CALLS - (int) errors,
                            0,
                            0,
                            (int) errors,
                            client.tokensObtained() + " token obtained",
                            Row.Unknown.FAILS);
                    table.add(client.tokensObtained() == 1 ? row : row.failed("several tokens"));
                }
                try (var client = client(url, kind, "wrong")) {
                    table.add(Row.expectedFailure(
                            "Keycloak, wrong secret, " + kind,
                            "401",
                            () -> client.subscriptions()
                                    .list()
                                    .pages()
                                    .iterator()
                                    .next()));
                }
            }
        } finally {
            service.stop(0);
            threads.shutdownNow();
        }
    }

    private static boolean failed(GreenLakeClient client) {
        try {
            client.subscriptions().list().firstPage();
            return false;
        } catch (StratalakeException e) {
            System.err.println(e);
            return true;
        }
    }

    private GreenLakeClient client(URI url, Authentication kind, String secret) {
        return GreenLakeClient.builder()
                .baseUrl(url)
                .tokenEndpoint(keycloak.tokenEndpoint())
                .clientCredentials(Keycloak.CLIENT, secret)
                .authentication(kind)
                .rateLimits(RateLimitOptions.off())
                .build();
    }

    /** A service with an empty list for each caller that has a token in the form of a JWT. */
    private static HttpServer service() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                try (exchange) {
                    var authorization =
                            String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
                    var body = "{\"items\":[],\"count\":0,\"offset\":0,\"total\":0}".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(
                            authorization.matches("Bearer [\\w-]+\\.[\\w-]+\\.[\\w-]+") ? 200 : 401, body.length);
                    exchange.getResponseBody().write(body);
                }
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
