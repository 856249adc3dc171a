package io.stratalake.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.time.SimulatedTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of {@link Journal}. A test of an implementation extends it. */
public abstract class JournalContract {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** The clock of the leases, unless {@link #advance} has another one. */
    protected final SimulatedTime time = new SimulatedTime();

    /** Returns the journal under test, empty at the begin of each test. */
    protected abstract Journal journal();

    /** Returns the same journal as another process opens it, if the implementation supports that. */
    protected Journal other() {
        return journal();
    }

    /** Returns the journal as a process finds it that starts after this one was killed. */
    protected abstract Journal reopened();

    /** Advances the clock of the leases. */
    protected void advance(Duration duration) {
        time.advance(duration);
    }

    /** Returns how exactly {@link #advance} moves the clock, which is inexact if real time passes, too. */
    protected Duration clockTolerance() {
        return Duration.ofNanos(1);
    }

    @Test
    void an_unknown_key_has_no_entry() {
        assertEquals(Optional.empty(), journal().get("a"));
        assertEquals(Optional.empty(), journal().get(""));
        assertEquals(Optional.empty(), journal().get("\uD83D"));
    }

    @Test
    void a_put_is_read_by_all_users_and_after_reopening() {
        var entry = journal().put("a", "1");
        journal().put("b", "2");

        assertEquals(new Journal.Entry("a", "1", entry.version()), entry);
        assertEquals(Optional.of(entry), journal().get("a"));
        assertEquals(Optional.of(entry), other().get("a"));
        assertEquals(Optional.of(entry), reopened().get("a"));
    }

    @Test
    void the_last_put_wins_and_has_a_greater_version() {
        var first = journal().put("a", "1");
        var second = other().put("a", "2");
        var third = reopened().put("a", "2");

        assertTrue(first.version() < second.version());
        assertTrue(second.version() < third.version());
        assertEquals(Optional.of(third), reopened().get("a"));
    }

    @Test
    void compare_and_set_writes_if_the_key_is_absent() {
        assertTrue(journal().compareAndSet("a", null, "1"));
        assertFalse(other().compareAndSet("a", null, "2"));

        assertEquals("1", value("a"));
    }

    @Test
    void compare_and_set_writes_if_the_entry_is_the_current_one() {
        var first = journal().put("a", "1");

        assertTrue(other().compareAndSet("a", first, "2"));
        assertFalse(journal().compareAndSet("a", first, "3"));
        assertTrue(journal().compareAndSet("a", journal().get("a").orElseThrow(), "4"));

        assertEquals("4", reopened().get("a").orElseThrow().value());
    }

    @Test
    void compare_and_set_compares_versions_so_that_an_equal_value_of_a_later_write_differs() {
        var first = journal().put("a", "1");
        journal().put("a", "2");
        journal().put("a", "1");

        assertFalse(journal().compareAndSet("a", first, "3"));
    }

    @Test
    void compare_and_set_does_not_write_if_the_expected_entry_does_not_exist() {
        assertFalse(journal().compareAndSet("a", new Journal.Entry("a", "1", 1), "2"));

        assertEquals(Optional.empty(), journal().get("a"));
    }

    @Test
    void compare_and_set_refuses_the_entry_of_another_key() {
        var entry = journal().put("a", "1");

        assertThrows(IllegalArgumentException.class, () -> journal().compareAndSet("b", entry, "2"));
    }

    @Test
    void concurrent_updates_lose_nothing() throws Exception {
        var threads = 4;
        var updates = 25;

        concurrently(threads, () -> {
            for (var done = 0; done < updates; ) {
                var current = journal().get("n").orElse(null);
                var next = current == null ? 1 : Integer.parseInt(current.value()) + 1;
                done += journal().compareAndSet("n", current, Integer.toString(next)) ? 1 : 0;
            }
            return true;
        });

        assertEquals(
                Integer.toString(threads * updates),
                reopened().get("n").orElseThrow().value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\n",
                "\r\n",
                "\t",
                "\\",
                "\\n\\",
                "a\tb\nc\\d",
                "\u0000",
                "\u2028",
                "\uFEFF",
                "é",
                "\uD83D\uDE00",
                "{\"key\": \"\\u0041\"}"
            })
    void any_text_is_kept(String text) {
        journal().put("key" + text, text);
        journal().put("next", "1");

        assertEquals(text, value("key" + text));
        assertEquals(text, reopened().get("key" + text).orElseThrow().value());
    }

