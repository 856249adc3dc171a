package io.stratalake.core.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.internal.okhttp.WireServer;
import io.stratalake.core.internal.operation.PollingStrategy;
import io.stratalake.core.model.Adapters;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.operation.OperationStatus;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.SimulatedTime;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever gives up a call is rid of it at once, and so is the server. */
@Timeout(60)
class CancellationTest {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final Endpoint<Object> THING =
            Endpoint.of("getThing", HttpMethod.GET, "/thing").returning(() -> Adapters.FREE);

    private final ExecutorService callersOwn = Executors.newFixedThreadPool(2);

    @AfterEach
    void stop() {
        callersOwn.shutdownNow();
    }

    private enum Request {
        GET,
        GET_WITH_BODY;

        ApiRequest<Object> make() {
            var request = new ApiRequest<>(THING);
            return this == GET ? request : request.body(Adapters.TEXT, "work", JSON);
        }
    }

    private enum Line {
        CLEAR,
        TLS
    }

    private enum Client {
        OURS,
        CALLERS_OWN
    }

    private enum Threads {
        OURS,
        CALLERS_OWN
    }

    private static Stream<Arguments> ways() {
        return Arrays.stream(Request.values())
                .flatMap(request -> Arrays.stream(Line.values())
                        .flatMap(line -> Arrays.stream(Client.values())
                                .flatMap(client -> Arrays.stream(Threads.values())
                                        .map(threads -> Arguments.of(request, line, client, threads)))));
    }

    private static WireServer silent(Line line) {
        var server = line == Line.TLS ? WireServer.overTls() : new WireServer();
        return server.replies("", WireServer.Then.SAY_NOTHING_MORE);
    }

    private Pipeline pipeline(WireServer server, Client client, Threads threads) {
        var config = ClientConfig.standard()
                .credentials(Credentials.bearerToken("t-1"))
                .baseUrl(server.url())
                .time(new SimulatedTime());
        config = client == Client.OURS
                ? config.network(server.network())
                : config.httpClient(server.network()
                        .applyTo(new OkHttpClient.Builder().readTimeout(Duration.ZERO))
                        .build());
        return new Pipeline(threads == Threads.OURS ? config : config.executor(callersOwn));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_call_that_is_cancelled_hangs_up(Request request, Line line, Client client, Threads threads)
            throws Exception {
        try (var server = silent(line);
                var pipeline = pipeline(server, client, threads)) {
            var call = pipeline.sendAsync(request.make(), CallOptions.none());
            server.awaitRequest();

            call.cancel(true);

            server.awaitHangUp();
            assertTrue(call.isCancelled());
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void an_operation_whose_poll_is_under_way_hangs_up(Request request, Line line, Client client, Threads threads)
            throws Exception {
        try (var server = silent(line);
                var pipeline = pipeline(server, client, threads)) {
            var operation = Operation.of(new Polled(pipeline, request), pipeline.operations());
            var result = operation.awaitAsync();
            server.awaitRequest();

            result.cancel(true);

            server.awaitHangUp();
            assertTrue(result.isCancelled());
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void closing_the_client_hangs_up(Request request, Line line, Client client, Threads threads) throws Exception {
        try (var server = silent(line)) {
            var pipeline = pipeline(server, client, threads);
            var call = pipeline.sendAsync(request.make(), CallOptions.none());
            server.awaitRequest();

            pipeline.close();

            server.awaitHangUp();
            assertInstanceOf(
                    CancelledException.class,
                    call.handle((answer, failure) -> failure).get());
        }
    }

    /** Work that is polled by a request. */
    private record Polled(Pipeline pipeline, Request request) implements PollingStrategy<String> {

        @Override
        public String id() {
            return "op-1";
        }

        @Override
        public OperationStatus<String> poll(Deadline deadline) {
            pipeline.send(request.make(), CallOptions.none().deadline(deadline));
            return OperationStatus.Running.of("RUNNING");
        }
    }

    /** A clock whose sleeps last until they are interrupted. */
    private static final class Sleepless implements TimeSource {

        final CountDownLatch sleeping = new CountDownLatch(1);
        final CompletableFuture<Boolean> woken = new CompletableFuture<>();

        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            sleeping.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                woken.complete(true);
                throw e;
            }
        }
    }

    private void assertWakes(Endpoint<Object> endpoint, Consumer<FakeService> answers, int sent) throws Exception {
        for (var threads : Threads.values()) {
            try (var service = new FakeService()) {
                answers.accept(service);
                var clock = new Sleepless();
                var pipeline = service.pipeline(
                        builder -> (threads == Threads.OURS ? builder : builder.executor(callersOwn)).time(clock));
                var call = pipeline.threads().call(() -> {
                    FakeService.send(pipeline, endpoint);
                    return FakeService.send(pipeline, endpoint);
                });
                clock.sleeping.await();

                call.cancel(true);

                assertTrue(clock.woken.get());
                assertEquals(sent, service.requests());
            }
        }
    }

    @Test
    void a_back_off_ends() throws Exception {
        assertWakes(THING, service -> service.answers(503, ""), 1);
    }

    @Test
    void a_wait_for_the_quota_ends() throws Exception {
        assertWakes(THING.requestsPerMinute(1), service -> service.answers(200, "{}"), 1);
    }

    @Test
    void a_wait_for_the_next_poll_ends() throws Exception {
        for (var threads : Threads.values()) {
            try (var service = new FakeService()) {
                service.answers(200, "{}");
                var clock = new Sleepless();
                var pipeline = service.pipeline(
                        builder -> (threads == Threads.OURS ? builder : builder.executor(callersOwn)).time(clock));
                var result = Operation.of(new Polled(pipeline, Request.GET), pipeline.operations())
                        .awaitAsync();
                clock.sleeping.await();

                result.cancel(true);

                assertTrue(clock.woken.get());
            }
        }
    }
}
