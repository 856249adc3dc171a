package io.stratalake.greenlake.subscriptions;

import static io.stratalake.core.operation.Sent.whenSent;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.RateLimitOptions;
import io.stratalake.core.error.OperationTimeoutException;
import io.stratalake.core.error.PermissionDeniedException;
import io.stratalake.core.error.TransportException;
import io.stratalake.core.fault.Logs;
import io.stratalake.core.fault.Patience;
import io.stratalake.core.time.TimeSource;
import io.stratalake.greenlake.bulk.Outcome;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The requests of a claim that are sent on threads of the client. */
class BulkRunTest extends BulkFixture {

    @Test
    void are_sent_whether_or_not_anybody_waits() {
        service.accept(AT + "a").accept(AT + "b").accept(AT + "c");

        whenSent(subscriptions.claim(keys(12)));

        assertEquals(3, service.asked().size());
    }

    @Test
    void are_not_waited_for_by_the_caller() {
        accept(5);
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
        operation("RUNNING", 100);
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
        accept(4);
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
        try (var logs = new Logs(line -> line.contains("Claim of 23 keys") && line.contains("were not sent"))) {
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
                Patience.pause();
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
        accept(3);
        // The first operation ends at its fifth poll, after 17 seconds; the others have ended by then.
        operation("RUNNING", 4);
        succeed(3);
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
    void many_parts_that_end_quickly_are_polled_when_the_first_has_shown_how_long_they_take() {
        accept(20);
        operation("RUNNING", 1);
        succeed(20);
        try (var unlimited =
                service.builder().rateLimits(RateLimitOptions.off()).build()) {
            var update = whenSent(unlimited.subscriptions().updateTags(keys(1000), tags -> tags.set("a", "b")));

            update.await().orThrow();
        }
        assertEquals(20 + 21, service.asked().size());
        assertTrue(service.time.elapsed().compareTo(Duration.ofSeconds(4)) < 0, () -> "" + service.time.elapsed());
    }

    @Test
    void a_part_that_never_ends_does_not_hold_up_the_others() {
        accept(4);
        var claim = whenSent(subscriptions.claim(keys(20)));
        service.respond(AT + "0", "{\"id\": \"0\", \"status\": \"RUNNING\"}");
        succeed(3);

        assertThrows(OperationTimeoutException.class, () -> claim.await(Duration.ofSeconds(40)));

        assertEquals(
                keys(20).subList(5, 20), claim.partialResult().orElseThrow().names(Outcome.DONE));
    }

    @Test
    void a_wait_that_begins_late_does_not_delay_the_latest_part() {
        accept(5);
        var claim = subscriptions.claim(keys(23));
        whenSent(claim);
        // The first four operations have ended within the minute until the fifth request.
        succeed(4);
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

    @Test
    void a_client_that_is_closed_while_a_request_waits_for_its_turn_is_the_reason_of_the_rest() throws Exception {
        accept(4);
        // A real clock: the fifth request waits for a minute.
        try (var closing = service.builder().time(TimeSource.system()).build()) {
            var claim = closing.subscriptions().claim(keys(23));
            while (closing.rateLimits().waits().get("claimSubscriptions").count() == 0) {
                Thread.sleep(1);
            }
            closing.close();
            whenSent(claim);

            assertEquals(
                    Set.of("the client was closed before this was sent"),
                    claim.partialResult().orElseThrow().notSent().stream()
                            .map(KeyResult::reason)
                            .collect(Collectors.toSet()));
        }
    }

    @Test
    void a_key_that_the_workspace_had_before_is_not_settled_by_the_list() {
        list(1, "K2");
        accept(1);
        service.operation("\"status\": \"RUNNING\"");
        service.operation("\"status\": \"SUCCEEDED\", \"failed\": [{\"key\": \"K2\", \"reason\": \"Taken.\"}]");

        var claimed = subscriptions
                .claim(keys(2), ClaimOptions.none().settleFromList())
                .await();

        assertEquals(List.of("K1"), claimed.names(Outcome.DONE));
        assertEquals("Taken.", claimed.rejected().get(0).reason());
    }

    @Test
    void keys_that_were_not_sent_do_not_count_for_the_list() {
        list(1);
        service.accept(AT + "a").answer(403, "{\"message\": \"No.\"}");
        operation("RUNNING", 1);
        list(1, "K1", "K2", "K3", "K4", "K5");

        var claimed = subscriptions
                .claim(keys(12), ClaimOptions.none().settleFromList())
                .await();

        assertEquals(keys(5), claimed.names(Outcome.DONE));
        assertEquals(List.of("K11", "K12"), claimed.names(Outcome.NOT_SENT));
    }

    @Test
    void keys_that_differ_in_case_only_count_once() {
        accept(1);

        subscriptions.claim("Key1", "KEY1", "key2");

        assertEquals(List.of("Key1", "key2"), sentKeys());
    }

    @Test
    void a_callback_and_a_journal_are_required() {
        assertThrows(NullPointerException.class, () -> ClaimOptions.none().onAccepted(null));
        assertThrows(NullPointerException.class, () -> BulkOptions.none().onAccepted(null));
        assertThrows(NullPointerException.class, () -> ClaimOptions.none().journal(null));
    }
}
