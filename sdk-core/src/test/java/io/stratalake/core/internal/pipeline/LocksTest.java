package io.stratalake.core.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.model.Adapters;
import io.stratalake.core.server.JdkServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.BrokenBarrierException;
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
 * No lock is held during a request: the server responds to no request before it has those of all threads. If one thread
 * waits for another, the timeout fails the test.
 */
@Timeout(60)
class LocksTest {

    private static final int THREADS = 64;
    private static final int ROUNDS = 20;
    private static final MediaType JSON = MediaType.get("application/json");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CyclicBarrier allAreThere = new CyclicBarrier(THREADS);
    private final JdkServer server = new JdkServer(request -> {
        try {
            allAreThere.await();
        } catch (BrokenBarrierException e) {
            throw new IOException(e);
        }
        return new JdkServer.Response(200, "{}");
    });

    @AfterEach
    void stop() {
        server.close();
        threads.shutdownNow();
    }

    private void together(ApiRequest<?> request) throws Exception {
        var tokens = new AtomicInteger();
        var credentials = Credentials.supplier(() -> AccessToken.of("t-" + tokens.incrementAndGet()));
        try (var pipeline =
                new Pipeline(ClientConfig.standard().baseUrl(server.url()).credentials(credentials))) {
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
        assertEquals(THREADS, server.connections(), "each thread finds a connection again");
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
