package io.stratalake.core.internal.pipeline;

import static io.stratalake.core.internal.pipeline.FakeService.GET;
import static io.stratalake.core.internal.pipeline.FakeService.POST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.internal.okhttp.WireServer;
import io.stratalake.core.model.Adapters;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens are sent to the configured host only, whatever a Location header says and whichever HTTP client is used. */
class RedirectTest {

    private final FakeService service = new FakeService();
    private final FakeService elsewhere = new FakeService();

    @AfterEach
    void close() {
        service.close();
        elsewhere.close();
    }

    static Stream<Arguments> redirects() {
        return IntStream.of(300, 301, 302, 303, 307, 308)
                .boxed()
                .flatMap(status -> Stream.of(
                                "/v2/things", "things", "HERE/v1/things", "ELSEWHERE", "//ELSEWHERE", "?a=b")
                        .map(location -> Arguments.of(status, location)));
    }

    private String address(String location) {
        return location.replace("//ELSEWHERE", "//" + elsewhere.url().getAuthority() + "/")
                .replace("ELSEWHERE", elsewhere.url().toString())
                .replace("HERE/", service.url().toString());
    }

    @ParameterizedTest
    @MethodSource("redirects")
    void no_redirect_is_followed_within_a_host_or_across(int status, String location) {
        var following = new OkHttpClient.Builder()
                .followRedirects(true)
                .followSslRedirects(true)
                .build();
        for (var pipeline : List.of(service.pipeline(), service.pipeline(builder -> builder.httpClient(following)))) {
            for (var endpoint : List.of(GET, POST)) {
                service.answers(status, "", "Location", address(location));

                var refused = assertThrows(ServerException.class, () -> FakeService.send(pipeline, endpoint));

                assertEquals(status, refused.status());
            }
        }
        assertEquals(4, service.requests());
        assertEquals(0, elsewhere.requests());
    }

    @ParameterizedTest
    @MethodSource("redirects")
    void nor_is_one_of_a_get_with_a_body(int status, String location) {
        var search = Endpoint.of("search", HttpMethod.GET, "/v1/search").returning(() -> Adapters.TEXT);
        try (var server = new WireServer()) {
            server.replies(
                    "HTTP/1.1 %d Moved\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n"
                            .formatted(
                                    status,
                                    address(location).replace(service.url().toString(), server.url() + "/")),
                    WireServer.Then.GO_ON);
            var pipeline = service.pipeline(builder -> builder.baseUrl(server.url()));
            var request = new ApiRequest<>(search).body(Adapters.TEXT, "x", FakeService.JSON);

            var refused = assertThrows(ServerException.class, () -> pipeline.send(request, CallOptions.none()));

            assertTrue(refused.getMessage().contains("Redirects are not followed"), refused.getMessage());
            assertEquals(1, server.received());
            assertEquals(0, elsewhere.requests());
        }
    }
}
