package io.stratalake.shared.jdbc;

import io.stratalake.core.shared.LimitKey;
import io.stratalake.core.shared.SharedLimits;
import io.stratalake.core.shared.SlotRequest;
import io.stratalake.core.shared.SlotResult;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rate limits that several processes share in a PostgreSQL database.
 *
 * <pre>{@code
 * JdbcSchema.standard().createTables(dataSource);
 * var greenlake = GreenLakeClient.builder().sharedLimits(JdbcSharedLimits.of(dataSource));
 * }</pre>
 *
 * <p>A slot costs one short transaction, and so does its release, which happens after the call. They use at most four
 * connections of the data source at a time. Pass a pool: a new connection for each slot takes longer than the slot.
 *
 * <p>The table is unlogged, so that no slot waits for the disk. A crash of the server or a failover empties it; the clients
 * detect that and wait for one period. A clean restart keeps it.
 *
 * <p>{@link #close()} ends the threads, which are daemons, and leaves the data source open.
 */
public final class JdbcSharedLimits implements SharedLimits {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcSharedLimits.class);

    private static final int THREADS = 4;

    /** More than wait for a database that works. They are dropped, and their slots are free after their leases. */
    private static final int MAX_WAITING = 10_000;

    private static final Duration IDLE_THREAD = Duration.ofSeconds(5);
    private static final Duration QUICK = Duration.ofSeconds(5);

    private final Database database;
    private final LimitTable table;
    private final ThreadPoolExecutor threads;

    private JdbcSharedLimits(DataSource dataSource, JdbcSchema schema) {
        this.database = new Database(dataSource, "the shared limits in the table " + schema.table("limit"), "");
        this.table = new LimitTable(schema);
        this.threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                IDLE_THREAD.toMillis(),
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(MAX_WAITING),
                task -> {
                    var thread = new Thread(task, "stratalake-jdbc-limits");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Returns shared limits in the standard tables. Sends no statement. */
    public static JdbcSharedLimits of(DataSource dataSource) {
        return of(dataSource, JdbcSchema.standard());
    }

    /**
     * Returns shared limits in tables of other names.
     *
     * @param schema the names of the tables
     */
    public static JdbcSharedLimits of(DataSource dataSource, JdbcSchema schema) {
        return new JdbcSharedLimits(Objects.requireNonNull(dataSource), schema);
    }

    @Override
    public SlotResult acquire(SlotRequest request) {
        var deadline = Deadline.after(request.timeout(), TimeSource.system());
        var task = new FutureTask<>(() -> acquire(request, deadline));
        try {
            threads.execute(task);
            return task.get(request.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            task.cancel(false);
            throw new IllegalStateException(
                    "The database did not return a slot within %s. Check its load and its locks."
                            .formatted(request.timeout()));
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException(
                    "The shared limits are closed, or the database blocks. Check the database.");
        } catch (InterruptedException e) {
            task.cancel(false);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The thread was interrupted while it waited for the database.");
        }
    }

    private SlotResult acquire(SlotRequest request, Deadline deadline) {
        if (deadline.hasPassed()) {
            throw new IllegalStateException("The database is too slow.");
        }
        var result = change(request.key(), deadline.remaining(), (state, now) -> state.acquire(request, now));
        if (deadline.hasPassed()) {
            // The client has given up, and sends no request with this slot.
            change(request.key(), QUICK, (state, now) -> {
                state.cancel(request);
                return true;
            });
        }
        return result;
    }

    private <T> T change(LimitKey key, Duration lockTimeout, LimitTable.Change<T> change) {
        return database.run("used", connection -> table.change(connection, key.toString(), lockTimeout, change));
    }

    @Override
    public void release(SlotRequest slot) {
        later(slot.key(), (state, now) -> {
            state.release(slot, now);
            return true;
        });
    }

    @Override
    public void cancel(SlotRequest request) {
        later(request.key(), (state, now) -> {
            state.cancel(request);
            return true;
        });
    }

    @Override
    public void pause(LimitKey key, Duration length) {
        later(key, (state, now) -> {
            state.pause(length, now);
            return true;
        });
    }

    private void later(LimitKey key, LimitTable.Change<Boolean> change) {
        try {
            threads.execute(() -> {
                try {
                    change(key, QUICK, change);
                } catch (RuntimeException e) {
                    LOG.debug("A slot of {} could not be released: {}", key, e.getMessage());
                }
            });
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException(
                    "The shared limits are closed, or the database blocks. Check the database.");
        }
    }

    /** Returns whether all changes so far are complete, for tests. */
    boolean isIdle() {
        return threads.getCompletedTaskCount() == threads.getTaskCount();
    }

    /** Completes what was begun in the background, and ends the threads. */
    @Override
    public void close() {
        threads.shutdown();
    }

    @Override
    public String toString() {
        return "JdbcSharedLimits";
    }
}
