package io.stratalake.core.client;

import static io.stratalake.core.internal.pipeline.FakeService.GET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.auth.Credentials;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.internal.failure.ServiceError;
import io.stratalake.core.internal.okhttp.CleartextPolicy;
import io.stratalake.core.internal.pipeline.FakeService;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.observe.ClientListener;
import io.stratalake.core.observe.RetryWait;
import io.stratalake.core.time.SimulatedTime;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The options that the builders of all platforms share. */
class ClientBuilderTest {

    private final FakeService service = new FakeService();

    @AfterEach
    void close() {
        service.close();
    }

    /** A client's builder, as those of the platforms are. */
    private static final class Clients extends ClientBuilder<Clients> {

        Clients() {
            super("test");
        }

        Clients secret(String value) {
            return credentials("secret(...)", Credentials.bearerToken(value));
        }

        Clients token(String value) {
            return signsIn("token(...)").credentials(Credentials.bearerToken(value));
        }

        Pipeline build(URI url) {
            var who = Objects.requireNonNull(credentials(), "no credentials");
            return pipeline(url, who, (status, headers, body) -> ServiceError.silent());
        }

        Pipeline anonymous(URI url) {
            return anonymousPipeline(url, (status, headers, body) -> ServiceError.silent());
        }

        boolean isTold() {
            return credentials() != null;
        }

        CleartextPolicy whereto() {
            return plainHttp();
        }
    }

    private Clients clients() {
        return new Clients().credentials(Credentials.bearerToken("t-1")).time(service.time());
    }

    @Test
    void one_setting_follows_another() {
        var clients = new Clients();
        Stream<Supplier<Clients>> settings = Stream.of(
                () -> clients.credentials(Credentials.bearerToken("t-1")),
                () -> clients.secret("hunter2"),
                () -> clients.signsIn("a way"),
                () -> clients.network(NetworkOptions.standard()),
                () -> clients.executor(Runnable::run),
                () -> clients.httpClient(new OkHttpClient()),
                () -> clients.retry(RetryPolicy.none()),
                () -> clients.listener(new ClientListener() {}),
                () -> clients.rateLimits(RateLimitOptions.off()),
                () -> clients.attemptTimeout(Duration.ofSeconds(1)),
                () -> clients.maxResponseBytes(1),
                () -> clients.maxResponseDepth(1),
                () -> clients.time(new SimulatedTime()),
                () -> clients.userAgentSuffix("job/1.4"),
                () -> clients.allowPlainHttpTo("gateway.example.com"));

        settings.forEach(setting -> assertSame(clients, setting.get()));
    }

    @Test
    void the_token_and_the_name_of_the_caller_are_sent() {
        service.answers(200, "1");

        try (var client = clients().userAgentSuffix("job/1.4").build(service.url())) {
            FakeService.send(client, GET);
        }

        var headers = service.request().getHeaders();
        assertEquals("Bearer t-1", headers.get("Authorization"));
        var agent = headers.get("User-Agent");
        assertTrue(agent.matches("stratalake-sdk/\\S+ Java/\\d+ job/1\\.4"), agent);
    }

    @Test
    void retries_are_as_told_and_listeners_hear_of_them() {
        service.answers(503, "").answers(503, "").answers(200, "1");
        var heard = new AtomicInteger();
        var listener = new ClientListener() {
            @Override
            public void retry(RetryWait wait) {
                heard.incrementAndGet();
            }
        };

        try (var stubborn = clients().listener(listener).build(service.url());
                var once =
                        clients().retry(RetryPolicy.none()).listener(listener).build(service.url())) {
            assertThrows(ServerException.class, () -> FakeService.send(once, GET));
            assertEquals(0, heard.get());
            FakeService.send(stubborn, GET);
        }

        assertEquals(1, heard.get());
        assertEquals(3, service.requests());
    }

