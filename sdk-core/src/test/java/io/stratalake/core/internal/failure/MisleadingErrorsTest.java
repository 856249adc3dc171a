package io.stratalake.core.internal.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.auth.ClientCredentials;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.NetworkOptions;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.error.TransportException;
import io.stratalake.core.internal.okhttp.CleartextPolicy;
import io.stratalake.core.internal.pipeline.FakeService;
import io.stratalake.core.internal.pipeline.Pipeline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that name the actual cause: the proxy if the proxy fails, the certificate if it is missing. */
class MisleadingErrorsTest {

    private static final String PAGE =
            "<html><head><title>400 No required SSL certificate was sent</title></head></html>";

    private final FakeService service = new FakeService();

    @AfterEach
    void close() {
        service.close();
    }

    private Pipeline through(NetworkOptions network, Credentials credentials, URI url) {
        return service.pipeline(builder -> builder.baseUrl(url)
                .cleartext(CleartextPolicy.loopbackOnly().allow("rig.example.com"))
                .network(network)
                .credentials(credentials)
                .retry(RetryPolicy.none()));
    }

    private static NetworkOptions unknown(String host) {
        return NetworkOptions.standard().proxy(host, 3128).dns(name -> {
            throw new IllegalStateException(new UnknownHostException(name));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://rig.example.com", "https://api.example.com"})
    void the_message_names_an_unknown_proxy_host(String url) {
        var pipeline = through(unknown("proxy.example.com"), Credentials.bearerToken("t-1"), URI.create(url));

        var failed = assertThrows(TransportException.class, () -> FakeService.send(pipeline, FakeService.POST));

        assertTrue(
                failed.getMessage().contains("The host proxy.example.com of the proxy is unknown"), failed::getMessage);
    }

    @Test
    void the_message_of_a_token_request_names_an_unknown_proxy_host() {
        var credentials = ClientCredentials.builder()
                .tokenEndpoint(URI.create("https://sso.example.com/token"))
                .clientId("job")
                .clientSecret("hunter2")
                .build();
        var pipeline = through(unknown("proxy.example.com"), credentials, service.url());

        var failed = assertThrows(TransportException.class, () -> FakeService.send(pipeline, FakeService.POST));

        assertTrue(
                failed.getMessage().contains("The host proxy.example.com of the proxy is unknown"), failed::getMessage);
        assertFalse(failed.getMessage().contains("sso.example.com"), failed::getMessage);
    }

    @Test
    void the_message_names_an_unreachable_proxy() throws IOException {
        int port;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        var pipeline = through(
                NetworkOptions.standard().proxy("127.0.0.1", port),
                Credentials.bearerToken("t-1"),
                URI.create("https://api.example.com"));

        var failed = assertThrows(TransportException.class, () -> FakeService.send(pipeline, FakeService.POST));

        assertTrue(
                failed.getMessage().contains("Nothing listens at 127.0.0.1:" + port + ", the proxy to api.example.com"),
                failed::getMessage);
    }

    @Test
    void the_message_of_a_broken_connection_has_the_length_of_a_long_url() {
        service.answers(new MockResponse.Builder().onResponseStart(SocketEffect.ShutdownConnection.INSTANCE));
        var pipeline = service.pipeline(builder -> builder.retry(RetryPolicy.none()));
        var request = new ApiRequest<>(FakeService.GET).query("filter", "x".repeat(5000));

        var failed = assertThrows(TransportException.class, () -> pipeline.send(request, CallOptions.none()));

        assertTrue(
                failed.getMessage().matches(".*because the URL has 50\\d\\d characters: request less at once"),
                failed::getMessage);
    }

    @Test
    void a_missing_client_certificate_is_a_configuration_error() {
        service.answers(400, PAGE);
        var pipeline = service.pipeline(builder -> builder);

        var refused = assertThrows(ConfigurationException.class, () -> FakeService.send(pipeline, FakeService.POST));

        assertTrue(refused.getMessage().contains("requires a client certificate"), refused::getMessage);
        assertEquals(400, refused.status());
    }

    @Test
    void a_missing_client_certificate_at_the_token_endpoint_is_a_configuration_error() {
        service.answers(400, PAGE);
        var credentials = ClientCredentials.builder()
                .tokenEndpoint(service.url().resolve("/token"))
                .clientId("job")
                .clientSecret("hunter2")
                .build();
        var pipeline = service.pipeline(builder -> builder.credentials(credentials));

        var refused = assertThrows(ConfigurationException.class, () -> FakeService.send(pipeline, FakeService.POST));

        assertTrue(refused.getMessage().contains("requires a client certificate"), refused::getMessage);
        assertFalse(refused.getMessage().contains("secret"), refused::getMessage);
    }
}
