package io.stratalake.core.internal.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.internal.pipeline.ClientConfig;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.model.Adapters;
import io.stratalake.core.server.JdkServer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import okhttp3.MediaType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The threads of a client: none before it is used, none when it is idle, none after it is closed. The tests join a
 * thread that should end, so that the timeout detects one that does not.
 *
 * <p>OkHttp and Okio have daemons, one each for all clients of the process. They end by themselves.
 */
@Timeout(30)
class ClientThreadsLeakTest {

    /** Includes the threads of the JVM that carry virtual threads. */
    private static final Pattern FOREIGN_THREADS =
            Pattern.compile("(OkHttp|Okio|MockWebServer|junit|server|ForkJoinPool|VirtualThread)\\b.*");

    private static final MediaType JSON = MediaType.get("application/json");
    private static final Endpoint<Object> LIST =
            Endpoint.of("list", HttpMethod.GET, "/list").returning(() -> Adapters.FREE);

    private final JdkServer server = new JdkServer(request -> new JdkServer.Response(200, "{}"));
    private final Set<Thread> before = Thread.getAllStackTraces().keySet();

    @AfterEach
    void stop() {
        server.close();
    }

    private Pipeline pipeline() {
        return new Pipeline(ClientConfig.standard().baseUrl(server.url()).credentials(Credentials.bearerToken("t-1")));
    }

    private Set<Thread> added() {
        var added = new HashSet<>(Thread.getAllStackTraces().keySet());
        added.removeAll(before);
        return added;
    }

    private Set<Thread> clientThreads() {
        return added().stream()
                .filter(thread -> !FOREIGN_THREADS.matcher(thread.getName()).matches())
                .collect(Collectors.toSet());
    }

    private static Set<String> names(Set<Thread> threads) {
        return threads.stream().map(Thread::getName).collect(Collectors.toSet());
    }

    /** From Java 21 on, they are virtual threads, which the JVM does not list. */
    private static void assertBusy(Set<Thread> threads) {
        assertEquals(Runtime.version().feature() < 21, !threads.isEmpty(), threads::toString);
    }

    private static void assertEnd(Set<Thread> threads) throws InterruptedException {
        for (var thread : threads) {
            thread.join();
        }
    }

    private static void useEverything(Pipeline pipeline) throws Exception {
        pipeline.send(new ApiRequest<>(LIST), CallOptions.none());
        pipeline.send(
                new ApiRequest<>(LIST).body(Adapters.TEXT, "the body", JSON),
                CallOptions.none().timeout(Duration.ofMinutes(1)));
        var page = new FutureTask<>(() -> "a prefetched page");
        pipeline.threads().execute(page);
        page.get();
    }

    @Test
    void an_unused_client_has_none() {
        try (var pipeline = pipeline()) {
            pipeline.at(server.url());
            assertEquals(Set.of(), names(clientThreads()));
        }
    }

    @Test
    void a_used_client_has_only_daemons() throws Exception {
        try (var pipeline = pipeline()) {
            useEverything(pipeline);
            assertBusy(clientThreads());
            assertTrue(
                    clientThreads().stream().allMatch(Thread::isDaemon),
                    () -> clientThreads().toString());
        }
    }

    @Test
    void an_idle_client_has_none() throws Exception {
        try (var pipeline = pipeline()) {
            useEverything(pipeline);
            var busy = clientThreads();
            assertBusy(busy);

            assertEnd(busy);
            assertEquals(Set.of(), names(clientThreads()));
        }
    }

    @Test
    void a_closed_client_has_none() throws Exception {
        var pipeline = pipeline();
        useEverything(pipeline);
        var busy = clientThreads();
        assertBusy(busy);

        pipeline.close();
        assertEnd(busy);
        assertEquals(Set.of(), names(clientThreads()));
    }

    @Test
    void closing_a_client_interrupts_the_fetches_in_progress() throws Exception {
        var pipeline = pipeline();
        var begun = new CompletableFuture<Thread>();
        pipeline.threads().execute(() -> {
            begun.complete(Thread.currentThread());
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        var fetching = begun.get();
        // The JVM does not list virtual threads.
        assertTrue(
                Set.of(fetching).containsAll(clientThreads()),
                () -> clientThreads().toString());

        pipeline.close();
        assertEnd(Set.of(fetching));
    }
}
