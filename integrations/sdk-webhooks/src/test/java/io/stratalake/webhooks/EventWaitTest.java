package io.stratalake.webhooks;

import static io.stratalake.webhooks.Events.AUDIT_LOG;
import static io.stratalake.webhooks.Events.SECRET;
import static io.stratalake.webhooks.Events.signed;
import static io.stratalake.webhooks.Events.withId;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stratalake.core.error.Failure;
import io.stratalake.core.error.OperationTimeoutException;
import io.stratalake.core.error.PermissionDeniedException;
import io.stratalake.core.error.TransportException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventWaitTest {

    private static final Duration NEVER = Duration.ofHours(1);

    private final WebhookReceiver receiver =
            WebhookReceiver.builder().secret(SECRET).build();
    private final EventWait<AuditLogCreated> wait =
            new EventWait<>(receiver, AuditLogCreated.class, event -> true, NEVER);

    private void deliver(String id) {
        var body = withId(AUDIT_LOG, id);
        receiver.handle("POST", signed(body), body.getBytes(UTF_8));
    }

    @Test
    void ends_after_the_event() throws Exception {
        var strategy = new EndsAfterPolls(2);
        var result = CompletableFuture.supplyAsync(() -> wait.await(strategy.operation(), NEVER));
        strategy.awaitPoll();

        deliver("1");

        assertEquals("done", result.get(30, TimeUnit.SECONDS));
        assertEquals(2, strategy.polls());
    }

    @Test
    void polls_at_the_interval_if_no_event_arrives() {
        var strategy = new EndsAfterPolls(3);

        var result = new EventWait<>(receiver, AuditLogCreated.class, event -> true, Duration.ofMillis(1))
                .await(strategy.operation(), NEVER);

        assertEquals("done", result);
    }

    @Test
    void takes_the_longest_timeout_and_interval() throws Exception {
        var longest = ChronoUnit.FOREVER.getDuration();
        var strategy = new EndsAfterPolls(2);
        var endless = new EventWait<>(receiver, AuditLogCreated.class, event -> true, longest);
        var result = CompletableFuture.supplyAsync(() -> endless.await(strategy.operation(), longest));
        strategy.awaitPoll();

        deliver("3");

        assertEquals("done", result.get(30, TimeUnit.SECONDS));
    }

    @Test
    void goes_on_after_a_transient_failure_of_a_poll() throws Exception {
        var failure = new TransportException("no connection", Failure.unrelatedToACall(), null);
        var strategy = new EndsAfterPolls(2, failure);
        var result = CompletableFuture.supplyAsync(() -> wait.await(strategy.operation(), NEVER));
        strategy.awaitPoll();

        deliver("2");

        assertEquals("done", result.get(30, TimeUnit.SECONDS));
    }

    @Test
    void ends_with_a_permanent_failure_of_a_poll() {
        var failure = new PermissionDeniedException("no permission", Failure.unrelatedToACall(), null);
        var operation = new EndsAfterPolls(2, failure).operation();

        assertThrows(PermissionDeniedException.class, () -> wait.await(operation, NEVER));
    }

    @Test
    void ends_at_the_timeout() {
        var strategy = new EndsAfterPolls(Integer.MAX_VALUE);
        assertThrows(OperationTimeoutException.class, () -> wait.await(strategy.operation(), Duration.ofMillis(1)));
    }
}
