package io.stratalake.core.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.model.Adapters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.MediaType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * No lock is held while a request is under way: the server answers nobody before all threads' requests are there. The
 * timeout meets a client in which one waits for another.
 */
@Timeout(60)
class LocksTest {

    private static final int THREADS = 64;
    private static final int ROUNDS = 20;
    private static final MediaType JSON = MediaType.get("application/json");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CyclicBarrier allAreThere = new CyclicBarrier(THREADS);
    private final Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();
    private final HttpServer server;

    LocksTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), THREADS);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            connections.add(exchange.getRemoteAddress());
            try {
                allAreThere.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IOException(e);
            }
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void together(ApiRequest<?> request) throws Exception {
        var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        var tokens = new AtomicInteger();
        var credentials = Credentials.supplier(() -> AccessToken.of("t-" + tokens.incrementAndGet()));
        try (var pipeline = new Pipeline(ClientConfig.standard().baseUrl(url).credentials(credentials))) {
            var calls = new ArrayList<Future<Integer>>();
            for (var i = 0; i < THREADS; i++) {
                calls.add(threads.submit(() -> {
                    var status = 0;
                    for (var round = 0; round < ROUNDS; round++) {
                        status = pipeline.send(request, CallOptions.none()).status();
                    }
                    return status;
                }));
            }
            for (var call : calls) {
                assertEquals(200, call.get());
            }
        }
        assertEquals(1, tokens.get());
    }

    private static Endpoint<Object> limited(HttpMethod method) {
        return Endpoint.of("do", method, "/do")
                .requestsPerMinute(THREADS * ROUNDS)
                .returning(() -> Adapters.FREE);
    }

    @Test
    void sixty_four_threads_read_at_once() throws Exception {
        together(new ApiRequest<>(limited(HttpMethod.GET)));
        assertEquals(THREADS, connections.size(), "each thread finds a connection again");
    }

    @Test
    void sixty_four_threads_write_at_once() throws Exception {
        together(new ApiRequest<>(limited(HttpMethod.POST)).body(Adapters.TEXT, "work", JSON));
    }

    @Test
    void sixty_four_threads_send_the_body_of_a_get_at_once() throws Exception {
        together(new ApiRequest<>(limited(HttpMethod.GET)).body(Adapters.TEXT, "what is asked for", JSON));
    }
}
