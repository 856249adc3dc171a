package io.stratalake.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
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
    void a_read_that_never_ends_ends_when_the_thread_is_interrupted() throws Exception {
        server.start(InetAddress.getLoopbackAddress(), 0);
        assertEndsWhenInterrupted(new OkHttpClient.Builder());
    }

    @Test
    void so_does_one_over_tls() throws Exception {
        assertEndsWhenInterrupted(secured(List.of(Protocol.HTTP_1_1)));
    }

    @Test
    void so_does_one_over_http_2() throws Exception {
        assertEndsWhenInterrupted(secured(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1)));
    }

    @Test
    void answers_come_through() throws Exception {
        var client = secured(List.of(Protocol.HTTP_1_1)).build();
        for (var i = 0; i < 3; i++) {
            server.enqueue(new MockResponse.Builder().body("x".repeat(100_000)).build());
            try (var response = client.newCall(request()).execute()) {
                assertEquals(100_000, response.body().string().length());
            }
        }
        assertEquals(1, client.connectionPool().connectionCount());
    }

    private OkHttpClient.Builder secured(List<Protocol> protocols) throws IOException {
        var certificate = new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1")
                .addSubjectAlternativeName("localhost").build();
        var own = new HandshakeCertificates.Builder().heldCertificate(certificate).build();
        server.useHttps(own.sslSocketFactory());
        server.setProtocols(protocols);
        server.start(InetAddress.getLoopbackAddress(), 0);
        var trusting = new HandshakeCertificates.Builder().addTrustedCertificate(certificate.certificate()).build();
        return new OkHttpClient.Builder()
                .protocols(protocols)
                .sslSocketFactory(trusting.sslSocketFactory(), trusting.trustManager())
                .socketFactory(new InterruptibleSockets());
    }

    private Request request() {
        return new Request.Builder().url(server.url("/")).build();
    }

    private void assertEndsWhenInterrupted(OkHttpClient.Builder builder) throws Exception {
        server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
        var client = builder.socketFactory(new InterruptibleSockets()).readTimeout(0, TimeUnit.SECONDS).build();
        var interrupted = new FutureTask<Boolean>(() -> {
            var failure = assertThrows(Exception.class, () -> client.newCall(request()).execute());
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
