package io.stratalake.webhooks.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.stratalake.webhooks.AlarmReceiver;
import io.stratalake.webhooks.Receiver;
import io.stratalake.webhooks.WebhookEvent;
import io.stratalake.webhooks.WebhookReceiver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/** The adapters in servers that this project has not written: the JDK's, Tomcat, and Spring MVC in Tomcat. */
class AdaptersTest {

    private static final String SECRET = "s3cr3t-Key!2026";
    private static final String EVENT = "{\"specversion\":\"1.0\",\"id\":\"fb25f344\","
            + "\"source\":\"https://global.api.greenlake.hpe.com/subscriptions\","
            + "\"type\":\"com.hpe.greenlake.subscriptions.v1.expiring-subscriptions\","
            + "\"data\":{\"key\":\"OFKIAASTEST168IZ\"}}";

    /** {@code printf %s EVENT | openssl dgst -sha256 -hmac SECRET}. */
    private static final String SIGNATURE = "67a827861f4abd8d7086e2ca0f39036514661fb3efc91b0e60997333c6866c11";

    @TempDir
    Path folder;

    private final List<WebhookEvent> received = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    /** A server with a receiver at {@code /hooks/}. */
    private interface Running extends AutoCloseable {

        int port();

        @Override
        void close();
    }

    @FunctionalInterface
    private interface Server {
        Running start(Receiver receiver, Path folder) throws Exception;
    }

    static Stream<Server> servers() {
        return Stream.of(AdaptersTest::jdk, AdaptersTest::tomcat, AdaptersTest::spring);
    }

    private static Running jdk(Receiver receiver, Path folder) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hooks", new JdkWebhookHandler(receiver));
        server.start();
        return new Running() {
            @Override
            public int port() {
                return server.getAddress().getPort();
            }

            @Override
            public void close() {
                server.stop(0);
            }
        };
    }

    private static Running tomcat(Receiver receiver, Path folder) throws Exception {
        var tomcat = new Tomcat();
        var context = context(tomcat, folder);
        Tomcat.addServlet(context, "hooks", new WebhookServlet(receiver));
        context.addServletMappingDecoded("/hooks/*", "hooks");
        return started(tomcat);
    }

    private static Running spring(Receiver receiver, Path folder) throws Exception {
        var tomcat = new Tomcat();
        var context = context(tomcat, folder);
        var beans = new StaticWebApplicationContext();
        beans.getBeanFactory().registerSingleton("/hooks/**", new SpringWebhookHandler(receiver));
        Wrapper dispatcher = Tomcat.addServlet(context, "spring", new DispatcherServlet(beans));
        dispatcher.setLoadOnStartup(1);
        context.addServletMappingDecoded("/", "spring");
        return started(tomcat);
    }

    private static org.apache.catalina.Context context(Tomcat tomcat, Path folder) {
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        return tomcat.addContext("", folder.toString());
    }

    private static Running started(Tomcat tomcat) throws Exception {
        tomcat.start();
        return new Running() {
            @Override
            public int port() {
                return tomcat.getConnector().getLocalPort();
            }

            @Override
            public void close() {
                try {
                    tomcat.stop();
                    tomcat.destroy();
                } catch (org.apache.catalina.LifecycleException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    private HttpResponse<String> send(int port, String path, HttpRequest.Builder request) throws Exception {
        return http.send(
                request.uri(URI.create("http://127.0.0.1:" + port + path)).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder post(byte[] body) {
        return HttpRequest.newBuilder()
                .header("Content-Type", "application/cloudevents+json")
                .POST(BodyPublishers.ofByteArray(body));
    }

    private WebhookReceiver receiver() {
        return WebhookReceiver.builder()
                .secret(SECRET)
                .on(WebhookEvent.class, received::add)
                .build();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void deliver_events(Server kind) throws Exception {
        try (var server = kind.start(receiver(), folder)) {
            var response = send(
                    server.port(),
                    "/hooks/events",
                    post(EVENT.getBytes(UTF_8)).header("HPE-Webhook-Signature", "sha256=" + SIGNATURE));

            assertEquals(200, response.statusCode());
            assertEquals(1, received.size());
            assertEquals(
                    404,
                    send(server.port(), "/hooks/events", post(EVENT.getBytes(UTF_8)))
                            .statusCode());
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void respond_to_a_challenge_and_to_a_request_for_permission(Server kind) throws Exception {
        try (var server = kind.start(receiver(), folder)) {
            var challenge = send(server.port(), "/hooks/events", post("""
                    {"id": "1", "source": "s", "type": "com.hpe.greenlake.events.v1beta1.webhooks.verification",
                     "data": {"challengeRequest": "8cbecfea-d708-4706-bba3-669225084a10"}}
                    """.getBytes(UTF_8)));
            var permission = send(
                    server.port(),
                    "/hooks/events",
                    HttpRequest.newBuilder()
                            .method("OPTIONS", BodyPublishers.noBody())
                            .header("WebHook-Request-Origin", "global.api.greenlake.hpe.com"));

            assertEquals(
                    "{\"verification\":\"fa08a82f883767565d7b872690fd582f194b71c94a9d5439d4c144871b623542\"}",
                    challenge.body());
            assertTrue(challenge.headers().firstValue("Content-Type").orElse("").startsWith("application/json"));
            assertEquals(200, permission.statusCode());
            assertEquals(
                    "*", permission.headers().firstValue("WebHook-Allowed-Rate").orElse(""));
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void limit_the_body(Server kind) throws Exception {
        try (var server = kind.start(receiver(), folder)) {
            var response = send(server.port(), "/hooks/events", post(new byte[Receiver.MAX_BODY_BYTES + 1]));
            assertEquals(413, response.statusCode());
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void pass_the_path(Server kind) throws Exception {
        var read = new CopyOnWriteArrayList<String>();
        var alarms = AlarmReceiver.of("0123456789abcdef/+", id -> id, read::add);
        try (var server = kind.start(alarms, folder)) {
            var body = "{\"alarm\": {\"instanceId\": \"instance-1\"}}".getBytes(UTF_8);
            assertEquals(404, send(server.port(), "/hooks/wrong", post(body)).statusCode());
            assertEquals(List.of(), read);
        }
    }
}
