package io.stratalake.greenlake.subscriptions;

import static io.stratalake.core.operation.Sent.whenSent;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.JournalException;
import io.stratalake.core.error.PermissionDeniedException;
import io.stratalake.core.journal.FileJournal;
import io.stratalake.core.journal.Journal;
import io.stratalake.core.time.SimulatedTime;
import io.stratalake.greenlake.bulk.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import mockwebserver3.MockResponse;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A claim that continues with the journal of an earlier one. */
class JournaledClaimTest extends BulkFixture {

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void file() {
        file = directory.resolve("claim.journal");
    }

    private ClaimResult claim(int count, Journal journal) {
        return subscriptions
                .claim(keys(count), ClaimOptions.none().journal(journal))
                .await();
    }

    @Test
    void what_is_claimed_is_known_without_a_request() {
        service.accept(AT + "a").accept(AT + "b");
        succeed(2);
        ClaimResult first;
        try (var journal = FileJournal.open(file, service.time)) {
            first = claim(7, journal);
        }
        var requests = service.asked().size();

        try (var journal = FileJournal.open(file, service.time)) {
            assertEquals(first, claim(7, journal));
        }
        assertEquals(requests, service.asked().size());
    }

    @Test
    void what_was_rejected_keeps_its_reason() {
        service.accept(AT + "a")
                .operation("\"status\": \"SUCCEEDED\", \"failed\": [{\"key\": \"K2\", \"reason\": \"Taken.\"}]");
        try (var journal = FileJournal.open(file, service.time)) {
            var first = claim(2, journal);
            assertEquals("Taken.", first.rejected().get(0).reason());
            assertEquals(first, claim(2, journal));
        }
        assertEquals(1, posts().size());
    }

    @Test
    void what_was_accepted_is_polled_and_new_keys_are_sent() {
        service.accept(AT + "a").accept(AT + "b");
        try (var journal = FileJournal.open(file, service.time)) {
            // The process ends before anybody waits.
            whenSent(subscriptions.claim(keys(7), ClaimOptions.none().journal(journal)));
        }
        service.accept(AT + "c");
        succeed(3);

        try (var journal = FileJournal.open(file, service.time)) {
            var claimed = claim(9, journal);

            assertTrue(claimed.isComplete());
            assertEquals(keys(9), claimed.items().stream().map(KeyResult::key).toList());
        }
        assertEquals(3, posts().size());
    }

    @Test
    void what_is_in_doubt_is_looked_for_in_the_list_and_not_sent_again() {
        service.answer(lost());
        try (var journal = FileJournal.open(file, service.time)) {
            assertEquals(keys(2), claim(2, journal).names(Outcome.UNKNOWN));
        }
        list(10, "K1");

        try (var journal = FileJournal.open(file, service.time)) {
            var claimed = claim(2, journal);

            assertEquals(List.of("K1"), claimed.names(Outcome.DONE));
            assertEquals("id-K1", claimed.done().get(0).subscriptionId());
            assertEquals(List.of("K2"), claimed.names(Outcome.UNKNOWN));
            assertTrue(claimed.unknown().get(0).reason().contains("was not sent again"), claimed::toString);
            assertTrue(service.time.elapsed().compareTo(Duration.ofMinutes(2)) >= 0, () -> "" + service.time.elapsed());
        }
        assertEquals(1, posts().size());
    }

    @Test
    void what_did_not_reach_the_service_is_sent_by_the_next_run() {
        service.answer(403, "{\"message\": \"No.\"}");
        try (var journal = FileJournal.open(file, service.time)) {
            assertThrows(PermissionDeniedException.class, () -> claim(2, journal));
            service.accept(AT + "a");
            succeed(1);

            assertTrue(claim(2, journal).isComplete());
        }
        assertEquals(2, posts().size());
    }

    @Test
    void one_claim_at_a_time_sends_with_a_journal() {
        try (var journal = FileJournal.open(file, service.time);
                var other = journal.lease("greenlake.claim.lease", Duration.ofMinutes(1))
                        .orElseThrow()) {
            var refusal = assertThrows(IllegalStateException.class, () -> claim(1, journal));

            assertTrue(refusal.getMessage().startsWith("Another claim is being sent"), refusal::getMessage);
        }
        assertEquals(0, posts().size());
    }

