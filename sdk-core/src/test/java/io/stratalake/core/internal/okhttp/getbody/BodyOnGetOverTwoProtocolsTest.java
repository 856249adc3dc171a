package io.stratalake.core.internal.okhttp.getbody;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.internal.pipeline.ClientConfig;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.model.Adapters;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** GET requests with a body to Jetty, which prefers HTTP/2 over TLS, as the gateways of the platforms do. */
@Timeout(120)
class BodyOnGetOverTwoProtocolsTest {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final Endpoint<Map<String, String>> GET =
            Endpoint.of("get", HttpMethod.GET, "/configs").returning(() -> Adapters.map(Adapters.TEXT));

    private final WireMockServer server =
            new WireMockServer(wireMockConfig().dynamicPort().dynamicHttpsPort().bindAddress("127.0.0.1"));

    @BeforeEach
    void serve() {
        server.start();
        server.stubFor(any(anyUrl()).willReturn(okJson("{\"answer\": \"yes\"}")));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void goes_by_http_1_to_a_server_that_speaks_http_2_with_all_others() throws Exception {
        try (var pipeline = new Pipeline(ClientConfig.standard()
                .baseUrl(URI.create("https://127.0.0.1:" + server.httpsPort()))
                .credentials(Credentials.bearerToken("t-1"))
                .httpClient(trustingAnybody()))) {
            for (var round = 0; round < 2; round++) {
                send(pipeline, new ApiRequest<>(GET).body(Adapters.TEXT, "all", JSON));
                send(pipeline, new ApiRequest<>(GET));
            }
        }

        var seen = server.getAllServeEvents().stream()
                .map(event -> event.getRequest())
                .toList();
        assertEquals(
                List.of("", "\"all\"", "", "\"all\""),
                seen.stream().map(each -> each.getBodyAsString()).toList());
        assertEquals(
                List.of("GET"),
                seen.stream().map(each -> each.getMethod().getName()).distinct().toList());
        assertEquals(
                List.of("HTTP/2.0", "HTTP/1.1", "HTTP/2.0", "HTTP/1.1"),
                seen.stream().map(each -> each.getProtocol()).toList());
        assertEquals(
                List.of("Bearer t-1"),
                seen.stream()
                        .map(each -> each.getHeader("Authorization"))
                        .distinct()
                        .toList());
    }

    private static void send(Pipeline pipeline, ApiRequest<Map<String, String>> request) {
        assertEquals(
                Map.of("answer", "yes"),
                pipeline.send(request, CallOptions.none()).value());
    }

    /** Returns a client that trusts the self-signed certificate of the server. */
    private static OkHttpClient trustingAnybody() throws Exception {
        var anybody = new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String authType) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String authType) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
        var tls = SSLContext.getInstance("TLS");
        tls.init(null, new TrustManager[] {anybody}, null);
        return new OkHttpClient.Builder()
                .sslSocketFactory(tls.getSocketFactory(), anybody)
                .hostnameVerifier((host, session) -> true)
                .build();
    }
}
