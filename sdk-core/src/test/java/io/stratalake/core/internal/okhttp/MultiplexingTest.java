package io.stratalake.core.internal.okhttp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.NetworkOptions;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.OutcomeUnknownException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.pipeline.ClientConfig;
import io.stratalake.core.internal.pipeline.FakeService;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.time.SimulatedTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many requests over few connections, against a server that offers HTTP/2 and HTTP/1.1 over TLS. */
@Timeout(120)
class MultiplexingTest {

    private static final MockResponse FINE =
            new MockResponse.Builder().body("{}").build();

    private final HeldCertificate certificate = new HeldCertificate.Builder()
            .addSubjectAlternativeName("127.0.0.1")
            .addSubjectAlternativeName("localhost")
            .build();
    private final MockWebServer server = new MockWebServer();
    private final CountDownLatch over = new CountDownLatch(1);

    @BeforeEach
    void serve() throws IOException {
        var own =
                new HandshakeCertificates.Builder().heldCertificate(certificate).build();
        server.useHttps(own.sslSocketFactory());
        server.setProtocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1));
        answering(request -> FINE);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.close();
    }

    private interface Answers {
        MockResponse to(RecordedRequest request);
    }

    private void answering(Answers answers) {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answers.to(request);
            }
        });
    }

    /** Drops all bytes, like a server that is no longer reachable. */
    private MockResponse never() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return FINE;
    }

    private Pipeline pipeline(UnaryOperator<NetworkOptions> network, UnaryOperator<ClientConfig> settings) {
        return new Pipeline(settings.apply(ClientConfig.standard()
                .baseUrl(server.url("/").uri())
                .credentials(Credentials.bearerToken(FakeService.TOKEN))
                .time(new SimulatedTime())
                .network(network.apply(NetworkOptions.standard().trust(certificate.certificate())))));
    }

    private String version() throws InterruptedException {
        return server.takeRequest().getVersion();
    }

    @Test
    void http_1_1_is_spoken_unless_asked_otherwise() throws Exception {
        try (var pipeline = pipeline(network -> network, builder -> builder)) {
            FakeService.send(pipeline, FakeService.GET);
        }
        assertEquals("HTTP/1.1", version());
    }

    @Test
    void http_2_is_spoken_where_it_was_asked_for() throws Exception {
        try (var pipeline = pipeline(NetworkOptions::http2, builder -> builder)) {
            FakeService.send(pipeline, FakeService.GET);
        }
        assertEquals("HTTP/2", version());
    }

    /**
     * The socket of a channel is closed when a thread is interrupted, which with HTTP/2 is the connection of others.
     */
    @Test
    void only_connections_of_http_1_are_interruptible() throws IOException {
        try (var one = connections(NetworkOptions.standard());
                var shared = connections(NetworkOptions.standard().http2());
                var peer = new OkHttpTransport(new OkHttpClient(), null, CleartextPolicy.loopbackOnly(), null)) {
            assertNotNull(one.client().socketFactory().createSocket().getChannel());
            assertNull(shared.client().socketFactory().createSocket().getChannel());
            assertNull(peer.client().socketFactory().createSocket().getChannel());
            var plain = okhttp3.HttpUrl.get("http://127.0.0.1");
            assertNotNull(shared.client(plain).socketFactory().createSocket().getChannel());
            assertNotNull(peer.client(plain).socketFactory().createSocket().getChannel());
        }
    }

    private static OkHttpTransport connections(NetworkOptions network) {
        return new OkHttpTransport(null, network, CleartextPolicy.loopbackOnly(), null);
    }

    /** A dead peer sends nothing. After the request that detects it, no other is sent over the connection. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_dead_connection_costs_one_attempt(boolean http2) {
        answering(request -> request.getConnectionIndex() == 0 && request.getExchangeIndex() > 0 ? never() : FINE);
        try (var pipeline = pipeline(
                network -> http2 ? network.http2() : network,
                builder -> builder.attemptTimeout(Duration.ofSeconds(2)).retry(RetryPolicy.none()))) {
            FakeService.send(pipeline, FakeService.GET);

            assertThrows(StratalakeException.class, () -> FakeService.send(pipeline, FakeService.GET));

            for (var i = 0; i < 3; i++) {
                FakeService.send(pipeline, FakeService.POST);
            }
        }
    }

    /** Over HTTP/1.1 the pool holds several connections to the peer, all of them silent. */
    @Test
    void several_pooled_connections_to_a_vanished_peer_cost_one_attempt() throws Exception {
        var bothConnected = new CyclicBarrier(2);
        answering(request -> {
            if (request.getConnectionIndex() > 1) {
                return FINE;
            }
            return request.getExchangeIndex() > 0 ? never() : after(bothConnected);
        });
        var threads = Executors.newCachedThreadPool();
        try (var pipeline = pipeline(network -> network, builder -> builder.attemptTimeout(Duration.ofSeconds(2)))) {
            Callable<Object> call = () -> FakeService.send(pipeline, FakeService.GET);
            for (var warmUp : threads.invokeAll(List.of(call, call))) {
                warmUp.get();
            }

            FakeService.send(pipeline, FakeService.GET);

            assertEquals(4, server.getRequestCount());
        } finally {
            threads.shutdownNow();
        }
    }

    private static MockResponse after(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
            return FINE;
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void the_timeout_of_a_call_detects_a_dead_connection() {
        answering(request -> request.getConnectionIndex() == 0 ? never() : FINE);
        try (var pipeline =
                pipeline(NetworkOptions::http2, builder -> builder.time(io.stratalake.core.time.TimeSource.system()))) {
            var options = CallOptions.none().timeout(Duration.ofSeconds(2));
            assertThrows(StratalakeException.class, () -> pipeline.send(new ApiRequest<>(FakeService.GET), options));

            FakeService.send(pipeline, FakeService.POST);
        }
    }

    /** The pause between interruptions, so that the claims get CPU time. */
    private static final Duration PACE = Duration.ofMillis(1);

    /** Threads that cancel list calls beside threads that claim: the outcome of every claim is known. */
    @Test
    void over_http_1_1_no_interruption_is_felt_by_others() throws Exception {
        assertEquals(0, unknownBesideInterruptions(Integer.getInteger("interruptions.claims", 200)));
    }

    private int unknownBesideInterruptions(int claims) throws Exception {
        var threads = Executors.newCachedThreadPool();
        var unknown = new AtomicInteger();
        var over = new AtomicBoolean();
        try (var pipeline = pipeline(network -> network, builder -> builder)) {
            var listing = new ArrayList<Thread>();
            for (var i = 0; i < 4; i++) {
                var lister = new Thread(() -> {
                    while (!over.get()) {
                        try {
                            FakeService.send(pipeline, FakeService.GET);
                        } catch (CancelledException cancelled) {
                            Thread.interrupted();
                        }
                    }
                });
                listing.add(lister);
                lister.start();
            }
            var interrupting = new FutureTask<>(() -> {
                var random = new Random(1);
                while (!over.get()) {
                    listing.get(random.nextInt(listing.size())).interrupt();
                    LockSupport.parkNanos(PACE.toNanos());
                }
                return null;
            });
            threads.execute(interrupting);
            var claiming = threads.invokeAll(java.util.Collections.nCopies(4, (Callable<Void>) () -> {
                for (var i = 0; i < claims / 4; i++) {
                    try {
                        FakeService.send(pipeline, FakeService.POST);
                    } catch (OutcomeUnknownException e) {
                        unknown.incrementAndGet();
                    }
                }
                return null;
            }));
            over.set(true);
            for (var claimer : claiming) {
                claimer.get();
            }
            interrupting.get();
            for (var lister : listing) {
                lister.join();
            }
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
        return unknown.get();
    }
}
