package io.stratalake.core.internal.pipeline;

import static io.stratalake.core.internal.pipeline.FakeService.GET;
import static io.stratalake.core.internal.pipeline.FakeService.PATCH;
import static io.stratalake.core.internal.pipeline.FakeService.POST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.PermissionDeniedException;
import io.stratalake.core.model.Adapters;
import io.stratalake.core.observe.ClientListener;
import io.stratalake.core.observe.RetryWait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A refusal that lasts only until a change has propagated is retried if the caller allows it. */
class GraceTest {

    private static final Endpoint<Object> DELETE =
            Endpoint.of("dropThing", HttpMethod.DELETE, "/v1/things").returning(() -> Adapters.FREE);
    private static final CallOptions NOT_FOUND = CallOptions.none().tolerateNotFound(Duration.ofMinutes(3));
    private static final CallOptions DENIED = CallOptions.none().tolerateAccessDenied(Duration.ofMinutes(3));

    @AutoClose
    private final FakeService service = new FakeService();

    private final AtomicInteger tokens = new AtomicInteger();
    private final Credentials renewable =
            Credentials.supplier(() -> AccessToken.of("hunter2-" + tokens.incrementAndGet()));

    private void send(Endpoint<?> endpoint, CallOptions options) {
        service.pipeline(builder -> builder.credentials(renewable)).send(FakeService.request(endpoint), options);
    }

    private void refuses(int status, int times) {
        for (var i = 0; i < times; i++) {
            service.answers(status, "");
        }
    }

    static List<Endpoint<Object>> writes() {
        return List.of(POST, PATCH, DELETE);
    }

    @ParameterizedTest
    @MethodSource("writes")
    void a_write_that_is_not_found_yet_is_sent_again_every_ten_seconds(Endpoint<Object> write) {
        refuses(404, 3);
        service.answers(200, "{}");

        send(write, NOT_FOUND);

        assertEquals(4, service.requests());
        assertEquals(
                List.of(seconds(10), seconds(10), seconds(10)), service.time().sleeps());
    }

    @ParameterizedTest
    @MethodSource("writes")
    void a_write_that_is_not_found_is_never_taken_for_done(Endpoint<Object> write) {
        refuses(404, 100);

        assertThrows(NotFoundException.class, () -> send(write, NOT_FOUND));

        assertEquals(19, service.requests());
        assertEquals(Duration.ofMinutes(3), service.time().elapsed());
    }

    @ParameterizedTest
    @MethodSource("writes")
    void nobody_waits_unless_the_caller_says_so(Endpoint<Object> write) {
        refuses(404, 1);
        assertThrows(NotFoundException.class, () -> send(write, CallOptions.none()));
        refuses(403, 1);
        assertThrows(PermissionDeniedException.class, () -> send(write, NOT_FOUND));
        refuses(404, 1);
        assertThrows(NotFoundException.class, () -> send(write, DENIED));
        refuses(404, 1);
        assertThrows(NotFoundException.class, () -> send(write, NOT_FOUND.tolerateNotFound(Duration.ZERO)));

        assertEquals(4, service.requests());
        assertEquals(List.of(), service.time().sleeps());
    }

    @Test
    void a_read_that_is_not_found_is_an_answer() {
        refuses(404, 1);

        assertThrows(NotFoundException.class, () -> send(GET, NOT_FOUND));
    }

    @Test
    void what_is_gone_for_good_is_not_waited_for() {
        refuses(410, 1);

        assertThrows(NotFoundException.class, () -> send(DELETE, NOT_FOUND));
    }

    @Test
    void the_grace_begins_at_the_first_refusal() {
        service.answers(503, "", "Retry-After", "100");
        refuses(404, 18);
        service.answers(200, "{}");

        send(POST, NOT_FOUND);

        assertEquals(20, service.requests());
    }

    @Test
    void each_attempt_has_the_retries_of_a_call_of_its_own() {
        refuses(404, 10);
        service.answers(503, "", "Retry-After", "1").answers(200, "{}");

        send(POST, NOT_FOUND);

        assertEquals(12, service.requests());
    }

