package io.stratalake.shared.jdbc;

import io.stratalake.core.error.JournalException;
import io.stratalake.core.journal.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal in a table of a PostgreSQL database, which any number of processes use at the same time.
 *
 * <pre>{@code
 * JdbcSchema.standard().createTables(dataSource);
 * var journal = JdbcJournal.of(dataSource, "claims");
 * }</pre>
 *
 * <p><b>Durability.</b> A write returns after its transaction is committed. With PostgreSQL's default settings it survives
 * a crash of the server. It may be lost if {@code synchronous_commit} or {@code fsync} is off, or after a failover to a
 * standby that is replicated asynchronously.
 *
 * <p><b>Connections.</b> Each operation takes one connection from the data source, runs one statement and returns the
 * connection. The isolation level and the auto-commit mode of the pool do not matter. Timeouts are those of the data
 * source: set {@code connectTimeout} and {@code socketTimeout}, because PostgreSQL's driver waits without limit by default.
 *
 * <p><b>Leases</b> are rows with an expiry by the database's clock, so that the clocks of the processes do not matter.
 *
 * <p>Values are stored as they are: encrypt confidential ones before. Rows are never deleted, except those of released
 * leases; delete old ones with the column {@code updated_at}.
 */
public final class JdbcJournal implements Journal {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcJournal.class);
    private static final String UNKNOWN_OUTCOME =
            " Whether a write took effect is unknown: read the key before it is written again.";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final String name;
    private final Database database;
    private final PostgreSql sql;

    private JdbcJournal(DataSource dataSource, String name, JdbcSchema schema) {
        this.name = name;
        this.database = new Database(
                dataSource, "the journal %s in the table %s".formatted(name, schema.table("journal")), UNKNOWN_OUTCOME);
        this.sql = new PostgreSql(schema, name);
    }

    /**
     * Returns a journal in the standard tables. Sends no statement.
     *
     * @param name the name of the journal, which separates it from others in the same tables: 1 to 64 letters, digits,
     *     dots, hyphens and underscores
     * @throws IllegalArgumentException if the name has another form
     */
    public static JdbcJournal of(DataSource dataSource, String name) {
        return of(dataSource, name, JdbcSchema.standard());
    }

    /**
     * Returns a journal in tables of other names, as {@link #of(DataSource, String)} does.
     *
     * @param schema the names of the tables
     */
    public static JdbcJournal of(DataSource dataSource, String name, JdbcSchema schema) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    ("The name of a journal has other characters than letters, digits, dots, hyphens and underscores, or"
                                    + " is not 1 to 64 characters long: \"%s\".")
                            .formatted(name));
        }
        return new JdbcJournal(Objects.requireNonNull(dataSource), name, schema);
    }

    @Override
    public Optional<Entry> get(String key) {
        if (!isKey(key)) {
            return Optional.empty();
        }
        return database.run("read", connection -> sql.get(connection, key));
    }

    private static boolean isKey(String key) {
        try {
            Journal.requireKey(key);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public Entry put(String key, String value) {
        requireEntry(key, value);
        return new Entry(key, value, database.run("written", connection -> sql.put(connection, key, value)));
    }

    @Override
    public boolean compareAndSet(String key, @Nullable Entry expected, String value) {
        requireEntry(key, value);
        if (expected != null && !expected.key().equals(key)) {
            throw new IllegalArgumentException(
                    "The expected entry has another key than the entry to write. Pass an entry of the same key.");
        }
        return database.run("written", connection -> sql.compareAndSet(connection, key, expected, value));
    }

    private static void requireEntry(String key, String value) {
        // The constructor validates both.
        var unused = new Entry(key, value, 0);
    }

    @Override
    public Optional<Lease> lease(String leaseName, Duration duration) {
        Journal.requireKey(leaseName);
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException(
                    "The duration %s of a lease is not positive. Use one that is longer than the longest step."
                            .formatted(duration));
        }
        var lease = new JdbcLease(leaseName, duration);
        return lease.acquire() ? Optional.of(lease) : Optional.empty();
    }

    /** Returns the time of the database's clock. */
    @Override
    public Instant now() {
        return database.run("read", sql::now);
    }

    @Override
    public String toString() {
        return "JdbcJournal[" + name + "]";
    }

    /** A row that names this object as the holder. */
    private final class JdbcLease implements Lease {

        private final String leaseName;
        private final Duration duration;
        private final UUID holder = UUID.randomUUID();

        JdbcLease(String leaseName, Duration duration) {
            this.leaseName = leaseName;
            this.duration = duration;
        }

        boolean acquire() {
            return database.run("leased", connection -> sql.acquire(connection, leaseName, holder, duration));
        }

        @Override
        public boolean renew() {
            return database.run("leased", connection -> sql.renew(connection, leaseName, holder, duration));
        }

        /** Logs a failure, because the lease expires by itself, and the work that it protected is done. */
        @Override
        public void close() {
            try {
                database.run("released", connection -> {
                    sql.release(connection, leaseName, holder);
                    return true;
                });
            } catch (JournalException e) {
                LOG.warn(
                        "A lease could not be released and expires {} after its last renewal: {}",
                        duration,
                        e.getMessage());
            }
        }
    }
}
