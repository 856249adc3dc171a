package io.stratalake.shared.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import io.lettuce.core.cluster.RedisClusterClient;
import io.stratalake.core.error.JournalException;
import io.stratalake.core.journal.Journal;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal in Redis or Valkey, which any number of processes use at the same time. Each operation is one script, which the
 * server runs as one atomic step on its own clock.
 *
 * <pre>{@code
 * var journal = RedisJournal.of(redisClient, "tokens");
 * }</pre>
 *
 * <p><b>Durability.</b> A write that returned is as durable as the server: with {@code appendonly yes} and {@code
 * appendfsync always}, it survives a crash of the server. With {@code everysec} the last second may be lost, without an
 * append-only file all writes since the last snapshot, and after a failover those that the replica did not have. That is
 * enough for shared tokens: a lost token costs a sign-in. It is not enough for a job that must do no step twice, such as a
 * claim. Also let the server evict no keys ({@code maxmemory-policy noeviction}).
 *
 * <p>The journal opens one connection, at the first operation. {@link #close()} closes it, and leaves the client open. The
 * timeout of an operation is that of the client; by Lettuce's default, 60 seconds.
 *
 * <p>Values are stored as they are: encrypt confidential ones before. Keys are never deleted.
 */
public final class RedisJournal implements Journal, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisJournal.class);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** Longer leases exceed the numbers of Lua. */
    private static final Duration MAX_LEASE = Duration.ofDays(3_650);

    private final Script get = Script.of("journal-get.lua");
    private final Script put = Script.of("journal-put.lua");
    private final Script lease = Script.of("journal-lease.lua");
    private final Script now = Script.of("journal-now.lua");

    private final String name;
    private final Supplier<Connection> connector;
    private @Nullable Connection connection;
    private boolean closed;

    private record Connection(
            StatefulConnection<String, String> connection, RedisScriptingAsyncCommands<String, String> commands) {}

    private RedisJournal(String name, Supplier<Connection> connector) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    ("The name of a journal has other characters than letters, digits, dots, hyphens and underscores, or"
                                    + " is not 1 to 64 characters long: \"%s\".")
                            .formatted(name));
        }
        this.name = name;
        this.connector = connector;
    }

    /**
     * Returns a journal on the server of a client. Sends no command.
     *
     * @param name the name of the journal, which separates it from others on the same server: 1 to 64 letters, digits, dots,
     *     hyphens and underscores
     * @throws IllegalArgumentException if the name has another form
     */
    public static RedisJournal of(RedisClient client, String name) {
        return new RedisJournal(name, () -> {
            var opened = client.connect();
            return new Connection(opened, opened.async());
        });
    }

    /** Returns a journal on the cluster of a client, as {@link #of(RedisClient, String)} does. */
    public static RedisJournal of(RedisClusterClient client, String name) {
        return new RedisJournal(name, () -> {
            var opened = client.connect();
            return new Connection(opened, opened.async());
        });
    }

    @Override
    public Optional<Entry> get(String key) {
        if (!isKey(key)) {
            return Optional.empty();
        }
        var reply = run("read", get, entryKey(key));
        return reply.isEmpty()
                ? Optional.empty()
                : Optional.of(new Entry(key, (String) reply.get(0), Long.parseLong((String) reply.get(1))));
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
        var reply = run("written", put, entryKey(key), value, "*");
        return new Entry(key, value, Long.parseLong((String) reply.get(0)));
    }

    @Override
    public boolean compareAndSet(String key, @Nullable Entry expected, String value) {
        requireEntry(key, value);
        if (expected != null && !expected.key().equals(key)) {
            throw new IllegalArgumentException(
                    "The expected entry has another key than the entry to write. Pass an entry of the same key.");
        }
        var version = expected == null ? "" : Long.toString(expected.version());
        return !run("written", put, entryKey(key), value, version).isEmpty();
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
        var acquired = new RedisLease(leaseName, duration);
        return acquired.run("acquire") ? Optional.of(acquired) : Optional.empty();
    }

    /** Returns the time of the server's clock; in a cluster, of one server. */
    @Override
    public Instant now() {
        var reply = run("read", now, entryKey("now"));
        return Instant.ofEpochSecond(
                Long.parseLong((String) reply.get(0)),
                TimeUnit.MICROSECONDS.toNanos(Long.parseLong((String) reply.get(1))));
    }

    private String entryKey(String key) {
        return "stratalake:journal:" + name + ":entry:" + key;
    }

    private List<Object> run(String done, Script script, String key, String... arguments) {
        // An interrupt does not abort a write.
        var interrupted = Thread.interrupted();
        try {
            var opened = connection(done);
            var end = Deadline.after(opened.connection().getTimeout(), TimeSource.system());
            var reply = script.run(opened.commands(), List.of(key), arguments);
            while (true) {
                try {
                    return reply.get(end.remainingNanos(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw failure(done, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw failure(done, e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized Connection connection(String done) {
        if (closed) {
            throw new IllegalStateException("The journal %s is closed. Create it again.".formatted(name));
        }
        if (connection == null) {
            try {
                connection = connector.get();
            } catch (RuntimeException e) {
                throw failure(done, e);
            }
        }
        return connection;
    }

    /** Leaves out the driver's message, which may quote arguments of a script. */
    private JournalException failure(String done, Throwable cause) {
        return new JournalException(
                ("The journal %s in Redis could not be %s (%s). Check the server. Whether a write took effect is unknown:"
                                + " read the key before it is written again.")
                        .formatted(name, done, cause.getClass().getSimpleName()),
                null);
    }

    /** Closes the connection. */
    @Override
    public synchronized void close() {
        closed = true;
        if (connection != null) {
            connection.connection().close();
            connection = null;
        }
    }

    @Override
    public String toString() {
        return "RedisJournal[" + name + "]";
    }

    /** A lease whose key names this object as the holder. */
    private final class RedisLease implements Lease {

        private final String key;
        private final Duration duration;
        private final String holder = UUID.randomUUID().toString();

        RedisLease(String leaseName, Duration duration) {
            this.key = "stratalake:journal:" + name + ":lease:" + leaseName;
            this.duration = duration.compareTo(MAX_LEASE) > 0 ? MAX_LEASE : duration;
        }

        boolean run(String action) {
            var micros = Math.max(1, TimeUnit.MICROSECONDS.convert(duration));
            return RedisJournal.this
                    .run("leased", lease, key, action, holder, Long.toString(micros))
                    .get(0)
                    .equals(1L);
        }

        @Override
        public boolean renew() {
            return run("renew");
        }

        /** Logs a failure, because the lease expires by itself, and the work that it protected is done. */
        @Override
        public void close() {
            try {
                run("release");
            } catch (JournalException | IllegalStateException e) {
                LOG.warn(
                        "A lease could not be released and expires {} after its last renewal: {}",
                        duration,
                        e.getMessage());
            }
        }
    }
}