    @Test
    void nothing_is_sent_if_the_journal_cannot_be_read() {
        service.accept(AT + "a");
        succeed(1);
        try (var journal = FileJournal.open(file, service.time)) {
            claim(1, journal);
            var damaged = new DelegatingJournal(journal) {
                @Override
                public Optional<Entry> get(String key) {
                    return Optional.of(new Entry(key, "not a claim", 1));
                }
            };
            assertThrows(JournalException.class, () -> claim(1, damaged));
            // The lease was released.
            assertTrue(claim(1, journal).isComplete());
        }
        assertEquals(1, posts().size());
    }

    @Test
    void the_file_has_no_key() throws IOException {
        service.accept(AT + "a");
        succeed(1);
        try (var journal = FileJournal.open(file, service.time)) {
            claim(3, journal);
        }
        assertFalse(Files.readString(file).contains("K1"), () -> "the journal has a key");
    }

    @Test
    void an_empty_list_leaves_keys_in_doubt_unknown() {
        service.answer(lost());
        try (var journal = FileJournal.open(file, service.time)) {
            claim(7, journal);
            list(10);
            // The second request was not sent, because the first had failed.
            var result = claim(5, journal);

            assertEquals(keys(5), result.names(Outcome.UNKNOWN));
        }
        assertEquals(1, posts().size());
    }

    private ClaimOptions with(Journal journal) {
        return ClaimOptions.none().journal(journal);
    }

    /** Leaves keys in doubt: a request without a response. */
    private void leaveInDoubt(int count) {
        service.answer(lost());
        try (var journal = FileJournal.open(file, service.time)) {
            claim(count, journal);
        }
    }

    @Test
    void what_is_in_doubt_is_sent_again_on_request_if_the_list_lacks_it_later() {
        leaveInDoubt(3);
        service.time.advance(Duration.ofMinutes(3));
        // One read before the request, one that settles what the list has.
        list(1, "k1");
        accept(1);
        list(1, "k1");
        succeed(1);

        try (var journal = FileJournal.open(file, service.time)) {
            var claimed = subscriptions
                    .claim(keys(3), with(journal).sendDoubtfulAgain())
                    .await();

            assertEquals(keys(3), claimed.names(Outcome.DONE));
        }
        assertEquals(List.of("K1", "K2", "K3", "K2", "K3"), sentKeys());
    }

    @Test
    void what_is_in_doubt_for_less_than_two_minutes_is_sent_by_the_run_after_the_next() {
        leaveInDoubt(1);
        list(10);
        try (var journal = FileJournal.open(file, service.time)) {
            var options = with(journal).sendDoubtfulAgain();

            assertEquals(keys(1), subscriptions.claim(keys(1), options).await().names(Outcome.UNKNOWN));
        }
        assertEquals(1, posts().size());
        assertTrue(service.time.elapsed().compareTo(Duration.ofMinutes(2)) >= 0, () -> "" + service.time.elapsed());
    }

    /** Else a machine whose clock is ahead would send again what the service has just received. */
    @Test
    void what_is_in_doubt_is_new_by_the_clock_of_the_journal_whatever_that_of_the_machine_says() {
        leaveInDoubt(1);
        var clock = new SimulatedTime(service.time.now());
        service.time.advance(Duration.ofMinutes(3));
        list(10);
        try (var journal = FileJournal.open(file, clock)) {
            var claim = subscriptions.claim(keys(1), with(journal).sendDoubtfulAgain());

            assertEquals(keys(1), claim.await().names(Outcome.UNKNOWN));
        }
        assertEquals(1, posts().size());
    }

    @Test
    void what_is_in_doubt_is_old_by_the_clock_of_the_journal() {
        leaveInDoubt(1);
        var clock = new SimulatedTime(service.time.now());
        clock.advance(Duration.ofMinutes(2));
        list(1);
        accept(1);
        succeed(1);
        try (var journal = FileJournal.open(file, clock)) {
            var claim = subscriptions.claim(keys(1), with(journal).sendDoubtfulAgain());

            assertTrue(claim.await().isComplete());
        }
        assertEquals(2, posts().size());
    }

