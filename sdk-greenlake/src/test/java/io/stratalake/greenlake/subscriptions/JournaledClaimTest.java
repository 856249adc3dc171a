package io.stratalake.greenlake.subscriptions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.JournalException;
import io.stratalake.core.error.PermissionDeniedException;
import io.stratalake.core.journal.FileJournal;
import io.stratalake.core.journal.Journal;
import io.stratalake.core.operation.Operation;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A claim that continues with the journal of an earlier one. */
class JournaledClaimTest {

    private static final String AT = "/subscriptions/v1/async-operations/";
    private static final String NOTHING = "{\"items\": [], \"count\": 0, \"total\": 0, \"offset\": 0}";

    @TempDir
    private Path directory;

    @AutoClose
    private final Service service = new Service();

    @AutoClose
    private final GreenLakeClient client = service.client();

    private final Subscriptions subscriptions = client.subscriptions();

    private Path file;

    @BeforeEach
    void file() {
        file = directory.resolve("claim.journal");
    }

    private static List<String> keys(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "KEY" + i).toList();
    }

    private ClaimResult claim(int count, Journal journal) {
        return subscriptions
                .claim(keys(count), ClaimOptions.none().journal(journal))
                .await();
    }

    private static void whenSent(Operation<?> operation) {
        while (operation.status().state().contains("sending")) {
            Thread.onSpinWait();
        }
    }

    private void succeed(int times) {
        for (var i = 0; i < times; i++) {
            service.operation("\"status\": \"SUCCEEDED\"");
        }
    }

    private long posts() {
        return service.asked().stream().filter(it -> it.method().equals("POST")).count();
    }

    @Test
    void what_is_claimed_is_known_without_a_request() {
        service.accept(AT + "a").accept(AT + "b");
        succeed(2);
        ClaimResult first;
        try (var journal = FileJournal.open(file)) {
            first = claim(7, journal);
        }
        var requests = service.asked().size();

        try (var journal = FileJournal.open(file)) {
            assertEquals(first, claim(7, journal));
        }
        assertEquals(requests, service.asked().size());
    }

    @Test
    void what_was_rejected_keeps_its_reason() {
        service.accept(AT + "a")
                .operation("\"status\": \"SUCCEEDED\", \"failed\": [{\"key\": \"KEY2\", \"reason\": \"Taken.\"}]");
        try (var journal = FileJournal.open(file)) {
            var first = claim(2, journal);
            assertEquals("Taken.", first.rejected().get(0).reason());
            assertEquals(first, claim(2, journal));
        }
        assertEquals(1, posts());
    }

    @Test
    void what_was_accepted_is_polled_and_new_keys_are_sent() {
        service.accept(AT + "a").accept(AT + "b");
        try (var journal = FileJournal.open(file)) {
            // The process ends before anybody waits.
            whenSent(subscriptions.claim(keys(7), ClaimOptions.none().journal(journal)));
        }
        service.accept(AT + "c");
        succeed(3);

        try (var journal = FileJournal.open(file)) {
            var claimed = claim(9, journal);

            assertTrue(claimed.isComplete());
            assertEquals(keys(9), claimed.items().stream().map(KeyResult::key).toList());
        }
        assertEquals(3, posts());
    }

    @Test
    void what_is_in_doubt_is_looked_for_in_the_list_and_not_sent_again() {
        service.answer(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()));
        try (var journal = FileJournal.open(file)) {
            assertEquals(keys(2), claim(2, journal).names(Outcome.UNKNOWN));
        }
        for (var i = 0; i < 10; i++) {
            service.answer(
                    200,
                    "{\"items\": [{\"id\": \"id-1\", \"key\": \"KEY1\"}], \"count\": 1, \"total\": 1, \"offset\": 0}");
        }

        try (var journal = FileJournal.open(file)) {
            var claimed = claim(2, journal);

            assertEquals(List.of("KEY1"), claimed.names(Outcome.DONE));
            assertEquals("id-1", claimed.done().get(0).subscriptionId());
            assertEquals(List.of("KEY2"), claimed.names(Outcome.UNKNOWN));
            assertTrue(claimed.unknown().get(0).reason().contains("was not sent again"), claimed::toString);
            assertTrue(service.time.elapsed().compareTo(Duration.ofMinutes(2)) >= 0, () -> "" + service.time.elapsed());
        }
        assertEquals(1, posts());
    }

    @Test
    void what_did_not_reach_the_service_is_sent_by_the_next_run() {
        service.answer(403, "{\"message\": \"No.\"}");
        try (var journal = FileJournal.open(file)) {
            assertThrows(PermissionDeniedException.class, () -> claim(2, journal));
            service.accept(AT + "a");
            succeed(1);

            assertTrue(claim(2, journal).isComplete());
        }
        assertEquals(2, posts());
    }

    @Test
    void one_claim_at_a_time_sends_with_a_journal() {
        try (var journal = FileJournal.open(file);
                var other = journal.lease("greenlake.claim.lease", Duration.ofMinutes(1))
                        .orElseThrow()) {
            var refusal = assertThrows(IllegalStateException.class, () -> claim(1, journal));

            assertTrue(refusal.getMessage().startsWith("Another claim is being sent"), refusal::getMessage);
        }
        assertEquals(0, posts());
    }

    @Test
    void nothing_is_sent_if_the_journal_cannot_be_read() {
        service.accept(AT + "a");
        succeed(1);
        try (var journal = FileJournal.open(file)) {
            claim(1, journal);
            var damaged = new Journal() {
                @Override
                public Optional<Entry> get(String key) {
                    return Optional.of(new Entry(key, "not a claim", 1));
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
            };
            assertThrows(JournalException.class, () -> claim(1, damaged));
            // The lease was released.
            assertTrue(claim(1, journal).isComplete());
        }
        assertEquals(1, posts());
    }

    @Test
    void the_file_has_no_key() throws IOException {
        service.accept(AT + "a");
        succeed(1);
        try (var journal = FileJournal.open(file)) {
            claim(3, journal);
        }
        assertFalse(Files.readString(file).contains("KEY"), () -> "the journal has a key");
    }

    @Test
    void an_empty_list_leaves_keys_in_doubt_unknown() {
        service.answer(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()));
        try (var journal = FileJournal.open(file)) {
            claim(7, journal);
            for (var i = 0; i < 10; i++) {
                service.answer(200, NOTHING);
            }
            // The second request was not sent, because the first had failed.
            var result = claim(5, journal);

            assertEquals(keys(5), result.names(Outcome.UNKNOWN));
        }
        assertEquals(1, posts());
    }
}
