package io.stratalake.core.internal.okhttp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InterruptibleSocketsTest {

    private final MockWebServer server = new MockWebServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void an_interruption_ends_a_read() throws Exception {
        server.start(InetAddress.getLoopbackAddress(), 0);
        assertEndsWhenInterrupted(new OkHttpClient.Builder());
    }

    @Test
    void an_interruption_ends_a_read_over_tls() throws Exception {
        assertEndsWhenInterrupted(secured(List.of(Protocol.HTTP_1_1)));
    }

    @Test
    void so_does_one_over_http_2() throws Exception {
        assertEndsWhenInterrupted(secured(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1)));
    }

    private static void assertConnected(Socket socket, ServerSocket to) throws IOException {
        try (socket) {
            assertNotNull(socket.getChannel(), "its reads cannot be interrupted");
            assertEquals(to.getLocalSocketAddress(), socket.getRemoteSocketAddress());
        }
    }

    @Test
    void connected_sockets_belong_to_channels() throws IOException {
        var sockets = new InterruptibleSockets();
        var host = InetAddress.getLoopbackAddress();
        try (var listening = new ServerSocket(0, 5, host)) {
            assertConnected(sockets.createSocket(host, listening.getLocalPort()), listening);
            assertConnected(sockets.createSocket(host.getHostAddress(), listening.getLocalPort()), listening);
        }
    }

    @Test
    void connected_sockets_with_a_local_address_belong_to_channels() throws IOException {
        var sockets = new InterruptibleSockets();
        var host = InetAddress.getLoopbackAddress();
        try (var listening = new ServerSocket(0, 5, host)) {
            var port = listening.getLocalPort();
            var one = freePort();
            var other = freePort();
            var byAddress = sockets.createSocket(host, port, host, one);
            var byName = sockets.createSocket(host.getHostAddress(), port, host, other);

            assertEquals(List.of(one, other), List.of(byAddress.getLocalPort(), byName.getLocalPort()));
            assertConnected(byAddress, listening);
            assertConnected(byName, listening);
        }
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    @Test
    void responses_are_received() throws Exception {
        var client = secured(List.of(Protocol.HTTP_1_1)).build();
        for (var i = 0; i < 3; i++) {
            server.enqueue(new MockResponse.Builder().body("x".repeat(100_000)).build());
            try (var response = client.newCall(request()).execute()) {
                assertEquals(100_000, response.body().string().length());
            }
        }
        assertEquals(1, client.connectionPool().connectionCount());
    }

    /** Closing an unread response sends a frame to the server, over a connection that other threads use. */
    @Test
    void over_http_2_an_interruption_ends_one_call_and_no_other_on_its_connection() throws Exception {
        var client = secured(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1)).build();
        var bothUnderWay = new CountDownLatch(2);
        var interrupted = new CountDownLatch(1);
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                bothUnderWay.countDown();
                if (request.getTarget().equals("/given-up")) {
                    return new MockResponse.Builder()
                            .body("x".repeat(100))
                            .onResponseBody(SocketEffect.Stall.INSTANCE)
                            .build();
                }
                interrupted.await();
                return new MockResponse.Builder().body("fine").build();
            }
        });
        var neighbour = new FutureTask<>(() -> {
            try (var response = client.newCall(request("/neighbour")).execute()) {
                return response.body().string();
            }
        });
        var answerBegan = new CountDownLatch(1);
        var givenUp = new FutureTask<>(() -> {
            try (var response = client.newCall(request("/given-up")).execute()) {
                answerBegan.countDown();
                return response.body().string();
            }
        });
        new Thread(neighbour).start();
        var reader = new Thread(givenUp);
        reader.start();
        bothUnderWay.await();
        answerBegan.await();

        reader.interrupt();
        reader.join();
        interrupted.countDown();

        assertInstanceOf(
                IOException.class,
                assertThrows(ExecutionException.class, givenUp::get).getCause());
        assertEquals("fine", neighbour.get());
        assertEquals(1, client.connectionPool().connectionCount());
    }

    private OkHttpClient.Builder secured(List<Protocol> protocols) throws IOException {
        var certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("127.0.0.1")
                .addSubjectAlternativeName("localhost")
                .build();
        var own =
                new HandshakeCertificates.Builder().heldCertificate(certificate).build();
        server.useHttps(own.sslSocketFactory());
        server.setProtocols(protocols);
        server.start(InetAddress.getLoopbackAddress(), 0);
        var trusting = new HandshakeCertificates.Builder()
                .addTrustedCertificate(certificate.certificate())
                .build();
        return new OkHttpClient.Builder()
                .protocols(protocols)
                .sslSocketFactory(trusting.sslSocketFactory(), trusting.trustManager())
                .socketFactory(new InterruptibleSockets());
    }

    private Request request() {
        return request("/");
    }

    private Request request(String path) {
        return new Request.Builder().url(server.url(path)).build();
    }

    private void assertEndsWhenInterrupted(OkHttpClient.Builder builder) throws Exception {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        var client = builder.socketFactory(new InterruptibleSockets())
                .readTimeout(0, TimeUnit.SECONDS)
                .build();
        var interrupted = new FutureTask<Boolean>(() -> {
            var failure = assertThrows(
                    Exception.class, () -> client.newCall(request()).execute());
            assertInstanceOf(IOException.class, failure);
            return Thread.currentThread().isInterrupted();
        });
        var caller = new Thread(interrupted);
        caller.start();
        server.takeRequest();
        caller.interrupt();
        assertTrue(interrupted.get());
    }
}
