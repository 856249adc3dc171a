package io.stratalake.shared.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.JournalException;
import io.stratalake.core.journal.Journal;
import io.stratalake.core.journal.JournalContract;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The journal in a database: its contract, its tables, its transactions and its failures. */
class JdbcJournalTest extends JournalContract {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Saves the time of a connection for each operation. */
    private static final TestDataSource POOL = new TestDataSource(connection -> {}).pooling();

    @BeforeAll
    static void createTables() {
        JdbcSchema.standard().createTables(PostgresServer.dataSource());
    }

    @BeforeEach
    void clear() {
        PostgresServer.run("DELETE FROM stratalake_journal; DELETE FROM stratalake_lease");
    }

    @Override
    protected Journal journal() {
        return JdbcJournal.of(POOL, "test");
    }

    @Override
    protected Journal reopened() {
        return journal();
    }

    /** Moves the leases into the past, because the clock is the database's. */
    @Override
    protected void advance(Duration duration) {
        PostgresServer.run("UPDATE stratalake_lease SET expires_at = expires_at - interval '%s microseconds'"
                .formatted(duration.toNanos() / 1000));
    }

    @Override
    protected Duration clockTolerance() {
        return Duration.ofSeconds(20);
    }

    @Test
    void journals_of_other_names_and_other_tables_are_separate() {
        PostgresServer.run("CREATE SCHEMA IF NOT EXISTS \"user\"");
        var schema = JdbcSchema.standard().schema("user").tablePrefix("sdk_");
        schema.createTables(PostgresServer.dataSource());
        PostgresServer.run("DELETE FROM \"user\".sdk_journal; DELETE FROM \"user\".sdk_lease");
        var other = JdbcJournal.of(PostgresServer.dataSource(), "other");
        var elsewhere = JdbcJournal.of(PostgresServer.dataSource(), "test", schema);

        journal().put("a", "1");

        for (var separate : new Journal[] {other, elsewhere}) {
            assertEquals(Optional.empty(), separate.get("a"));
            assertTrue(separate.compareAndSet("a", null, "2"));
            assertTrue(separate.lease("claim", MINUTE).isPresent());
        }
        assertTrue(journal().lease("claim", MINUTE).isPresent());
        assertEquals("1", journal().get("a").orElseThrow().value());
        assertEquals("1", PostgresServer.query("SELECT count(*) FROM \"user\".sdk_journal"));
    }

    @Test
    void operators_read_keys_and_values_with_sql() {
        journal().put("key-é", "value-ü");

        assertEquals(
                "key-é value-ü",
                PostgresServer.query(
                        "SELECT convert_from(entry_key, 'UTF8') || ' ' || convert_from(entry_value, 'UTF8')"
                                + " FROM stratalake_journal"));
    }

    @Test
    void a_version_grows_also_if_rows_were_deleted_or_the_clock_was_set_back() {
        var first = journal().put("a", "1");
        PostgresServer.run("DELETE FROM stratalake_journal");
        var second = journal().put("a", "1");
        assertTrue(second.version() > first.version());
        assertFalse(journal().compareAndSet("a", first, "2"));

        var future = second.version() + Duration.ofDays(1).toNanos();
        PostgresServer.run("UPDATE stratalake_journal SET version = " + future);
        assertEquals(future + 1, journal().put("a", "2").version());
    }