    private List<String> recorded(String state) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.contains(state))
                .toList();
    }

    @Test
    void an_attempt_after_a_wait_is_recorded_with_its_own_time() throws IOException {
        service.answer(limited(Duration.ofMinutes(3)));
        accept(1);
        succeed(1);
        try (var journal = FileJournal.open(file, service.time)) {
            claim(1, journal);
        }

        var attempts = recorded("SENDING");

        assertEquals(2, attempts.size(), attempts::toString);
        assertTrue(
                Duration.between(time(attempts.get(0)), time(attempts.get(1))).compareTo(Duration.ofMinutes(3)) >= 0,
                attempts::toString);
    }

    @Test
    void a_lost_response_leaves_keys_in_doubt_from_then_on() throws IOException {
        service.answer(limited(Duration.ofMinutes(3)));
        service.answer(lost());
        try (var journal = FileJournal.open(file, service.time)) {
            assertEquals(keys(1), claim(1, journal).names(Outcome.UNKNOWN));
        }
        assertEquals(3, recorded("SENDING").size());
    }

    @Test
    void nothing_more_is_sent_or_recorded_if_another_process_takes_over_during_a_wait() throws IOException {
        service.answer(limited(Duration.ofMinutes(3)));
        try (var journal = FileJournal.open(file, service.time)) {
            var result = claim(1, takenOver(journal));

            assertEquals(keys(1), result.names(Outcome.UNKNOWN));
            assertTrue(result.unknown().get(0).reason().contains("taken over"), result::toString);
        }
        assertEquals(1, posts().size());
        assertEquals(1, recorded("SENDING").size());
    }

    private Subscriptions withAction(Runnable action) {
        return subscriptions.with(CallOptions.none().beforeEachAttempt(action));
    }

    @Test
    void a_request_is_recorded_after_the_waits_for_it() throws IOException {
        accept(1);
        succeed(1);
        var start = service.time.now();
        try (var journal = FileJournal.open(file, service.time)) {
            withAction(() -> service.time.advance(Duration.ofMinutes(3)))
                    .claim(keys(1), with(journal))
                    .await();
        }

        assertEquals(start.plus(Duration.ofMinutes(3)), time(recorded("SENDING").get(0)));
    }

    /** The exception is not the service's: it says nothing about the keys. */
    @Test
    void what_the_action_of_the_caller_stops_is_sent_by_the_next_run() {
        var refusal = new InvalidRequestException(
                "too long",
                Failure.of("POST", "/audit").response(400, Headers.of()).build(),
                null);
        try (var journal = FileJournal.open(file, service.time)) {
            var stopped = withAction(() -> {
                throw refusal;
            });
            assertSame(
                    refusal, assertThrows(InvalidRequestException.class, () -> stopped.claim(keys(1), with(journal))));
            assertEquals(0, posts().size());
            accept(1);
            succeed(1);

            assertTrue(claim(1, journal).isComplete());
        }
    }

    @Test
    void what_is_in_doubt_stays_so_if_its_next_request_is_stopped() {
        leaveInDoubt(1);
        service.time.advance(Duration.ofMinutes(2));
        list(1);
        try (var journal = FileJournal.open(file, service.time)) {
            // The first request is the read of the list.
            var requests = new AtomicInteger();
            var stopped = withAction(() -> {
                if (requests.incrementAndGet() == 2) {
                    throw new IllegalStateException("by the test");
                }
            });
            var options = with(journal).sendDoubtfulAgain();
            assertThrows(IllegalStateException.class, () -> stopped.claim(keys(1), options));
            list(1, "K1");

            assertEquals(keys(1), claim(1, journal).names(Outcome.DONE));
        }
        assertEquals(1, posts().size());
    }

    @Test
    void an_acceptance_that_cannot_be_recorded_hides_no_later_result() {
        accept(1);
        service.operation("\"status\": \"SUCCEEDED\", \"failed\": [{\"key\": \"K1\", \"reason\": \"Taken.\"}]");
        try (var journal = FileJournal.open(file, service.time)) {
            assertEquals(List.of("K1"), claim(2, withFailingWrite(journal, 0)).names(Outcome.REJECTED));

            var again = claim(2, journal);

            assertEquals(List.of("K1"), again.names(Outcome.REJECTED));
            assertEquals(List.of("K2"), again.names(Outcome.DONE));
        }
        assertEquals(1, posts().size());
    }

    @Test
    void a_list_that_is_not_found_does_not_end_a_claim() {
        list(1);
        accept(1);
        operation("RUNNING", 1);
        service.answer(404, "{\"message\": \"No.\"}");
        succeed(1);
        try (var journal = FileJournal.open(file, service.time)) {
            assertTrue(subscriptions
                    .claim(keys(2), with(journal).settleFromList())
                    .await()
                    .isComplete());
        }
    }

    @Test
    void a_list_that_cannot_be_read_before_a_claim_does_not_stop_it() {
        service.answer(400, "{\"message\": \"No.\"}");
        accept(1);
        succeed(1);
        try (var journal = FileJournal.open(file, service.time)) {
            assertTrue(subscriptions
                    .claim(keys(2), with(journal).settleFromList())
                    .await()
                    .isComplete());
        }
    }

    @Test
    void an_operation_that_is_not_found_at_first_is_polled_again() {
        accept(1);
        service.answer(404, "{\"message\": \"No.\"}");
        succeed(1);
        try (var journal = FileJournal.open(file, service.time)) {
            assertTrue(claim(2, journal).isComplete());
        }
    }

    @Test
    void a_late_result_does_not_replace_the_entry_of_a_later_request() {
        service.accept(AT + "a");
        try (var journal = FileJournal.open(file, service.time)) {
            var late = whenSent(subscriptions.claim(keys(1), with(journal)));
            operation("FAILED", 1);
            assertEquals(keys(1), claim(1, journal).names(Outcome.REJECTED));
            service.accept(AT + "b");
            whenSent(subscriptions.claim(keys(1), with(journal).sendRejectedAgain()));
            operation("FAILED", 1);
            assertEquals(keys(1), late.await().names(Outcome.REJECTED));
            succeed(1);

            assertTrue(claim(1, journal).isComplete(), "the operation b decides");
        }
        assertEquals(2, posts().size());
    }

    @Test
    void a_count_is_that_of_the_whole_request() {
        service.accept(AT + "a");
        try (var journal = FileJournal.open(file, service.time)) {
            whenSent(subscriptions.claim(keys(5), with(journal)));
            service.operation("\"status\": \"SUCCEEDED\", \"result\": {\"succeededCount\": 4, \"totalCount\": 5}");

            assertEquals(keys(2), claim(2, journal).names(Outcome.UNKNOWN));
        }
    }

    @Test
    void what_an_operation_leaves_open_is_in_doubt_from_its_end_on() {
        accept(1);
        operation("RUNNING", 40);
        operation("TIMEDOUT", 1);
        try (var journal = FileJournal.open(file, service.time)) {
            assertEquals(keys(1), claim(1, journal).names(Outcome.UNKNOWN));
            list(10);
            assertEquals(
                    keys(1),
                    subscriptions
                            .claim(keys(1), with(journal).sendDoubtfulAgain())
                            .await()
                            .names(Outcome.UNKNOWN));
            assertEquals(1, posts().size());
        }
    }

    @Test
    void what_an_operation_leaves_open_is_sent_again_on_request() {
        accept(1);
        operation("TIMEDOUT", 1);
        try (var journal = FileJournal.open(file, service.time)) {
            assertEquals(keys(1), claim(1, journal).names(Outcome.UNKNOWN));
            service.time.advance(Duration.ofMinutes(2));
            list(1);
            accept(1);
            succeed(1);

            assertTrue(subscriptions
                    .claim(keys(1), with(journal).sendDoubtfulAgain())
                    .await()
                    .isComplete());
        }
    }

    @Test
    void a_lease_that_cannot_be_released_hides_no_result() {
        accept(2);
        succeed(2);
        try (var journal = FileJournal.open(file, service.time)) {
            assertTrue(claim(7, withUnreleasableLease(journal)).isComplete());
        }
    }

    private static MockResponse.Builder limited(Duration delay) {
        return new MockResponse.Builder().code(429).addHeader("Retry-After", delay.toSeconds());
    }

    private static Instant time(String record) {
        var at = Pattern.compile("at\\W+([^\"\\\\]+)").matcher(record);
        assertTrue(at.find(), record);
        return Instant.parse(at.group(1));
    }

    /** A journal of which a test replaces a part. */
    private static class DelegatingJournal implements Journal {

        private final Journal journal;

        DelegatingJournal(Journal journal) {
            this.journal = journal;
        }

        @Override
        public Optional<Entry> get(String key) {
            return journal.get(key);
        }

        @Override
        public Entry put(String key, String value) {
            return journal.put(key, value);
        }

        @Override
        public boolean compareAndSet(String key, @Nullable Entry expected, String value) {
            return journal.compareAndSet(key, expected, value);
        }

        @Override
        public Optional<Lease> lease(String name, Duration duration) {
            return journal.lease(name, duration);
        }

        @Override
        public Instant now() {
            return journal.now();
        }
    }

    private static class DelegatingLease implements Journal.Lease {

        private final Journal.Lease lease;

        DelegatingLease(Journal.Lease lease) {
            this.lease = lease;
        }

        @Override
        public boolean renew() {
            return lease.renew();
        }

        @Override
        public void close() {
            lease.close();
        }
    }

    private static Journal withLease(Journal journal, UnaryOperator<Journal.Lease> other) {
        return new DelegatingJournal(journal) {
            @Override
            public Optional<Lease> lease(String name, Duration duration) {
                return super.lease(name, duration).map(other);
            }
        };
    }

    /** Returns a journal whose lease another process acquires after its first renewal. */
    private static Journal takenOver(Journal journal) {
        return withLease(journal, lease -> new DelegatingLease(lease) {
            private boolean isRenewed;

            @Override
            public boolean renew() {
                var isFirst = !isRenewed;
                isRenewed = true;
                return isFirst;
            }
        });
    }

    private static Journal withUnreleasableLease(Journal journal) {
        return withLease(journal, lease -> new DelegatingLease(lease) {
            @Override
            public void close() {
                throw new JournalException("by the test", null);
            }
        });
    }

    /** Returns a journal of which one write fails, with the number of writes before it. */
    private static Journal withFailingWrite(Journal journal, int before) {
        var left = new AtomicInteger(before);
        return new DelegatingJournal(journal) {
            @Override
            public boolean compareAndSet(String key, @Nullable Entry expected, String value) {
                if (left.getAndDecrement() == 0) {
                    throw new JournalException("by the test", null);
                }
                return super.compareAndSet(key, expected, value);
            }
        };
    }

    @Test
    void what_is_in_doubt_does_not_delay_the_polls_of_other_keys() {
        leaveInDoubt(5);
        accept(1);
        try (var journal = FileJournal.open(file, service.time)) {
            var claim = subscriptions.claim(keys(6), with(journal));
            service.respond(AT + "0", "{\"id\": \"0\", \"status\": \"SUCCEEDED\"}");
            list(20);
            var began = service.time.elapsed();
            var after = new ArrayList<Duration>();
            claim.onProgress(progress -> {
                if (claim.partialResult().orElseThrow().done().size() == 1) {
                    after.add(service.time.elapsed().minus(began));
                }
            });
            claim.await();

            assertTrue(after.get(0).compareTo(Duration.ofSeconds(5)) < 0, after::toString);
        }
    }

    @Test
    void an_operation_that_the_service_forgot_is_settled_by_the_list() {
        accept(1);
        try (var journal = FileJournal.open(file, service.time)) {
            subscriptions.claim(keys(2), with(journal));
        }
        service.time.advance(Duration.ofDays(2));
        service.answer(404, "{\"message\": \"Gone.\"}");
        list(1, "K1");

        try (var journal = FileJournal.open(file, service.time)) {
            var claimed = claim(2, journal);

            assertEquals(List.of("K1"), claimed.names(Outcome.DONE));
            assertEquals(List.of("K2"), claimed.names(Outcome.UNKNOWN));
            assertTrue(claimed.unknown().get(0).reason().contains("does not know the operation 0"), claimed::toString);
            // In doubt now, so that the next run reads the list only.
            list(1);
            assertEquals(claimed.names(Outcome.UNKNOWN), claim(2, journal).names(Outcome.UNKNOWN));
        }
        assertEquals(1, posts().size());
    }

    @Test
    void what_an_earlier_run_achieved_is_not_lost_if_the_first_request_is_refused() {
        accept(1);
        succeed(1);
        try (var journal = FileJournal.open(file, service.time)) {
            claim(5, journal);
            service.answer(403, "{\"message\": \"No.\"}");

            var claimed = claim(7, journal);

            assertEquals(keys(5), claimed.names(Outcome.DONE));
            assertEquals(List.of("K6", "K7"), claimed.names(Outcome.REJECTED));
            assertTrue(claimed.rejected().get(0).reason().contains("No."), claimed::toString);
        }
    }

    @Test
    void what_was_refused_for_a_permission_is_rejected_and_sent_by_the_next_run() {
        accept(1);
        service.answer(403, "{\"message\": \"No.\"}");
        succeed(1);
        try (var journal = FileJournal.open(file, service.time)) {
            var refused = claim(7, journal);
            assertEquals(List.of("K6", "K7"), refused.names(Outcome.REJECTED));
            accept(1);
            succeed(1);

            assertTrue(claim(7, journal).isComplete());
        }
    }

    @Test
    void other_tags_are_refused_for_a_key_that_was_sent() {
        accept(1);
        succeed(1);
        try (var journal = FileJournal.open(file, service.time)) {
            var first = with(journal).tags(Map.of("K1", Map.of("city", "London", "team", "a")));
            subscriptions.claim(keys(2), first).await();

            var refusal = assertThrows(
                    IllegalArgumentException.class,
                    () -> subscriptions.claim(keys(2), with(journal).tags(Map.of("K1", Map.of("city", "Paris")))));

            assertTrue(refusal.getMessage().contains("change them with updateTags"), refusal::getMessage);
            assertFalse(refusal.getMessage().contains("Paris"), refusal::getMessage);
            assertThrows(IllegalArgumentException.class, () -> claim(2, journal));
            // In another order they are the same.
            var same = with(journal).tags(Map.of("k1", Map.of("team", "a", "city", "London")));
            assertTrue(subscriptions.claim(keys(2), same).await().isComplete());
        }
        assertEquals(1, posts().size());
    }

    @Test
    void a_rejected_key_is_sent_again_with_other_tags() {
        service.answer(422, "{\"message\": \"A tag is not valid.\"}");
        try (var journal = FileJournal.open(file, service.time)) {
            subscriptions
                    .claim(keys(1), with(journal).tags(Map.of("K1", Map.of("a", "b"))))
                    .await();
            accept(1);
            succeed(1);

            assertTrue(claim(1, journal).isComplete());
        }
    }

    @Test
    void a_key_is_known_in_another_case() {
        accept(1);
        succeed(1);
        try (var journal = FileJournal.open(file, service.time)) {
            claim(2, journal);

            var claimed =
                    subscriptions.claim(List.of("k2", "k1"), with(journal)).await();

            assertEquals(List.of("k2", "k1"), claimed.names(Outcome.DONE));
        }
        assertEquals(1, posts().size());
    }

    @Test
    void the_list_settles_what_was_sent_and_its_result_is_recorded() {
        list(1);
        accept(2);
        operation("RUNNING", 1);
        list(1, "K1", "K2", "K3", "K4", "K5");
        operation("RUNNING", 1);
        list(1, "K6", "K7");
        try (var journal = FileJournal.open(file, service.time)) {
            var claim = whenSent(subscriptions.claim(keys(7), with(journal).settleFromList()));

            assertEquals(keys(7), claim.await().names(Outcome.DONE));
            var requests = service.asked().size();
            assertEquals("id-K6", claim(7, journal).subscriptionIds().get("K6"));
            assertEquals(requests, service.asked().size());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "",
                "null",
                "{\"state\": null}",
                "{\"state\": \"DONE\", \"at\": \"2026-01-01T00:00:00Z\", \"operationId\": [], \"reason\": \"\", \"content\": \"\"}",
                "{\"state\": \"LATER\", \"at\": \"2026-01-01T00:00:00Z\", \"operationId\": \"\", \"reason\": \"\", \"content\": \"\"}",
                "{\"state\": \"ACCEPTED\", \"at\": \"2026-01-01T00:00:00Z\", \"operationId\": \"\", \"reason\": \"\", \"content\": \"\"}"
            })
    void an_entry_that_is_not_one_of_a_claim_names_its_key(String value) {
        try (var journal = FileJournal.open(file, service.time)) {
            // The SHA-256 of stiqq4l0001: the journal has no key.
            journal.put("greenlake.claim.89b2c48753c28eeeefa0fbce5b99f68c32d74e7cd6ab54febb2612e962d72b01", value);

            var failure = assertThrows(
                    JournalException.class, () -> subscriptions.claim(List.of("STIQQ4L0001"), with(journal)));

            assertTrue(failure.getMessage().contains("***0001"), failure::getMessage);
            // The lease was released.
            assertTrue(journal.lease("greenlake.claim.lease", Duration.ofMinutes(1))
                    .isPresent());
        }
    }
}
