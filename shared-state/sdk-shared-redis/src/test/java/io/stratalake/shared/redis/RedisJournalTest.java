package io.stratalake.shared.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.stratalake.core.error.JournalException;
import io.stratalake.core.journal.Journal;
import io.stratalake.core.journal.JournalContract;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The journal on a real server: its contract and its failures. */
class RedisJournalTest extends JournalContract {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static TestRedis server;
    private static RedisClient client;

    private final List<RedisJournal> journals = new ArrayList<>();
    private RedisJournal journal;

    @BeforeAll
    static void start() {
        server = TestRedis.start("appendonly no");
        client = RedisClient.create(server.url());
    }

    @AfterAll
    static void stop() {
        client.shutdown();
        server.close();
    }

    @BeforeEach
    void clear() {
        server.run(commands -> commands.flushall());
        journal = create("test");
    }

    @AfterEach
    void close() {
        journals.forEach(RedisJournal::close);
    }

    private RedisJournal create(String name) {
        var created = RedisJournal.of(client, name);
        journals.add(created);
        return created;
    }

    @Override
    protected Journal journal() {
        return journal;
    }

    @Override
    protected Journal other() {
        return create("test");
    }

    @Override
    protected Journal reopened() {
        return create("test");
    }

    /** Moves the leases into the past, because the clock is the server's. */
    @Override
    protected void advance(Duration duration) {
        server.run(commands -> {
            for (var key : commands.keys("*:lease:*")) {
                var expires = Long.parseLong(commands.hget(key, "expires"));
                commands.hset(key, "expires", Long.toString(expires - duration.toNanos() / 1000));
            }
            return true;
        });
    }

    @Override
    protected Duration clockTolerance() {
        return Duration.ofSeconds(20);
    }

    @Test
    void journals_of_other_names_are_separate() {
        journal.put("a", "1");
        var other = create("other");

        assertEquals(Optional.empty(), other.get("a"));
        assertTrue(other.lease("claim", MINUTE).isPresent());
        assertTrue(journal.lease("claim", MINUTE).isPresent());
    }

    @Test
    void a_version_grows_also_if_keys_were_deleted() {
        var first = journal.put("a", "1");
        server.run(commands -> commands.flushall());
        var second = journal.put("a", "1");

        assertTrue(second.version() > first.version());
        assertFalse(journal.compareAndSet("a", first, "2"));
    }

    @Test
    void a_lease_that_another_user_had_meanwhile_is_lost_also_after_its_release() {
        var first = journal.lease("claim", MINUTE).orElseThrow();
        advance(MINUTE);
        other().lease("claim", MINUTE).orElseThrow().close();

        assertFalse(first.renew());
    }

    @Test
    void a_long_lease_is_possible() {
        assertTrue(journal.lease("long", Duration.ofSeconds(Long.MAX_VALUE)).isPresent());
        assertTrue(other().lease("long", MINUTE).isEmpty());
    }

    @Test
    void the_clock_is_that_of_the_server() {
        var before = Instant.now().minusSeconds(5);
        var now = journal.now();

        assertTrue(now.isAfter(before) && now.isBefore(before.plusSeconds(30)), now::toString);
    }

    @Test
    void a_server_that_cannot_be_reached_is_a_failure_without_its_password() {
        var uri = RedisURI.create("redis://:hunter2@127.0.0.1:" + TestRedis.freePort());
        var unreachable = RedisClient.create(uri);
        try (var closed = RedisJournal.of(unreachable, "claims")) {
            var failure = assertThrows(JournalException.class, () -> closed.put("KEY-1", "VALUE-1"));

            assertEquals(
                    "The journal claims in Redis could not be written (RedisConnectionException). Check the server. Whether"
                            + " a write took effect is unknown: read the key before it is written again.",
                    failure.getMessage());
        } finally {
            unreachable.shutdown();
        }
    }

    @Test
    void a_key_of_another_kind_is_a_failure() {
        server.run(commands -> commands.set("stratalake:journal:test:entry:a", "1"));

        var failure = assertThrows(JournalException.class, () -> journal.get("a"));
        assertTrue(failure.getMessage().contains("(RedisCommandExecutionException)"), failure.getMessage());
    }

    @Test
    void a_lease_that_cannot_be_released_fails_nothing() {
        var lease = journal.lease("claim", MINUTE).orElseThrow();
        journal.close();

        lease.close();

        assertThrows(IllegalStateException.class, () -> journal.get("a"));
        assertTrue(other().lease("claim", MINUTE).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:b", "{a}"})
    void the_name_is_plain(String name) {
        assertThrows(IllegalArgumentException.class, () -> RedisJournal.of(client, name));
    }

    @Test
    void the_text_names_no_server() {
        assertEquals("RedisJournal[test]", journal.toString());
    }
}
