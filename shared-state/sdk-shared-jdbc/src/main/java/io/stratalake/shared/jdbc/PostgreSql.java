package io.stratalake.shared.jdbc;

import io.stratalake.core.journal.Journal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The statements on journals and leases in the SQL of PostgreSQL. Immutable. Another database gets a class of this form.
 *
 * <p>Each operation is one statement, which is atomic by itself. Keys and values are bytes, because a text of PostgreSQL
 * cannot contain U+0000, and so that they depend neither on the encoding nor on the collation of the database.
 *
 * <p>A version is the time of the write in microseconds, or the old version plus 1 if that is greater. So it grows also if
 * rows are deleted, and a version that a failover has lost is not used for another value.
 */
final class PostgreSql {

    /** The time of the clock in microseconds, also within a transaction that began before. */
    static final String NOW_MICROS = "CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS bigint)";

    /** Longer leases overflow PostgreSQL's timestamps in the end. */
    private static final Duration MAX_LEASE = Duration.ofDays(36_500);

    /** Any number that no other program uses for its advisory locks. */
    private static final long CREATION_LOCK = 0x5374726174616C6BL;

    private final String journal;
    private final String get;
    private final String put;
    private final String insert;
    private final String update;
    private final String acquire;
    private final String renew;
    private final String release;

    PostgreSql(JdbcSchema schema, String journal) {
        this.journal = journal;
        var entries = schema.table("journal");
        var newVersion = "GREATEST(t.version + 1, " + NOW_MICROS + ")";
        this.get = "SELECT entry_value, version FROM " + entries + " WHERE journal = ? AND entry_key = ?";
        var insertion = "INSERT INTO " + entries + " AS t (journal, entry_key, entry_value, version, updated_at) VALUES"
                + " (?, ?, ?, " + NOW_MICROS + ", clock_timestamp()) ON CONFLICT (journal, entry_key) DO ";
        this.put = insertion + "UPDATE SET entry_value = excluded.entry_value, version = " + newVersion
                + ", updated_at = clock_timestamp() RETURNING version";
        this.insert = insertion + "NOTHING";
        this.update = "UPDATE " + entries + " AS t SET entry_value = ?, version = " + newVersion
                + ", updated_at = clock_timestamp() WHERE journal = ? AND entry_key = ? AND version = ?";

        var leases = schema.table("lease");
        var expiry = "clock_timestamp() + ? * interval '1 microsecond'";
        // The expiry is computed after the wait for the row, which another transaction may have locked.
        this.acquire = "INSERT INTO " + leases + " AS t (journal, lease_name, holder, expires_at) VALUES (?, ?, ?, "
                + expiry + ") ON CONFLICT (journal, lease_name) DO UPDATE SET holder = excluded.holder, expires_at = "
                + expiry + " WHERE t.expires_at <= clock_timestamp()";
        var own = " WHERE journal = ? AND lease_name = ? AND holder = ?";
        this.renew = "UPDATE " + leases + " SET expires_at = " + expiry + own;
        this.release = "DELETE FROM " + leases + own;
    }

    /** Returns the transaction that runs a script, which one process at a time does: two would collide in the catalog. */
    static Database.Transaction<Boolean> createTables(String script) {
        return connection -> {
            try (var statement = connection.createStatement()) {
                // Several statements in one message are one transaction, whether or not the connection commits itself.
                statement.execute("SELECT pg_advisory_xact_lock(" + CREATION_LOCK + ");\n" + script);
            }
            return true;
        };
    }

    Instant now(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT " + NOW_MICROS);
                var rows = statement.executeQuery()) {
            rows.next();
            return Instant.EPOCH.plus(rows.getLong(1), ChronoUnit.MICROS);
        }
    }

    Optional<Journal.Entry> get(Connection connection, String key) throws SQLException {
        try (var statement = connection.prepareStatement(get)) {
            statement.setString(1, journal);
            statement.setBytes(2, bytes(key));
            try (var rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(entry(key, rows.getBytes(1), rows.getLong(2))) : Optional.empty();
            }
        }
    }

    /** @throws SQLException also if the row cannot have been written by a journal */
    private static Journal.Entry entry(String key, byte[] value, long version) throws SQLException {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value));
            return new Journal.Entry(key, text.toString(), version);
        } catch (CharacterCodingException | IllegalArgumentException e) {
            throw new SQLException("a value is not a text of at most " + Journal.MAX_VALUE_BYTES + " bytes in UTF-8");
        }
    }

    long put(Connection connection, String key, String value) throws SQLException {
        try (var statement = connection.prepareStatement(put)) {
            setEntry(statement, key, value);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    boolean compareAndSet(Connection connection, String key, Journal.@Nullable Entry expected, String value)
            throws SQLException {
        if (expected == null) {
            try (var statement = connection.prepareStatement(insert)) {
                setEntry(statement, key, value);
                return statement.executeUpdate() == 1;
            }
        }
        try (var statement = connection.prepareStatement(update)) {
            statement.setBytes(1, bytes(value));
            statement.setString(2, journal);
            statement.setBytes(3, bytes(key));
            statement.setLong(4, expected.version());
            return statement.executeUpdate() == 1;
        }
    }

    private void setEntry(PreparedStatement statement, String key, String value) throws SQLException {
        statement.setString(1, journal);
        statement.setBytes(2, bytes(key));
        statement.setBytes(3, bytes(value));
    }

    boolean acquire(Connection connection, String name, UUID holder, Duration duration) throws SQLException {
        try (var statement = connection.prepareStatement(acquire)) {
            statement.setString(1, journal);
            statement.setBytes(2, bytes(name));
            statement.setObject(3, holder);
            statement.setLong(4, micros(duration));
            statement.setLong(5, micros(duration));
            return statement.executeUpdate() == 1;
        }
    }

    boolean renew(Connection connection, String name, UUID holder, Duration duration) throws SQLException {
        try (var statement = connection.prepareStatement(renew)) {
            statement.setLong(1, micros(duration));
            setLease(statement, 2, name, holder);
            return statement.executeUpdate() == 1;
        }
    }

    void release(Connection connection, String name, UUID holder) throws SQLException {
        try (var statement = connection.prepareStatement(release)) {
            setLease(statement, 1, name, holder);
            statement.executeUpdate();
        }
    }

    private void setLease(PreparedStatement statement, int first, String name, UUID holder) throws SQLException {
        statement.setString(first, journal);
        statement.setBytes(first + 1, bytes(name));
        statement.setObject(first + 2, holder);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static long micros(Duration duration) {
        return duration.compareTo(MAX_LEASE) > 0
                ? MAX_LEASE.toSeconds() * 1_000_000
                : Math.max(1, duration.toNanos() / 1000);
    }
}