    @Test
    void limits_are_as_told() {
        service.answers(200, "[[1]]").answers(200, "[[1]]").answers(200, "[[1]]");

        for (var narrow : List.of(clients().maxResponseBytes(4), clients().maxResponseDepth(1))) {
            try (var client = narrow.build(service.url())) {
                assertThrows(DecodingException.class, () -> FakeService.send(client, GET));
            }
        }
        try (var wide = clients().maxResponseBytes(5).maxResponseDepth(2).build(service.url())) {
            assertEquals("[[1]]", Objects.toString(FakeService.send(wide, GET)).replace("1.0", "1"));
        }
        assertThrows(IllegalArgumentException.class, () -> clients().attemptTimeout(Duration.ZERO));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void quotas_are_as_told(boolean documented) {
        service.answers(200, "1").answers(200, "1");
        var rare = GET.requestsPerMinute(1);

        try (var client = clients()
                .rateLimits(documented ? RateLimitOptions.documented() : RateLimitOptions.off())
                .build(service.url())) {
            FakeService.send(client, rare);
            FakeService.send(client, rare);
        }

        assertEquals(documented, service.time().elapsed().compareTo(Duration.ofSeconds(50)) > 0);
    }

    @Test
    void asynchronous_calls_are_made_by_the_callers_executor() {
        service.answers(200, "1");
        var lent = new AtomicInteger();

        try (var client = clients()
                .executor(task -> {
                    lent.incrementAndGet();
                    task.run();
                })
                .build(service.url())) {
            var response =
                    client.sendAsync(new ApiRequest<>(GET), CallOptions.none()).join();

            assertEquals(200, response.status());
        }
        assertEquals(1, lent.get());
    }

    @Test
    void the_network_is_the_callers() {
        service.answers(200, "1");
        var here = NetworkOptions.standard().dns(host -> List.of(InetAddress.getLoopbackAddress()));
        var elsewhere = URI.create("http://gateway.example.com:" + service.url().getPort());

        try (var client =
                clients().network(here).allowPlainHttpTo("gateway.example.com").build(elsewhere)) {
            FakeService.send(client, GET);
        }

        assertEquals(
                "gateway.example.com:" + service.url().getPort(),
                service.request().getHeaders().get("Host"));
    }

    @Test
    void plain_http_is_for_this_machine_and_those_that_were_named() {
        var clients = clients().allowPlainHttpTo("one.example.com").allowPlainHttpTo("two.example.com");

        clients.build(URI.create("http://one.example.com")).close();
        clients.build(URI.create("http://two.example.com")).close();
        assertThrows(ConfigurationException.class, () -> clients.build(URI.create("http://three.example.com")));
        assertThrows(ConfigurationException.class, () -> clients().build(URI.create("http://one.example.com")));
        assertTrue(clients.whereto().allows(HttpUrl.get("http://two.example.com")));
    }

    @Test
    void there_is_one_way_to_sign_in() {
        var both = new Clients().secret("hunter2").token("t-1");

        var refused = assertThrows(ConfigurationException.class, both::isTold);

        assertEquals(
                "The client has more than one sign-in method: secret(...) and token(...) and credentials(...). Keep"
                        + " one of them",
                refused.getMessage());
        assertTrue(new Clients().secret("hunter2").secret("hunter3").isTold(), "the later one of the same kind counts");
        assertTrue(!new Clients().signsIn("environment").isTold(), "not reported as overridden");
    }

    @Test
    void a_builder_that_made_one_anonymous_pipeline_does_not_make_all_so() {
        service.answers(200, "1").answers(200, "1").answers(200, "1");
        var clients = clients();

        try (var first = clients.build(service.url());
                var anonymous = clients.anonymous(service.url());
                var second = clients.build(service.url())) {
            FakeService.send(first, GET);
            FakeService.send(anonymous, GET);
            FakeService.send(second, GET);
        }

        assertNotNull(service.request().getHeaders().get("Authorization"));
        assertNull(service.request().getHeaders().get("Authorization"));
        assertNotNull(service.request().getHeaders().get("Authorization"));
    }

    @Test
    void a_name_has_no_characters_that_metrics_and_logs_would_have_to_escape() {
        assertThrows(IllegalArgumentException.class, () -> new Clients().name("billing job"));
        assertThrows(IllegalArgumentException.class, () -> new Clients().name(""));
    }
}
