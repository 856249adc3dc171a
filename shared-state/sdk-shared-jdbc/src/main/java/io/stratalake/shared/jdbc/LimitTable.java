package io.stratalake.shared.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The statements on shared limits in the SQL of PostgreSQL. Immutable.
 *
 * <p>A transaction locks the row of a limit, reads the clock, changes the state and commits. So all changes of one limit
 * are serial. {@code SKIP LOCKED} on rows of slots would not do: it returns some free slot, but the rank of a request and
 * the number of free slots need all slots and the whole queue at one time.
 *
 * <p>The clock is read after the lock, because the wait for the lock may be long. A connection that breaks within a
 * transaction, without a word to the server, keeps the lock for two seconds at most.
 */
final class LimitTable {

    private static final Duration MAX_IDLE = Duration.ofSeconds(2);

    private static final String SETTINGS =
            "SET TRANSACTION ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = %s;"
                    + " SET LOCAL idle_in_transaction_session_timeout = %s;";

    private final String select;
    private final String insert;
    private final String update;

    LimitTable(JdbcSchema schema) {
        var table = schema.table("limit");
        this.select =
                " SELECT state FROM " + table + " WHERE limit_key = ? FOR UPDATE; SELECT " + PostgreSql.NOW_MICROS;
        this.insert = "INSERT INTO " + table + " (limit_key, state, updated_at) VALUES (?, ?, clock_timestamp())"
                + " ON CONFLICT (limit_key) DO NOTHING";
        this.update = "UPDATE " + table + " SET state = ?, updated_at = clock_timestamp() WHERE limit_key = ?";
    }

    /** Changes a state. */
    @FunctionalInterface
    interface Change<T> {

        T apply(LimitState state, long now);
    }

    /** A state, or null if the limit is new, and the time by the database's clock. */
    private record Locked(@Nullable LimitState state, long now) {}

    <T> T change(Connection connection, String key, Duration lockTimeout, Change<T> change) throws SQLException {
        var autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            var locked = lock(connection, key, lockTimeout);
            if (locked.state() == null) {
                insert(connection, key, LimitState.create(locked.now()));
                locked = lock(connection, key, lockTimeout);
            }
            var state = locked.state();
            if (state == null) {
                throw new SQLException("the row of a limit was deleted while it was used");
            }
            var result = change.apply(state, locked.now());
            update(connection, key, state);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException e) {
            rollBack(connection, e);
            throw e;
        } finally {
            connection.setAutoCommit(autoCommit);
        }
    }

    private static void rollBack(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * Sends all statements in one message. With a stricter isolation level of the pool, the lock would fail after each wait
     * for it.
     */
    private Locked lock(Connection connection, String key, Duration lockTimeout) throws SQLException {
        var settings = SETTINGS.formatted(Math.max(1, lockTimeout.toMillis()), MAX_IDLE.toMillis());
        try (var statement = connection.prepareStatement(settings + select)) {
            statement.setString(1, key);
            statement.execute();
            LimitState state = null;
            while (!statement.getMoreResults() && statement.getUpdateCount() >= 0) {
                // The results of the settings.
            }
            try (var rows = statement.getResultSet()) {
                if (rows.next()) {
                    state = LimitState.read(rows.getString(1));
                }
            }
            statement.getMoreResults();
            try (var rows = statement.getResultSet()) {
                rows.next();
                return new Locked(state, rows.getLong(1));
            }
        }
    }

    private void insert(Connection connection, String key, LimitState state) throws SQLException {
        try (var statement = connection.prepareStatement(insert)) {
            statement.setString(1, key);
            statement.setString(2, state.write());
            statement.executeUpdate();
        }
    }

    private void update(Connection connection, String key, LimitState state) throws SQLException {
        try (var statement = connection.prepareStatement(update)) {
            statement.setString(1, state.write());
            statement.setString(2, key);
            statement.executeUpdate();
        }
    }
}