    /** Pools may hand out connections of any mode and level. */
    @ParameterizedTest
    @CsvSource({"false, read committed", "false, serializable", "true, repeatable read", "true, serializable"})
    void the_mode_and_the_isolation_level_of_the_connections_do_not_matter(boolean autoCommit, String level)
            throws Exception {
        var dataSource = new TestDataSource(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL " + level);
            }
            connection.setAutoCommit(autoCommit);
        });
        var journal = JdbcJournal.of(dataSource, "test");

        assertEquals(200, Counting.concurrently(4, 50, () -> journal));

        assertEquals("200", journal().get("n").orElseThrow().value());
        assertEquals(1, journal.lease("claim", MINUTE).stream().count());
        assertTrue(journal().lease("claim", MINUTE).isEmpty());
        assertEquals(0, dataSource.open(), "connections that were not returned");
    }

    @Test
    void several_processes_create_the_tables_at_the_same_time() throws Exception {
        var schema = JdbcSchema.standard().tablePrefix("race_");
        for (var round = 0; round < 5; round++) {
            PostgresServer.run("DROP TABLE IF EXISTS race_journal, race_lease");
            Counting.concurrently(6, () -> {
                schema.createTables(PostgresServer.dataSource());
                return true;
            });
        }
        assertTrue(JdbcJournal.of(PostgresServer.dataSource(), "a", schema).compareAndSet("a", null, "1"));
    }

    @Test
    void the_clock_is_that_of_the_database() {
        var before = Instant.now().minusSeconds(5);
        var now = journal().now();

        assertTrue(now.isAfter(before) && now.isBefore(before.plusSeconds(30)), now::toString);
    }

    @Test
    void a_long_lease_and_a_short_one_are_possible() throws Exception {
        assertTrue(journal().lease("long", Duration.ofSeconds(Long.MAX_VALUE)).isPresent());
        assertTrue(journal().lease("long", MINUTE).isEmpty());
        assertTrue(journal().lease("short", Duration.ofNanos(1)).isPresent());
        Thread.sleep(1);
        assertTrue(journal().lease("short", MINUTE).isPresent());
    }

    @Test
    void a_lease_that_cannot_be_released_fails_nothing() {
        var dataSource = new TestDataSource(connection -> {});
        var lease = JdbcJournal.of(dataSource, "test").lease("claim", MINUTE).orElseThrow();
        dataSource.failWith(new SQLNonTransientConnectionException("down", "08006"));

        lease.close();

        assertThrows(JournalException.class, lease::renew);
        assertTrue(journal().lease("claim", MINUTE).isEmpty());
    }

    @Test
    void missing_tables_are_a_failure_that_names_the_script() {
        var journal = JdbcJournal.of(
                PostgresServer.dataSource(), "claims", JdbcSchema.standard().tablePrefix("missing_"));

        var failure = assertThrows(JournalException.class, () -> journal.put("SECRET-KEY", "SECRET-VALUE"));

        assertEquals(
                "The journal claims in the table missing_journal could not be written (SQLState 42P01: ERROR: relation"
                        + " \"missing_journal\" does not exist). The tables are missing: run schema-postgresql.sql, or"
                        + " JdbcSchema.createTables(dataSource).",
                failure.getMessage());
    }

    @Test
    void a_read_only_database_and_a_user_without_rights_are_named() {
        var readOnly = JdbcJournal.of(executing("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY"), "test");
        assertMessage(() -> readOnly.put("a", "1"), "The database is read-only: connect to the primary server.");

        PostgresServer.run("DROP ROLE IF EXISTS guest; CREATE ROLE guest");
        var guest = JdbcJournal.of(executing("SET ROLE guest"), "test");
        assertMessage(() -> guest.get("a"), "Grant SELECT, INSERT, UPDATE and DELETE on the tables to the user");
    }

    @Test
    void a_wait_for_a_lock_ends_with_the_timeout_of_the_data_source() throws Exception {
        journal().put("a", "1");
        var hasty = JdbcJournal.of(executing("SET statement_timeout = 100"), "test");
        try (var connection = PostgresServer.dataSource().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT * FROM stratalake_journal FOR UPDATE");

            assertMessage(() -> hasty.put("a", "2"), "The statement was canceled: check locks and statement_timeout.");
            connection.rollback();
        }
    }

    /** PostgreSQL's detail of a violated constraint quotes the row. */
    @Test
    void a_failure_shows_neither_key_nor_value() {
        var schema = JdbcSchema.standard().tablePrefix("strict_");
        schema.createTables(PostgresServer.dataSource());
        PostgresServer.run("ALTER TABLE strict_journal DROP CONSTRAINT IF EXISTS short");
        PostgresServer.run("ALTER TABLE strict_journal ADD CONSTRAINT short CHECK (length(entry_value) < 5)");
        var journal = JdbcJournal.of(PostgresServer.dataSource(), "claims", schema);

        var failure = assertThrows(JournalException.class, () -> journal.put("KEY-1234", "VALUE-1234"));

        var text = Stacks.text(failure);
        for (var secret : new String[] {"1234", "4b45592d31323334", "56414c55452d31323334"}) {
            assertFalse(text.toLowerCase(Locale.ROOT).contains(secret), text);
        }
        assertTrue(text.contains("23514"), text);
    }

    @Test
    void a_row_of_another_program_is_a_failure() {
        PostgresServer.run("INSERT INTO stratalake_journal VALUES ('test', 'a', '\\xff', 1, now())");
        assertMessage(() -> journal().get("a"), "a value is not a text of at most 65536 bytes in UTF-8");

        PostgresServer.run("UPDATE stratalake_journal SET entry_value = convert_to(repeat('x', 65537), 'UTF8')");
        assertMessage(() -> journal().get("a"), "a value is not a text of at most 65536 bytes in UTF-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "08001 | Check that the database runs and can be reached.",
                "28P01 | Check the user and the password of the data source.",
                "53300 | The database has no room for this: check disk, memory and the number of connections.",
                "3D000 | The database does not exist: check the URL of the data source.",
                "99999 | Check the database and the pool."
            })
    void a_failure_to_connect_says_what_to_do_and_shows_no_password(String state, String advice) {
        var dataSource = new TestDataSource(connection -> {});
        dataSource.failWith(new SQLException(
                "No suitable driver for jdbc:postgresql://me:hunter2@db/x?user=me&password=hunter2 at //me:hunter2@db"
                        + " Password=hunter2, pwd: hunter2\n  Detail: hunter2",
                state,
                new IllegalStateException("hunter2")));

        var failure = assertThrows(
                JournalException.class, () -> JdbcJournal.of(dataSource, "test").get("a"));

        assertTrue(failure.getMessage().contains(advice), failure.getMessage());
        assertTrue(failure.getMessage()
                .startsWith("The journal test in the table stratalake_journal could not be read: the"
                        + " data source returned no connection (SQLState " + state));
        assertFalse(Stacks.text(failure).contains("hunter2"), Stacks.text(failure));
    }

    @Test
    void an_exception_of_the_pool_is_a_failure_of_the_journal() {
        var dataSource = new TestDataSource(connection -> {});
        dataSource.failWith(new IllegalStateException("pool is closed"));

        assertMessage(() -> JdbcJournal.of(dataSource, "test").get("a"), "(IllegalStateException: pool is closed)");
    }

    @Test
    void an_unknown_host_fails() {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {1});
        source.setUser("me");
        source.setPassword("hunter2");

        var failure = assertThrows(
                JournalException.class, () -> JdbcJournal.of(source, "test").get("a"));

        assertTrue(failure.getMessage().contains("Check that the database runs and can be reached."));
        assertFalse(Stacks.text(failure).contains("hunter2"));
    }

    @Test
    void a_failed_close_of_the_connection_does_not_fail_a_write() {
        var dataSource = new TestDataSource(connection -> {}).failingOnClose();

        JdbcJournal.of(dataSource, "test").put("a", "1");

        assertEquals("1", journal().get("a").orElseThrow().value());
    }

    @Test
    void a_pool_that_is_interrupted_is_asked_again() {
        var dataSource = new TestDataSource(connection -> {});
        dataSource.failOnceWith(new SQLException("interrupted", new InterruptedException()));

        JdbcJournal.of(dataSource, "test").put("a", "1");

        assertTrue(Thread.interrupted());
        assertEquals("1", journal().get("a").orElseThrow().value());
    }

    @ParameterizedTest
    @CsvSource({"''", "a b", "a/b", "é", "\"a\n\""})
    void the_name_of_a_journal_is_plain(String name) {
        assertThrows(IllegalArgumentException.class, () -> JdbcJournal.of(PostgresServer.dataSource(), name));
    }

    @ParameterizedTest
    @CsvSource({"''", "A", "1a", "a-b", "\"a\"\"\"", "a;b"})
    void names_in_sql_are_plain(String name) {
        assertThrows(IllegalArgumentException.class, () -> JdbcSchema.standard().schema(name));
        assertThrows(IllegalArgumentException.class, () -> JdbcSchema.standard().tablePrefix(name));
    }

    @Test
    void texts_name_no_secret() {
        assertEquals("JdbcJournal[test]", journal().toString());
        assertEquals(
                "JdbcSchema[\"ops\".stratalake_*]",
                JdbcSchema.standard().schema("ops").toString());
    }

    private static TestDataSource executing(String sql) {
        return new TestDataSource(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        });
    }

    private static void assertMessage(Executable call, String part) {
        var failure = assertThrows(JournalException.class, call);
        assertTrue(failure.getMessage().contains(part), failure.getMessage());
    }
}
