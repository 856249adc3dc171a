package io.stratalake.core.internal.okhttp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.auth.ClientCredentials;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.internal.okhttp.SecuredServer.Tls;
import io.stratalake.core.internal.pipeline.ClientConfig;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.model.Adapters;
import io.stratalake.core.time.SimulatedTime;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Authenticator;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A proxy requires a user and a password (407) that a caller's own OkHttp client does not send, or sends wrong. */
class ProxyChallengeDetectorTest {

    private static final Endpoint<Object> GET =
            Endpoint.of("getThing", HttpMethod.GET, "/thing").returning(() -> Adapters.FREE);
    private static final Endpoint<Object> POST =
            Endpoint.of("addThing", HttpMethod.POST, "/thing").returning(() -> Adapters.FREE);

    /** The response of the caller's client to the challenge of a proxy. */
    private enum Answer {
        NOT_AT_ALL(Authenticator.NONE, "requires a user and a password: set them with the"),
        ONCE(
                (route, response) -> response.request().header("Proxy-Authorization") == null
                        ? response.request()
                                .newBuilder()
                                .header("Proxy-Authorization", "Basic hunter2")
                                .build()
                        : null,
                "rejected the user and password: check the"),
        ALWAYS_THE_SAME(
                (route, response) -> response.request()
                        .newBuilder()
                        .header("Proxy-Authorization", "Basic hunter2")
                        .build(),
                "rejected the user and password: check the");

        private final Authenticator authenticator;
        private final String complaint;

        Answer(Authenticator authenticator, String complaint) {
            this.authenticator = authenticator;
            this.complaint = complaint;
        }
    }

    private static Pipeline pipeline(URI url, OkHttpClient http, Credentials credentials) {
        return new Pipeline(ClientConfig.standard()
                .baseUrl(url)
                .cleartext(CleartextPolicy.loopbackOnly().allow("api.example.com"))
                .credentials(credentials)
                .httpClient(http)
                .time(new SimulatedTime()));
    }

    /** Returns the URL of a server by a name that goes through a proxy, other than this machine. */
    private static URI byName(SecuredServer server) {
        return URI.create("http://api.example.com:" + server.port());
    }

    private static ConfigurationException refused(Pipeline pipeline, ApiRequest<?> request) {
        var refused = assertThrows(ConfigurationException.class, () -> pipeline.send(request, CallOptions.none()));
        assertFalse(refused.getMessage().contains("hunter2"), refused.getMessage());
        return refused;
    }

    private static ApiRequest<?> post() {
        return new ApiRequest<>(POST).body(Adapters.TEXT, "one", MediaType.get("application/json"));
    }

    private static OkHttpClient through(AuthenticatingProxy proxy, OkHttpClient.Builder builder, Answer answer) {
        return builder.proxy(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.host(), proxy.port())))
                .proxyAuthenticator(answer.authenticator)
                .build();
    }

    @ParameterizedTest
    @EnumSource(Answer.class)
    void a_rejected_tunnel_has_advice(Answer answer) {
        try (var proxy = AuthenticatingProxy.knowing("jo", "another");
                var server = new SecuredServer(Tls.ON)) {
            var http = through(proxy, server.trusting().applyTo(new OkHttpClient.Builder()), answer);

            for (var request : List.of(new ApiRequest<>(GET), post())) {
                var refused = refused(pipeline(server.url(), http, Credentials.bearerToken("hunter2-token")), request);

                assertTrue(
                        refused.getMessage()
                                .contains("The proxy 127.0.0.1:%d %s proxyAuthenticator of the OkHttpClient"
                                        .formatted(proxy.port(), answer.complaint)),
                        refused.getMessage());
            }
            assertTrue(proxy.asked().size() <= 4, proxy.asked()::toString);
            assertEquals(List.of(), server.seen());
        }
    }

    @Test
    void valid_credentials_are_sent_preemptively() {
        try (var proxy = AuthenticatingProxy.knowing("jo", "hunter2");
                var server = new SecuredServer(Tls.ON)) {
            Authenticator jo = (route, response) -> response.request()
                    .newBuilder()
                    .header("Proxy-Authorization", okhttp3.Credentials.basic("jo", "hunter2"))
                    .build();
            var http = through(proxy, server.trusting().applyTo(new OkHttpClient.Builder()), Answer.ONCE)
                    .newBuilder()
                    .proxyAuthenticator(jo)
                    .build();

            pipeline(server.url(), http, Credentials.bearerToken("t-1")).send(post(), CallOptions.none());

            assertEquals(List.of("CONNECT 127.0.0.1:%d HTTP/1.1".formatted(server.port())), proxy.asked());
        }
    }

    @ParameterizedTest
    @EnumSource(Answer.class)
    void a_repeatable_request_is_sent_once_more_with_credentials(Answer answer) {
        try (var proxy = AuthenticatingProxy.knowing("jo", "another");
                var server = new SecuredServer(Tls.NONE)) {
            var http = through(proxy, new OkHttpClient.Builder(), answer);

            var refused = refused(
                    pipeline(byName(server), http, Credentials.bearerToken("hunter2-token")), new ApiRequest<>(GET));

            assertTrue(refused.getMessage().contains(answer.complaint), refused.getMessage());
            assertTrue(proxy.asked().size() <= 2, proxy.asked()::toString);
        }
    }

    @Test
    void a_request_that_is_not_repeatable_needs_preemptive_credentials() {
        try (var proxy = AuthenticatingProxy.knowing("jo", "another");
                var server = new SecuredServer(Tls.NONE)) {
            var http = through(proxy, new OkHttpClient.Builder(), Answer.ONCE);

            var refused = refused(pipeline(byName(server), http, Credentials.bearerToken("hunter2-token")), post());

            assertTrue(
                    refused.getMessage()
                            .contains("The proxy requires a user and a password, and the request is not sent twice"),
                    refused.getMessage());
            assertEquals(1, proxy.asked().size());
            assertEquals(List.of(), server.seen());
        }
    }

    @Test
    void an_unexpected_proxy_is_recognized() throws Exception {
        try (var server = new MockWebServer()) {
            server.start();
            var url = server.url("/").uri();
            for (var request : List.of(new ApiRequest<>(GET), post())) {
                server.enqueue(asking());

                var refused =
                        refused(pipeline(url, new OkHttpClient(), Credentials.bearerToken("hunter2-token")), request);

                assertTrue(
                        refused.getMessage()
                                .contains("%s responded as a proxy that requires a user and".formatted(url.getHost())),
                        refused.getMessage());
            }
            assertEquals(2, server.getRequestCount());
        }
    }

    @Test
    void an_unexpected_proxy_before_the_token_endpoint_is_recognized() throws Exception {
        try (var server = new MockWebServer()) {
            server.start();
            server.enqueue(asking());
            var credentials = ClientCredentials.builder()
                    .tokenEndpoint(server.url("/token").uri())
                    .clientId("job")
                    .clientSecret("hunter2-secret")
                    .build();

            var refused = refused(pipeline(server.url("/").uri(), new OkHttpClient(), credentials), post());

            assertTrue(refused.getMessage().contains("as a proxy that requires a user"), refused.getMessage());
            assertEquals(1, server.getRequestCount());
        }
    }

    private static MockResponse asking() {
        return new MockResponse.Builder()
                .code(407)
                .addHeader("Proxy-Authenticate", "Basic realm=\"here\"")
                .build();
    }
}
