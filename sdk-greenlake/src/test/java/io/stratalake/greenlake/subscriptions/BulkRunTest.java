package io.stratalake.greenlake.subscriptions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.OperationTimeoutException;
import io.stratalake.core.error.PermissionDeniedException;
import io.stratalake.core.error.TransportException;
import io.stratalake.core.fault.Logs;
import io.stratalake.core.operation.Operation;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.Service;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The requests of a claim that are sent on threads of the client. */
class BulkRunTest {

    private static final String AT = "/subscriptions/v1/async-operations/";

    @AutoClose
    private final Service service = new Service();

    @AutoClose
    private final GreenLakeClient client = service.client();

    private final Subscriptions subscriptions = client.subscriptions();

    private static List<String> keys(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "K" + i).toList();
    }

    private static void whenSent(Operation<?> operation) {
        while (operation.status().state().contains("sending")) {
            Thread.onSpinWait();
        }
    }

    @Test
    void are_sent_whether_or_not_anybody_waits() {
        service.accept(AT + "a").accept(AT + "b").accept(AT + "c");

        whenSent(subscriptions.claim(keys(12)));

        assertEquals(3, service.asked().size());
    }

    @Test
    void are_not_waited_for_by_the_caller() {
        for (var i = 0; i < 5; i++) {
            service.accept(AT + i);
        }
        var calling = Thread.currentThread();
        var threads = new CopyOnWriteArrayList<Thread>();

        // Four requests a minute: the fifth is sent after the first minute, on another thread.
        var claim = subscriptions.claim(
                keys(23), ClaimOptions.none().onAccepted((id, some) -> threads.add(Thread.currentThread())));
        whenSent(claim);

        assertEquals(calling, threads.get(0));
        assertFalse(threads.subList(1, 5).contains(calling), threads::toString);
        assertEquals(Duration.ofSeconds(60), service.time.elapsed().truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
    }

    @Test
    void each_accepted_request_is_reported_with_its_id_and_its_keys() {
        service.accept(AT + "a").accept(AT + "b");
        var accepted = new CopyOnWriteArrayList<String>();

        whenSent(subscriptions.claim(keys(7), ClaimOptions.none().onAccepted((id, some) -> accepted.add(id + some))));

        assertEquals(List.of("a[K1, K2, K3, K4, K5]", "b[K6, K7]"), accepted);
    }

    @Test
    void nothing_more_is_sent_after_a_callback_that_fails_and_nothing_is_lost() {
        service.accept(AT + "a").operation("\"status\": \"SUCCEEDED\"");
        try (var logs = new Logs(line -> line.contains("could not be reported"))) {
            var claimed = subscriptions
                    .claim(keys(7), ClaimOptions.none().onAccepted((id, some) -> {
                        throw new IllegalStateException("the disk is full");
                    }))
                    .await();

            assertEquals(keys(5), claimed.names(Outcome.DONE));
            assertEquals(List.of("K6", "K7"), claimed.names(Outcome.NOT_SENT));
            assertTrue(claimed.notSent().get(0).reason().contains("the disk is full"), claimed::toString);
            assertFalse(logs.unwanted().isEmpty());
        }
    }

    @Test
    void a_timeout_has_the_result_so_far() {
        service.accept(AT + "a").accept(AT + "b");
        service.operation("\"status\": \"SUCCEEDED\"");
        for (var i = 0; i < 100; i++) {
            service.operation("\"status\": \"RUNNING\"");
        }
        var claim = subscriptions.claim(keys(7));
        whenSent(claim);

        var timeout = assertThrows(OperationTimeoutException.class, () -> claim.await(Duration.ofMinutes(1)));

        var known = timeout.partialResult(ClaimResult.class).orElseThrow();
        assertEquals(keys(5), known.names(Outcome.DONE));
        assertEquals(List.of("K6", "K7"), known.names(Outcome.PENDING));
        assertEquals(known, claim.partialResult().orElseThrow());
        assertEquals("a,b", timeout.operationId().orElseThrow());
    }

    @Test
    void keys_that_wait_for_the_rate_limit_are_pending() throws Exception {
        for (var i = 0; i < 4; i++) {
            service.accept(AT + i);
        }
        var arrived = new CountDownLatch(1);
        var proceed = new CountDownLatch(1);

        var claim = subscriptions.claim(keys(20), ClaimOptions.none().onAccepted((id, some) -> {
            if (id.equals("1")) {
                arrived.countDown();
                awaitUninterruptibly(proceed);
            }
        }));
        arrived.await();
        var known = claim.partialResult().orElseThrow();
        proceed.countDown();

        assertEquals(keys(20), known.names(Outcome.PENDING));
        assertEquals(20, known.items().size());
        whenSent(claim);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_closed_client_sends_nothing_more_and_says_how_many_keys_are_left() {
        service.accept(AT + "a").accept(AT + "b");
        try (var logs = new Logs(line -> line.contains("were not sent"))) {
            var closing = service.client();
            var claim = closing.subscriptions()
                    .claim(keys(23), ClaimOptions.none().onAccepted((id, some) -> {
                        if (id.equals("b")) {
                            closing.close();
                        }
                    }));
            whenSent(claim);

            var known = claim.partialResult().orElseThrow();
            assertEquals(keys(10), known.names(Outcome.PENDING));
            assertEquals(keys(23).subList(10, 23), known.names(Outcome.NOT_SENT));
            assertEquals(2, service.asked().size());
            // Logged after the last key has its result.
            while (logs.unwanted().isEmpty()) {
                Thread.onSpinWait();
            }
            assertEquals(1, logs.unwanted().size(), () -> logs.unwanted().toString());
            assertTrue(
                    logs.unwanted().get(0).contains("Claim of 23 keys: 13 were not sent"),
                    () -> logs.unwanted().toString());
        }
    }

    @Test
    void wrong_credentials_fail_on_the_calling_thread() {
        service.answer(403, "{\"message\": \"No.\"}");

        assertThrows(PermissionDeniedException.class, () -> subscriptions.claim(keys(12)));

        assertEquals(1, service.asked().size());
    }

    @Test
    void so_does_a_connection_that_cannot_be_made() {
        try (var nowhere =
                service.builder().baseUrl(URI.create("http://localhost:1")).build()) {
            assertThrows(TransportException.class, () -> nowhere.subscriptions().claim(keys(12)));
        }
    }

    @Test
    void an_executor_without_a_free_thread_is_no_reason_to_stop() {
        service.accept(AT + "a").accept(AT + "b");
        ExecutorService none = Executors.newSingleThreadExecutor();
        none.shutdown();
        try (var busy = service.builder().executor(none).build()) {
            var claim = busy.subscriptions().claim(keys(7));
            whenSent(claim);

            assertEquals("a,b", claim.id());
        }
    }

    @Test
    void one_part_shows_when_the_others_need_their_first_poll() {
        for (var i = 0; i < 3; i++) {
            service.accept(AT + i);
        }
        // The first operation ends at its fifth poll, after 17 seconds; the others have ended by then.
        for (var i = 0; i < 4; i++) {
            service.operation("\"status\": \"RUNNING\"");
        }
        for (var i = 0; i < 3; i++) {
            service.operation("\"status\": \"SUCCEEDED\"");
        }
        var claim = subscriptions.claim(keys(15));
        whenSent(claim);

        claim.await().orThrow();

        var polls = new ArrayList<>(service.lines().subList(3, service.lines().size()));
        assertEquals(
                List.of("0", "0", "0", "0", "0", "1", "2"),
                polls.stream()
                        .map(line -> line.substring(line.lastIndexOf('/') + 1))
                        .toList());
    }

    @Test
    void a_wait_that_begins_late_does_not_delay_the_latest_part() {
        for (var i = 0; i < 5; i++) {
            service.accept(AT + i);
        }
        var claim = subscriptions.claim(keys(23));
        whenSent(claim);
        // The first four operations have ended within the minute until the fifth request.
        for (var i = 0; i < 4; i++) {
            service.operation("\"status\": \"SUCCEEDED\"");
        }
        service.operation("\"status\": \"RUNNING\"").operation("\"status\": \"SUCCEEDED\"");

        claim.await().orThrow();

        assertTrue(service.time.elapsed().compareTo(Duration.ofSeconds(70)) < 0, () -> "" + service.time.elapsed());
    }

    @Test
    void a_wait_on_the_only_thread_of_an_executor_ends() {
        service.accept(AT + "a").accept(AT + "b");
        service.operation("\"status\": \"SUCCEEDED\"").operation("\"status\": \"SUCCEEDED\"");
        ExecutorService one = Executors.newSingleThreadExecutor();
        try (var busy = service.builder().executor(one).build()) {
            var claimed = CompletableFuture.supplyAsync(
                            () -> busy.subscriptions().claim(keys(7)).await(), one)
                    .join();

            assertTrue(claimed.isComplete());
        } finally {
            one.shutdownNow();
        }
    }

    @Test
    void an_error_in_a_callback_loses_nothing() {
        service.accept(AT + "a").accept(AT + "b");
        service.operation("\"status\": \"SUCCEEDED\"").operation("\"status\": \"SUCCEEDED\"");
        var claimed = subscriptions
                .claim(keys(12), ClaimOptions.none().onAccepted((id, some) -> {
                    if (id.equals("b")) {
                        throw new AssertionError("a test of the caller's");
                    }
                }))
                .await();

        assertEquals(keys(10), claimed.names(Outcome.DONE));
        assertEquals(List.of("K11", "K12"), claimed.names(Outcome.NOT_SENT));
    }

    @Test
    void a_part_whose_polls_are_refused_does_not_hold_up_the_others() {
        service.accept(AT + "a").accept(AT + "b");
        var claim = subscriptions.claim(keys(7));
        whenSent(claim);
        service.answer(403, "{\"message\": \"No.\"}").operation("\"status\": \"SUCCEEDED\"");

        assertThrows(PermissionDeniedException.class, claim::poll);

        assertEquals(List.of("K6", "K7"), claim.partialResult().orElseThrow().names(Outcome.DONE));
    }

    @Test
    void a_500_may_come_after_the_work() {
        service.accept(AT + "a").answer(500, "{\"message\": \"Down.\"}");
        var claim = subscriptions.claim(keys(12));
        whenSent(claim);

        var known = claim.partialResult().orElseThrow();
        assertEquals(keys(12).subList(5, 10), known.names(Outcome.UNKNOWN));
        assertEquals(keys(12).subList(10, 12), known.names(Outcome.NOT_SENT));
    }

    @Test
    void a_reason_that_repeats_a_key_is_masked_in_text() {
        service.answer(422, "{\"message\": \"0123ABCDEF is taken.\"}");
        var claimed = subscriptions.claim("0123ABCDEF").await();

        assertTrue(claimed.rejected().get(0).reason().contains("0123ABCDEF"));
        assertFalse(claimed.toString().contains("0123ABCDEF"), claimed::toString);
    }
}
