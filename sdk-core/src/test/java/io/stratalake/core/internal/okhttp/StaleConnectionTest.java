package io.stratalake.core.internal.okhttp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.error.OutcomeUnknownException;
import io.stratalake.core.fault.Patience;
import io.stratalake.core.internal.okhttp.WireServer.Then;
import io.stratalake.core.internal.pipeline.ClientConfig;
import io.stratalake.core.internal.pipeline.FakeService;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.time.SimulatedTime;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Connections that changed after their last response, which must not be reused. Without retries, which would hide it.
 */
@Timeout(20)
class StaleConnectionTest {

    private static final String FINE = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n";
    private static final String STRAY = "HTTP/1.1 202 Accepted\r\nContent-Length: 15\r\n\r\n{\"id\":\"theirs\"}";
    private static final String OURS = "HTTP/1.1 202 Accepted\r\nContent-Length: 13\r\n\r\n{\"id\":\"ours\"}";

    /** The protocol and the sockets of a connection. */
    private enum Wire {
        PLAIN("", ""),
        TLS_1_2("TLSv1.2", ""),
        TLS_1_3("TLSv1.3", ""),
        PLAIN_OVER_SOCKETS_OF_THE_CALLER("", "caller's"),
        TLS_1_3_OVER_SOCKETS_OF_THE_CALLER("TLSv1.3", "caller's");

        private final String tls;
        private final String sockets;

        Wire(String tls, String sockets) {
            this.tls = tls;
            this.sockets = sockets;
        }

        WireServer server() {
            return tls.isEmpty() ? new WireServer() : WireServer.overTls(tls);
        }

        /** Sockets of the JVM detect the end of a connection; others cannot. */
        boolean noticesTheEnd() {
            return sockets.isEmpty();
        }

        Pipeline pipeline(WireServer server, AtomicReference<@Nullable Socket> used) {
            var http = server.network().applyTo(new OkHttpClient.Builder()).addNetworkInterceptor(chain -> {
                used.set(chain.connection().socket());
                return chain.proceed(chain.request());
            });
            if (!sockets.isEmpty()) {
                http.socketFactory(new OwnSockets());
            }
            return new Pipeline(ClientConfig.standard()
                    .baseUrl(server.url())
                    .credentials(Credentials.bearerToken(FakeService.TOKEN))
                    .time(new SimulatedTime())
                    .retry(RetryPolicy.none())
                    .httpClient(http.build()));
        }
    }

    private final AtomicReference<@Nullable Socket> used = new AtomicReference<>();

    private Pipeline pipeline(Wire wire, WireServer server) {
        return wire.pipeline(server, used);
    }

    /** Waits until the connection is closed, because bytes of the server take a moment to arrive. */
    private void awaitArrival() {
        while (!used.get().isClosed()) {
            Patience.pause();
        }
    }

    private static final class OwnSockets extends SocketFactory {

        @Override
        public Socket createSocket() {
            return new Socket();
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
            throw new UnsupportedOperationException();
        }
    }