    @Test
    void the_service_may_ask_for_a_longer_wait() {
        service.answers(404, "", "Retry-After", "25").answers(200, "{}");

        send(POST, NOT_FOUND);

        assertTrue(
                service.time().elapsed().compareTo(seconds(25)) >= 0,
                () -> service.time().sleeps().toString());
    }

    @Test
    void the_deadline_ends_the_grace() {
        refuses(404, 100);

        assertThrows(NotFoundException.class, () -> send(POST, NOT_FOUND.timeout(seconds(25))));

        assertEquals(seconds(20), service.time().elapsed());
    }

    @Test
    void an_interrupted_wait_is_a_cancelled_call() {
        refuses(404, 2);
        var pipeline = service.pipeline(builder -> builder.listener(new ClientListener() {
            @Override
            public void retry(RetryWait wait) {
                Thread.currentThread().interrupt();
            }
        }));

        assertThrows(CancelledException.class, () -> pipeline.send(FakeService.request(POST), NOT_FOUND));

        assertTrue(Thread.interrupted());
        assertEquals(1, service.requests());
    }

    @Test
    void a_listener_is_told_of_each_wait() {
        var waits = new ArrayList<RetryWait>();
        refuses(404, 2);
        service.answers(200, "{}");
        var pipeline = service.pipeline(builder -> builder.listener(new ClientListener() {
            @Override
            public void retry(RetryWait wait) {
                waits.add(wait);
            }
        }));

        pipeline.send(FakeService.request(POST), NOT_FOUND);

        assertEquals(List.of(1, 2), waits.stream().map(RetryWait::attempt).toList());
        assertEquals(
                List.of(404, 404),
                waits.stream().map(wait -> wait.failure().status()).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void a_new_service_may_deny_access_for_a_while(int status) {
        refuses(status, 4);
        service.answers(200, "{}");

        send(GET, DENIED);

        assertEquals(5, service.requests());
    }

    @Test
    void the_token_is_refreshed_once_and_not_at_each_attempt() {
        refuses(401, 12);
        service.answers(200, "{}");

        send(GET, DENIED);

        assertEquals(2, tokens.get());
        assertEquals(13, service.requests());
    }

    @Test
    void access_that_is_denied_is_no_reason_for_a_new_token() {
        refuses(403, 5);
        service.answers(200, "{}");

        send(POST, DENIED);

        assertEquals(1, tokens.get());
    }

    @Test
    void the_last_refusal_is_thrown_when_the_grace_is_over() {
        refuses(401, 100);
        assertThrows(AuthenticationException.class, () -> send(GET, DENIED));
        assertEquals(Duration.ofMinutes(3), service.time().elapsed());
    }

    @Test
    void a_token_endpoint_that_refuses_the_credentials_is_believed_at_once() {
        var asked = new AtomicInteger();
        Credentials wrong = context -> {
            asked.incrementAndGet();
            throw new AuthenticationException("Check the secret", Failure.unrelatedToACall(), null);
        };
        var pipeline = service.pipeline(builder -> builder.credentials(wrong));

        assertThrows(AuthenticationException.class, () -> pipeline.send(FakeService.request(GET), DENIED));

        assertEquals(1, asked.get());
        assertEquals(List.of(), service.time().sleeps());
    }

    @Test
    void so_is_one_that_refuses_them_after_the_service_did() {
        var asked = new AtomicInteger();
        Credentials revoked = context -> {
            if (asked.incrementAndGet() > 1) {
                throw new AuthenticationException("Check the secret", Failure.unrelatedToACall(), null);
            }
            return AccessToken.of("hunter2");
        };
        var pipeline = service.pipeline(builder -> builder.credentials(revoked));
        refuses(401, 1);

        assertThrows(AuthenticationException.class, () -> pipeline.send(FakeService.request(GET), DENIED));

        assertEquals(2, asked.get());
        assertEquals(List.of(), service.time().sleeps());
    }

    @Test
    void a_grace_is_not_negative() {
        assertThrows(IllegalArgumentException.class, () -> NOT_FOUND.tolerateNotFound(seconds(-1)));
        assertThrows(IllegalArgumentException.class, () -> NOT_FOUND.tolerateAccessDenied(seconds(-1)));
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
