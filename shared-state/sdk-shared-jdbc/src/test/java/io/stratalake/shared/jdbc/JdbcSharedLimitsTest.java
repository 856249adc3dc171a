package io.stratalake.shared.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.contract.SharedLimitsContract;
import io.stratalake.core.fault.Patience;
import io.stratalake.core.fault.SlowTests;
import io.stratalake.core.shared.LimitKey;
import io.stratalake.core.shared.SharedLimits;
import io.stratalake.core.shared.SlotRequest;
import io.stratalake.core.shared.SlotResult;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine on a database: its contract, its failures, and the time of a free slot. */
class JdbcSharedLimitsTest extends SharedLimitsContract {

    private static final int WARM_UP = SlowTests.rounds(300, 0);
    private static final int MEASURED = SlowTests.rounds(500, 50);

    private final TestDataSource dataSource = new TestDataSource(connection -> {}).pooling();
    private final JdbcSharedLimits engine = JdbcSharedLimits.of(dataSource);
    private final JdbcSharedLimits other = JdbcSharedLimits.of(dataSource);

    @BeforeAll
    static void createTables() {
        JdbcSchema.standard().createTables(PostgresServer.dataSource());
    }

    @AfterEach
    void close() {
        engine.close();
        other.close();
    }

    @Override
    protected SharedLimits engine() {
        return engine;
    }

    @Override
    protected SharedLimits other() {
        return other;
    }

    @Override
    protected void sleep(Duration length) throws InterruptedException {
        // Not a part of a millisecond too little.
        Thread.sleep(length.toMillis() + 1);
    }

    @Override
    protected void clear() {
        PostgresServer.run("DELETE FROM stratalake_limit");
    }

    @Override
    protected void settle() {
        while (!engine.isIdle() || !other.isIdle()) {
            Patience.pause();
        }
    }

    private static SlotRequest request(String id, Duration timeout) {
        return new SlotRequest(
                new LimitKey("platform", "scope", "listThings"),
                id,
                "member",
                60,
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                Duration.ofSeconds(5),
                timeout,
                null);
    }

    @Test
    void a_free_slot_is_granted_at_once() {
        clear();
        var nanos = new long[MEASURED];
        for (var i = -WARM_UP; i < MEASURED; i++) {
            var request = request("r" + i, Duration.ofSeconds(20));
            var start = System.nanoTime();
            var result = engine.acquire(request);
            nanos[Math.max(0, i)] = System.nanoTime() - start;
            assertInstanceOf(SlotResult.Granted.class, result);
            engine.cancel(request);
            settle();
        }
        Arrays.sort(nanos);
        System.out.printf(
                "A free slot in PostgreSQL on loopback: median %.3f ms, 99 %% %.3f ms%n",
                nanos[MEASURED / 2] / 1e6, nanos[MEASURED * 99 / 100] / 1e6);
    }

    @Test
    void a_locked_row_fails_a_request_within_its_timeout_and_leaves_no_slot() throws Exception {
        clear();
        engine.acquire(request("first", Duration.ofSeconds(10)));
        try (var connection = PostgresServer.dataSource().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT * FROM stratalake_limit FOR UPDATE");

            var began = System.nanoTime();
            assertThrows(RuntimeException.class, () -> engine.acquire(request("second", Duration.ofMillis(300))));
            var took = Duration.ofNanos(System.nanoTime() - began);
            assertTrue(took.compareTo(Duration.ofSeconds(3)) < 0, took::toString);
            connection.rollback();
        }
        settle();
        var state = PostgresServer.query("SELECT state FROM stratalake_limit");
        assertTrue(state.contains("first") && !state.contains("second"), state);
        assertEquals(0, dataSource.open());
    }

    @Test
    void a_failure_of_the_database_fails_acquire_and_nothing_else() {
        dataSource.failWith(new SQLException("user=me password=hunter2", "08006"));

        var failure = assertThrows(RuntimeException.class, () -> engine.acquire(request("a", Duration.ofSeconds(10))));
        engine.release(request("a", Duration.ofSeconds(10)));
        engine.cancel(request("a", Duration.ofSeconds(10)));
        engine.pause(new LimitKey("a", "b", "c"), Duration.ofSeconds(1));
        settle();

        assertTrue(
                failure.getMessage().startsWith("The shared limits in the table stratalake_limit could not be used"));
        assertFalse(Stacks.text(failure).contains("hunter2"), Stacks.text(failure));
    }

    @Test
    void a_closed_engine_refuses_requests() {
        engine.close();

        assertThrows(IllegalStateException.class, () -> engine.acquire(request("a", Duration.ofSeconds(1))));
        assertThrows(IllegalStateException.class, () -> engine.release(request("a", Duration.ofSeconds(1))));
    }

    @Test
    void an_interrupted_thread_gets_no_slot() {
        Thread.currentThread().interrupt();

        assertThrows(IllegalStateException.class, () -> engine.acquire(request("a", Duration.ofSeconds(1))));
        assertTrue(Thread.interrupted());
    }

    @ParameterizedTest
    @ValueSource(strings = {"repeatable read", "serializable"})
    void the_isolation_level_of_the_pool_does_not_matter(String level) throws Exception {
        clear();
        var strict = new TestDataSource(connection -> {
                    try (var statement = connection.createStatement()) {
                        statement.execute("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL " + level);
                    }
                })
                .pooling();
        try (var strictEngine = JdbcSharedLimits.of(strict)) {
            var granted = Counting.concurrently(4, () -> {
                var count = 0;
                for (var i = 0; i < 25; i++) {
                    var id = Thread.currentThread().getName() + "-" + i;
                    count += strictEngine.acquire(request(id, Duration.ofSeconds(20))) instanceof SlotResult.Granted
                            ? 1
                            : 0;
                }
                return count;
            });
            assertEquals(60, granted.stream().mapToInt(Integer::intValue).sum());
        }
    }

    /** The table is unlogged, so that a crash of the server empties it. */
    @Test
    void slots_are_not_written_to_the_log_of_the_server() {
        assertEquals(
                "u", PostgresServer.query("SELECT relpersistence FROM pg_class WHERE relname = 'stratalake_limit'"));
    }

    @Test
    void the_text_names_no_data_source() {
        assertEquals("JdbcSharedLimits", engine.toString());
    }
}