    @Test
    void sizes_are_limited_in_bytes() {
        var key = "é".repeat(Journal.MAX_KEY_BYTES / 2);
        var value = "\n".repeat(Journal.MAX_VALUE_BYTES - 2) + "é";
        assertEquals(Journal.MAX_KEY_BYTES, key.getBytes(StandardCharsets.UTF_8).length);

        journal().put(key, value);

        assertEquals(value, reopened().get(key).orElseThrow().value());
        assertRefused(key + "x", "", "1025 bytes", "1024 bytes or less");
        assertRefused("a", value + "x", "65537 bytes", "65536 bytes or less");
        assertRefused("", "1", "empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83D", "\uDE00", "\uDE00\uD83D", "a\uD83Db"})
    void unpaired_surrogates_are_refused(String text) {
        assertRefused("a" + text, "1", "unpaired surrogate");
        assertRefused("a", text, "unpaired surrogate");
    }

    private void assertRefused(String key, String value, String... messageParts) {
        List<Callable<?>> writes =
                List.of(() -> journal().put(key, value), () -> journal().compareAndSet(key, null, value));
        for (var write : writes) {
            var refused = assertThrows(IllegalArgumentException.class, write::call);
            for (var part : messageParts) {
                assertTrue(refused.getMessage().contains(part), refused.getMessage());
            }
        }
        assertEquals(Optional.empty(), journal().get("a"));
    }

    @Test
    void an_entry_shows_neither_key_nor_value() {
        var text = journal().put("KEY-1234", "confidential").toString();

        assertFalse(text.contains("KEY") || text.contains("confidential"), text);
    }

    @Test
    void an_interrupt_does_not_abort_a_write_and_is_preserved() {
        Thread.currentThread().interrupt();

        journal().put("a", "1");
        assertTrue(Thread.interrupted());
        Thread.currentThread().interrupt();
        assertTrue(journal().compareAndSet("b", null, "2"));
        assertTrue(Thread.interrupted());

        journal().put("c", "3");
        assertEquals("2", reopened().get("b").orElseThrow().value());
    }

    @Test
    void a_lease_excludes_other_users_until_it_is_released() {
        var lease = acquire("claim");

        assertEquals(Optional.empty(), journal().lease("claim", MINUTE));
        assertEquals(Optional.empty(), other().lease("claim", MINUTE));
        acquire("other");

        lease.close();
        assertFalse(lease.renew());
        acquire("claim");
    }

    @Test
    void a_lease_does_not_depend_on_the_key_of_its_name() {
        journal().put("claim", "1");
        acquire("claim");
        journal().put("claim", "2");

        assertEquals("2", value("claim"));
    }

    @Test
    void a_lease_expires_after_its_duration() {
        acquire("claim");

        advance(MINUTE.minus(clockTolerance()));
        assertEquals(Optional.empty(), other().lease("claim", MINUTE));
        advance(clockTolerance());
        acquire("claim");
    }

    @Test
    void a_renewed_lease_lasts_its_full_duration_from_then_on() {
        var lease = acquire("claim");
        advance(MINUTE.dividedBy(2));

        assertTrue(lease.renew());

        advance(MINUTE.minus(clockTolerance()));
        assertEquals(Optional.empty(), other().lease("claim", MINUTE));
        advance(clockTolerance());
        acquire("claim");
    }

    @Test
    void an_expired_lease_can_be_renewed_until_another_user_acquires_it() {
        var lease = acquire("claim");
        advance(MINUTE);
        assertTrue(lease.renew());
        advance(MINUTE);
        var next = other().lease("claim", MINUTE).orElseThrow();

        assertFalse(lease.renew());
        lease.close();

        assertEquals(Optional.empty(), journal().lease("claim", MINUTE));
        assertTrue(next.renew());
        next.close();
        assertFalse(lease.renew());
    }

    @Test
    void a_lease_is_closed_more_than_once_without_effect() {
        var lease = acquire("claim");
        lease.close();
        var next = acquire("claim");

        lease.close();

        assertTrue(next.renew());
    }

    @Test
    void one_of_several_concurrent_users_acquires_a_lease() throws Exception {
        var acquired = concurrently(4, () -> journal().lease("claim", MINUTE).isPresent());

        assertEquals(1, acquired.stream().filter(Boolean::booleanValue).count());
    }

    @Test
    void a_lease_without_name_or_duration_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> journal().lease("", MINUTE));
        assertThrows(IllegalArgumentException.class, () -> journal().lease("claim", Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> journal().lease("claim", MINUTE.negated()));
    }

    private Journal.Lease acquire(String name) {
        return journal().lease(name, MINUTE).orElseThrow();
    }

    private String value(String key) {
        return journal().get(key).orElseThrow().value();
    }

    private static <T> List<T> concurrently(int threads, Callable<T> call) throws Exception {
        var executor = Executors.newFixedThreadPool(threads);
        try {
            var results = new ArrayList<T>();
            for (var result : executor.invokeAll(Collections.nCopies(threads, call))) {
                results.add(Objects.requireNonNull(result.get()));
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }
}
