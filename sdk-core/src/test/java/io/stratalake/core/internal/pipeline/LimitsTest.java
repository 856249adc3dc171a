package io.stratalake.core.internal.pipeline;

import static io.stratalake.core.internal.pipeline.FakeService.GET;
import static io.stratalake.core.internal.pipeline.FakeService.POST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.auth.ClientCredentials;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.RateLimitOptions;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.OutcomeUnknownException;
import io.stratalake.core.error.RateLimitExceededException;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.error.TransportException;
import io.stratalake.core.internal.failure.ServiceError;
import io.stratalake.core.internal.okhttp.WrappingSocketFactory;
import io.stratalake.core.model.Adapters;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.TimeSource;
import java.io.IOException;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Dns;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The limits of a call: rate limit, deadline, attempt timeout, interruption. */
class LimitsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final FakeService service = new FakeService();

    @AfterEach
    void close() {
        service.close();
    }

    private Duration elapsed() {
        return service.time().elapsed();
    }

    private FakeService good(int times) {
        for (var i = 0; i < times; i++) {
            service.answers(200, "{}");
        }
        return service;
    }

    @Nested
    class Quota {

        private static final Endpoint<Object> LIMITED = GET.requestsPerMinute(2);

        @Test
        void makes_the_call_beyond_it_wait() {
            var pipeline = good(3).pipeline();

            FakeService.send(pipeline, LIMITED);
            FakeService.send(pipeline, LIMITED);
            assertEquals(Duration.ZERO, elapsed());

            FakeService.send(pipeline, LIMITED);
            assertTrue(elapsed().compareTo(MINUTE) >= 0, elapsed().toString());
            assertEquals(elapsed(), pipeline.rateLimits().waited());
        }

        @Test
        void counts_attempts_and_not_calls() {
            var pipeline = service.answers(502, "")
                    .answers(200, "{}")
                    .answers(200, "{}")
                    .pipeline(builder -> builder.retry(RetryPolicy.standard().baseDelay(Duration.ZERO)));

            FakeService.send(pipeline, LIMITED);
            assertEquals(Duration.ZERO, elapsed());

            FakeService.send(pipeline, LIMITED);
            assertTrue(elapsed().compareTo(MINUTE) >= 0, elapsed().toString());
        }

        @Test
        void counts_no_attempt_that_found_no_connection() {
            var attempts = new AtomicInteger();
            Dns passingly = host -> {
                if (attempts.incrementAndGet() < 4) {
                    throw new UnknownHostException(host);
                }
                return Dns.SYSTEM.lookup(host);
            };
            var named =
                    service.url().resolve("http://localhost:" + service.url().getPort());
            var pipeline = good(1).pipeline(builder -> builder.baseUrl(named)
                    .httpClient(new OkHttpClient.Builder().dns(passingly).build())
                    .retry(RetryPolicy.standard().baseDelay(Duration.ZERO)));

            FakeService.send(pipeline, LIMITED);

            assertEquals(4, attempts.get());
            assertEquals(Duration.ZERO, elapsed());
        }

        @Test
        void counts_no_attempt_without_a_token() {
            var attempts = new AtomicInteger();
            Credentials passingly = context -> {
                if (attempts.incrementAndGet() < 4) {
                    throw new IllegalStateException("the vault is closed");
                }
                return AccessToken.of("token");
            };
            var pipeline = good(3).pipeline(builder -> builder.credentials(passingly));
            for (var i = 0; i < 3; i++) {
                assertThrows(AuthenticationException.class, () -> FakeService.send(pipeline, LIMITED));
            }

            FakeService.send(pipeline, LIMITED);
            FakeService.send(pipeline, LIMITED);
            assertEquals(Duration.ZERO, elapsed());

            FakeService.send(pipeline, LIMITED);
            assertTrue(elapsed().compareTo(MINUTE) >= 0, elapsed().toString());
        }

        @Test
        void counts_from_the_beginning_of_an_answer_however_long_it_takes_to_read() {
            var slow = LIMITED.requestsPerMinute(1).returning(() -> new SlowReader(Duration.ofSeconds(30)));
            var pipeline = good(2).pipeline();

            FakeService.send(pipeline, slow);
            FakeService.send(pipeline, slow);

            var twoReadings = Duration.ofSeconds(60);
            assertTrue(
                    elapsed().minus(twoReadings).compareTo(Duration.ofSeconds(31)) < 0,
                    elapsed().toString());
            assertTrue(
                    elapsed().minus(twoReadings).compareTo(Duration.ofSeconds(30)) >= 0,
                    elapsed().toString());
        }

        private final class SlowReader extends TypeAdapter<Object> {

            private final Duration length;

            SlowReader(Duration length) {
                this.length = length;
            }

            @Override
            public Object read(JsonReader in) throws IOException {
                service.time().advance(length);
                return Adapters.FREE.read(in);
            }

            @Override
            public void write(JsonWriter out, Object value) {
                throw new UnsupportedOperationException("only read here");
            }
        }

        @Test
        void pauses_the_operation_that_the_service_refused_and_no_other() {
            var pipeline = service.answers(429, "", "Retry-After", "30")
                    .answers(200, "{}")
                    .answers(200, "{}")
                    .pipeline(builder -> builder.retry(RetryPolicy.none()));
            assertThrows(RateLimitExceededException.class, () -> FakeService.send(pipeline, GET));

            FakeService.send(pipeline, POST);
            assertEquals(Duration.ZERO, elapsed());

            FakeService.send(pipeline, GET);
            assertEquals(Duration.ofSeconds(30), elapsed());
        }

        @Test
        void does_not_pause_an_operation_because_a_token_was_refused() {
            var refusal = new RateLimitExceededException(
                    "",
                    Failure.of("POST", "/token")
                            .response(429, Headers.of("ratelimit-remaining", "0", "ratelimit-reset", "100"))
                            .retryAfter(Duration.ofHours(1))
                            .build(),
                    null);
            var refused = new AtomicBoolean();
            Credentials credentials = context -> {
                if (refused.compareAndSet(false, true)) {
                    throw refusal;
                }
                return AccessToken.of("token");
            };
            var pipeline = good(1).pipeline(builder -> builder.credentials(credentials));
            assertSame(refusal, assertThrows(RateLimitExceededException.class, () -> FakeService.send(pipeline, GET)));

            FakeService.send(pipeline, GET);

            assertEquals(Duration.ZERO, elapsed());
        }

        /** Nobody waits for a day because of a clock that is wrong: after a while the service is asked again. */
        @Test
        void pauses_no_longer_than_the_client_waits_for_a_service() {
            var pipeline = service.answers(429, "", "Retry-After", "86400")
                    .answers(200, "{}")
                    .pipeline();
            assertThrows(RateLimitExceededException.class, () -> FakeService.send(pipeline, GET));

            FakeService.send(pipeline, GET);

            assertEquals(RetryPolicy.standard().maxServerDelay(), elapsed());
        }

        @Test
        void pauses_where_a_good_answer_says_that_nothing_is_left() {
            var pipeline = service.answers(200, "{}", "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "20")
                    .answers(200, "{}")
                    .pipeline();

            FakeService.send(pipeline, GET);
            FakeService.send(pipeline, GET);

            assertEquals(Duration.ofSeconds(20), elapsed());
        }

        @Test
        void pauses_where_a_bad_answer_says_so_too() {
            var pipeline = service.answers(404, "{}", "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "20")
                    .answers(200, "{}")
                    .pipeline();

            assertThrows(NotFoundException.class, () -> FakeService.send(pipeline, GET));
            FakeService.send(pipeline, GET);

            assertEquals(Duration.ofSeconds(20), elapsed());
        }

        @Test
        void that_leaves_no_time_is_refused_at_once() {
            var pipeline = good(2).pipeline();
            FakeService.send(pipeline, LIMITED);
            FakeService.send(pipeline, LIMITED);

            var refused = assertThrows(
                    RateLimitExceededException.class,
                    () -> pipeline.send(
                            new ApiRequest<>(LIMITED), CallOptions.none().timeout(Duration.ofSeconds(30))));

            assertEquals(0, refused.status());
            assertEquals(List.of(), refused.attempts());
            assertTrue(refused.getMessage().contains("Nothing was sent"), refused.getMessage());
            assertEquals(Duration.ZERO, elapsed());
            assertEquals(2, service.requests());
        }

        @Test
        void that_leaves_no_time_for_another_try_lists_those_before() {
            var one = GET.requestsPerMinute(1);
            var pipeline = service.answers(503, "")
                    .pipeline(builder -> builder.retry(RetryPolicy.standard().baseDelay(Duration.ZERO)));

            var refused = assertThrows(
                    RateLimitExceededException.class,
                    () -> pipeline.send(
                            new ApiRequest<>(one), CallOptions.none().timeout(Duration.ofSeconds(30))));

            assertEquals("503", refused.attempts().get(0).outcome());
            assertTrue(refused.getMessage().contains("It was not sent again"), refused.getMessage());
        }

        @Test
        void can_be_off() {
            var pipeline = good(5).pipeline(builder -> builder.rateLimits(RateLimitOptions.off()));

            for (var i = 0; i < 5; i++) {
                FakeService.send(pipeline, LIMITED);
            }

            assertEquals(Duration.ZERO, elapsed());
        }
    }

    @Nested
    class Deadlines {

        @Test
        void that_have_passed_keep_the_request_at_home() {
            var pipeline = service.pipeline();
            var over = CallOptions.none().deadline(Deadline.after(Duration.ZERO, service.time()));

            for (var endpoint : List.of(GET, POST)) {
                var late = assertThrows(
                        DeadlineExceededException.class, () -> pipeline.send(FakeService.request(endpoint), over));
                assertTrue(late.getMessage().contains("before the request was sent"), late.getMessage());
            }
            assertEquals(0, service.requests());
        }

        @Test
        void end_the_tries_before_a_wait_that_is_in_vain() {
            var pipeline = service.answers(503, "", "Retry-After", "30").pipeline();

            var late = assertThrows(
                    DeadlineExceededException.class,
                    () -> pipeline.send(
                            new ApiRequest<>(GET), CallOptions.none().timeout(Duration.ofSeconds(10))));

            assertEquals(1, late.attempts().size());
            assertInstanceOf(ServerException.class, late.getCause());
            assertEquals(Duration.ZERO, elapsed());
        }

        @Test
        void count_from_the_earlier_of_two() {
            var pipeline = service.answers(503, "", "Retry-After", "30").pipeline();
            var options = CallOptions.none()
                    .timeout(Duration.ofHours(1))
                    .deadline(Deadline.after(Duration.ofSeconds(10), service.time()));

            assertThrows(DeadlineExceededException.class, () -> pipeline.send(new ApiRequest<>(GET), options));
        }

        @Test
        void of_the_longest_kind_are_no_trouble() {
            var pipeline = good(1).pipeline(builder -> builder.attemptTimeout(Duration.ofSeconds(Long.MAX_VALUE)));

            pipeline.send(new ApiRequest<>(GET), CallOptions.none().timeout(Duration.ofSeconds(Long.MAX_VALUE)));

            assertEquals(1, service.requests());
        }

        @Test
        void end_an_attempt_that_hangs() {
            var pipeline = good(1).pipeline(builder -> builder.time(TimeSource.system()));
            // A first call takes longer than others, so it is made before the clock ticks.
            FakeService.send(pipeline, GET);
            service.answers(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE));
            service.answers(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE));
            var options = CallOptions.none().timeout(Duration.ofMillis(500));

            assertThrows(DeadlineExceededException.class, () -> pipeline.send(new ApiRequest<>(GET), options));
            assertThrows(OutcomeUnknownException.class, () -> pipeline.send(FakeService.request(POST), options));
            assertTrue(service.requests() <= 3, service.requests() + " requests");
        }
    }

    @Nested
    class Attempts {

        @Test
        void that_hang_are_given_up_and_tried_again() {
            service.answers(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE));
            var pipeline = good(1).pipeline(builder -> builder.attemptTimeout(Duration.ofMillis(500)));

            FakeService.send(pipeline, GET);

            assertEquals(2, service.requests());
        }

        @Test
        void that_hang_within_the_body_are_given_up_too() {
            service.answers(
                    new MockResponse.Builder().body("x".repeat(100)).onResponseBody(SocketEffect.Stall.INSTANCE));
            var pipeline = service.pipeline(
                    builder -> builder.attemptTimeout(Duration.ofMillis(200)).retry(RetryPolicy.none()));

            var failed = assertThrows(TransportException.class, () -> FakeService.send(pipeline, GET));

            assertTrue(failed.getMessage().contains("within the timeout of an attempt"), failed.getMessage());
        }

        @Test
        @Timeout(60)
        void at_a_token_that_hang_are_given_up_too() {
            service.answers(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE));
            var patient = new OkHttpClient.Builder().readTimeout(Duration.ZERO).build();
            var credentials = ClientCredentials.builder()
                    .tokenEndpoint(service.url().resolve("/token"))
                    .clientId("id")
                    .clientSecret("hunter2")
                    .build();
            var pipeline = service.pipeline(builder -> builder.credentials(credentials)
                    .httpClient(patient)
                    .attemptTimeout(Duration.ofMillis(500))
                    .retry(RetryPolicy.none()));

            var failed = assertThrows(TransportException.class, () -> FakeService.send(pipeline, GET));

            assertEquals(TransportException.class, failed.getClass());
            assertTrue(failed.getMessage().startsWith("POST /token"), failed.getMessage());
        }

        @Test
        void are_limited_by_the_callers_own_client_where_that_is_stricter() {
            service.answers(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE));
            var strict = new OkHttpClient.Builder()
                    .callTimeout(Duration.ofMillis(200))
                    .build();
            var pipeline =
                    service.pipeline(builder -> builder.httpClient(strict).retry(RetryPolicy.none()));

            assertThrows(TransportException.class, () -> FakeService.send(pipeline, GET));
        }

        @Test
        void have_a_limit_that_is_positive() {
            var builder = ClientConfig.standard();

            assertThrows(IllegalArgumentException.class, () -> builder.attemptTimeout(Duration.ZERO));
        }
    }

    @Nested
    class Interruption {

        @AfterEach
        void clearFlag() {
            Thread.interrupted();
        }

        @Test
        void before_a_call_keeps_the_request_at_home() {
            var pipeline = good(1).pipeline();
            FakeService.send(pipeline, POST);

            for (var endpoint : List.of(GET, POST)) {
                Thread.currentThread().interrupt();
                assertThrows(CancelledException.class, () -> FakeService.send(pipeline, endpoint));
                assertTrue(Thread.interrupted(), "the flag is set again");
            }
            assertEquals(1, service.requests());
        }

        @Test
        void ends_a_wait_between_tries() {
            var pipeline = service.answers(503, "")
                    .pipeline(builder -> builder.errors((status, headers, body) -> {
                        Thread.currentThread().interrupt();
                        return ServiceError.silent();
                    }));

            var cancelled = assertThrows(CancelledException.class, () -> FakeService.send(pipeline, GET));

            assertEquals(1, cancelled.attempts().size());
            assertTrue(Thread.interrupted(), "the flag is set again");
            assertEquals(1, service.requests());
        }

        @Test
        void ends_a_wait_for_the_quota() {
            var one = GET.requestsPerMinute(1);
            var pipeline = good(1).pipeline();
            FakeService.send(pipeline, one);
            Thread.currentThread().interrupt();

            assertThrows(CancelledException.class, () -> FakeService.send(pipeline, one));

            assertTrue(Thread.interrupted(), "the flag is set again");
        }

        @Test
        void ends_a_wait_for_an_answer_that_never_comes_through_the_callers_own_client_too() throws Exception {
            service.answers(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE));
            var patient = new OkHttpClient.Builder().readTimeout(Duration.ZERO).build();
            var pipeline = service.pipeline(builder -> builder.httpClient(patient));
            var call = new FutureTask<>(() -> {
                assertThrows(CancelledException.class, () -> FakeService.send(pipeline, GET));
                return Thread.currentThread().isInterrupted();
            });
            var caller = new Thread(call, "caller");
            caller.start();
            service.server().takeRequest();

            caller.interrupt();

            assertTrue(call.get(1, TimeUnit.MINUTES), "the flag is set again");
        }

        @Test
        void leaves_a_socket_factory_of_the_callers_own_in_use() {
            var made = new AtomicInteger();
            var sockets = new WrappingSocketFactory(SocketFactory.getDefault()) {
                @Override
                protected Socket wrap(Socket socket) {
                    made.incrementAndGet();
                    return socket;
                }
            };
            var own = new OkHttpClient.Builder().socketFactory(sockets).build();
            service.answers(200, "{}");

            FakeService.send(service.pipeline(builder -> builder.httpClient(own)), GET);

            assertEquals(1, made.get());
        }

        @Test
        void ends_a_call_whose_answer_is_coming_in() {
            var caller = Thread.currentThread();
            service.server().setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    caller.interrupt();
                    // More than one read of a socket takes in.
                    return new MockResponse.Builder()
                            .body("[" + "1,".repeat(500_000) + "1]")
                            .build();
                }
            });
            var pipeline = service.pipeline();

            assertThrows(CancelledException.class, () -> FakeService.send(pipeline, GET));
            assertTrue(Thread.interrupted(), "the flag is set again");

            var unknown = assertThrows(OutcomeUnknownException.class, () -> FakeService.send(pipeline, POST));
            assertTrue(unknown.getMessage().contains("interrupted"), unknown.getMessage());
            assertTrue(Thread.interrupted(), "the flag is set again");
            assertEquals(2, service.requests());
        }
    }
}