    /** Returns requests that are never sent twice, because a repetition would hide the first outcome. */
    private static Stream<ApiRequest<?>> changes() {
        return Stream.of(
                FakeService.request(FakeService.POST),
                FakeService.request(FakeService.PATCH),
                new ApiRequest<>(
                        Endpoint.of("drop", HttpMethod.DELETE, "/v1/things").notRepeatable()),
                FakeService.request(Endpoint.of("search", HttpMethod.POST, "/v1/things")));
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void an_idle_connection_is_reused(Wire wire) {
        try (var server = wire.server();
                var pipeline = pipeline(wire, server)) {
            for (var reply : List.of(FINE, CHUNKED, "HTTP/1.1 204 No Content\r\n\r\n", FINE)) {
                server.replies(reply, Then.GO_ON);
                pipeline.send(new ApiRequest<>(Endpoint.of("touch", HttpMethod.PUT, "/v1/things")), CallOptions.none());
            }
            assertEquals(1, server.connections());
        }
    }

    static Stream<Arguments> ends() {
        return Stream.of(Wire.values())
                .filter(Wire::noticesTheEnd)
                .flatMap(wire -> changes().map(change -> Arguments.of(wire, change)));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void a_connection_that_the_server_closed_is_not_reused(Wire wire, ApiRequest<?> change) throws Exception {
        try (var server = wire.server();
                var pipeline = pipeline(wire, server)) {
            server.replies(FINE, Then.HANG_UP).replies(FINE, Then.GO_ON);
            FakeService.send(pipeline, FakeService.GET);
            awaitArrival();

            assertEquals(200, pipeline.send(change, CallOptions.none()).status());

            assertEquals(2, server.received());
            assertEquals(2, server.connections());
        }
    }

    /** The limit of the detection: the server closes while the request is in flight. */
    @Test
    void a_server_that_closes_during_the_request_leaves_the_outcome_unknown() {
        try (var server = new WireServer();
                var pipeline = pipeline(Wire.PLAIN, server)) {
            server.replies(FINE, Then.GO_ON).replies("", Then.HANG_UP);
            FakeService.send(pipeline, FakeService.GET);

            assertThrows(OutcomeUnknownException.class, () -> FakeService.send(pipeline, FakeService.POST));
        }
    }

    static Stream<Arguments> leftOvers() {
        return Stream.of(Wire.values())
                .flatMap(wire -> Stream.of(FINE, CHUNKED, "HTTP/1.1 204 Gone\r\n\r\n")
                        .flatMap(first -> Stream.of(STRAY, STRAY + STRAY, STRAY.substring(0, 20), "\r\n", "x")
                                .map(behind -> Arguments.of(wire, first, behind))));
    }

    @ParameterizedTest
    @MethodSource("leftOvers")
    void bytes_after_a_response_are_not_the_next_response(Wire wire, String first, String behind) {
        try (var server = wire.server();
                var pipeline = pipeline(wire, server)) {
            server.replies(first + behind, Then.GO_ON).replies(OURS, Then.GO_ON);
            pipeline.send(new ApiRequest<>(Endpoint.of("touch", HttpMethod.PUT, "/v1/things")), CallOptions.none());

            assertEquals(Map.of("id", "ours"), FakeService.send(pipeline, FakeService.POST));

            assertEquals(2, server.connections());
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void bytes_on_an_idle_connection_are_not_the_next_response(Wire wire) throws Exception {
        try (var server = wire.server();
                var pipeline = pipeline(wire, server)) {
            server.replies(FINE, Then.GO_ON).replies(OURS, Then.GO_ON);
            FakeService.send(pipeline, FakeService.GET);
            server.writesUnasked(STRAY);
            awaitArrival();

            assertEquals(Map.of("id", "ours"), FakeService.send(pipeline, FakeService.POST));

            assertEquals(2, server.connections());
        }
    }

    /** OkHttp consumes only a part of one read of the caller's sockets. */
    @ParameterizedTest
    @EnumSource(Wire.class)
    void many_bytes_after_a_response_are_not_the_next_response(Wire wire) {
        try (var server = wire.server();
                var pipeline = pipeline(wire, server)) {
            server.replies(FINE + STRAY.repeat(400), Then.GO_ON).replies(OURS, Then.GO_ON);
            FakeService.send(pipeline, FakeService.GET);

            assertEquals(Map.of("id", "ours"), FakeService.send(pipeline, FakeService.POST));
        }
    }

    @Test
    void a_connection_is_reused_after_every_unambiguous_framing() {
        try (var server = new WireServer();
                var pipeline = pipeline(Wire.PLAIN, server)) {
            server.replies(
                    "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
                            + "HTTP/1.1 200 OK\r\ncontent-length:  7 \r\n\r\n[1,2,3]",
                    Then.GO_ON);
            server.replies(
                    "HTTP/1.1 200 OK\nTransfer-Encoding: CHUNKED\n\n1;a=b\r\n1\r\n1\r\n2\r\n0\r\nT: t\r\n\r\n",
                    Then.GO_ON);
            server.replies(OURS, Then.GO_ON);
            FakeService.send(pipeline, FakeService.GET);
            FakeService.send(pipeline, FakeService.GET);
            FakeService.send(pipeline, FakeService.POST);

            assertEquals(1, server.connections());
        }
    }
}
