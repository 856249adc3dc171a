package io.stratalake.core.internal.okhttp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stratalake.core.auth.ClientCredentials;
import io.stratalake.core.client.NetworkOptions;
import io.stratalake.core.internal.pipeline.ClientConfig;
import io.stratalake.core.internal.pipeline.FakeService;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.time.SimulatedTime;
import java.io.IOException;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The connection of a token request, which serves the first call too if both go to the same host and port. */
class TokenConnectionTest {

    private final HeldCertificate certificate = new HeldCertificate.Builder()
            .addSubjectAlternativeName("127.0.0.1")
            .addSubjectAlternativeName("localhost")
            .build();
    private final HandshakeCertificates certificates = new HandshakeCertificates.Builder()
            .heldCertificate(certificate)
            .addTrustedCertificate(certificate.certificate())
            .build();
    private final MockWebServer server = new MockWebServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private ClientConfig overTls() throws IOException {
        server.useHttps(certificates.sslSocketFactory());
        server.setProtocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1));
        return started();
    }

    private ClientConfig started() throws IOException {
        server.enqueue(new MockResponse.Builder()
                .body("{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":7200}")
                .build());
        server.enqueue(new MockResponse.Builder().body("{}").build());
        server.start();
        return ClientConfig.standard()
                .baseUrl(server.url("/").uri())
                .credentials(ClientCredentials.builder()
                        .tokenEndpoint(server.url("/as/token.oauth2").uri())
                        .clientId("id")
                        .clientSecret("secret")
                        .build())
                .time(new SimulatedTime());
    }

    private void assertOneConnection(ClientConfig config, String version) throws InterruptedException {
        try (var pipeline = new Pipeline(config)) {
            FakeService.send(pipeline, FakeService.GET);
        }
        var token = server.takeRequest();
        var call = server.takeRequest();
        assertEquals("POST", token.getMethod());
        assertEquals("GET", call.getMethod());
        assertEquals(version, call.getVersion());
        assertEquals(List.of(place(0, 0), place(0, 1)), List.of(place(token), place(call)));
    }

    private static String place(RecordedRequest request) {
        return place(request.getConnectionIndex(), request.getExchangeIndex());
    }

    private static String place(int connection, int exchange) {
        return "connection " + connection + ", exchange " + exchange;
    }

    private NetworkOptions trusting() {
        return NetworkOptions.standard().trust(certificate.certificate());
    }

    @Test
    void serves_the_first_call_over_plain_http() throws Exception {
        assertOneConnection(started(), "HTTP/1.1");
    }

    @Test
    void serves_the_first_call_over_tls() throws Exception {
        assertOneConnection(overTls().network(trusting()), "HTTP/1.1");
    }

    @Test
    void serves_the_first_call_over_http_2() throws Exception {
        assertOneConnection(overTls().network(trusting().http2()), "HTTP/2");
    }

    @Test
    void serves_the_first_call_of_a_callers_client() throws Exception {
        var client = new OkHttpClient.Builder()
                .sslSocketFactory(certificates.sslSocketFactory(), certificates.trustManager())
                .protocols(List.of(Protocol.HTTP_1_1))
                .build();
        assertOneConnection(overTls().httpClient(client), "HTTP/1.1");
    }
}
