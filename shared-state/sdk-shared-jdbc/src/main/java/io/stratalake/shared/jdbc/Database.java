package io.stratalake.shared.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A database that runs short transactions, each on a connection of its own. Thread-safe.
 *
 * <p>An interrupt of the calling thread aborts nothing and is preserved.
 */
final class Database {

    private static final int MAX_ATTEMPTS = 20;

    /** The group of all virtual threads, by the documentation of {@link Thread}. */
    private static final String VIRTUAL_THREADS = "VirtualThreads";

    private final DataSource dataSource;
    private final String subject;
    private final String unknownOutcome;

    /**
     * @param subject the tables for messages, such as {@code the journal claims}
     * @param unknownOutcome what to do if a transaction may have been committed, for messages
     */
    Database(DataSource dataSource, String subject, String unknownOutcome) {
        this.dataSource = dataSource;
        this.subject = subject;
        this.unknownOutcome = unknownOutcome;
    }

    /** The statements of one transaction. May run again if the database has rolled it back. */
    @FunctionalInterface
    interface Transaction<T extends @Nullable Object> {

        T run(Connection connection) throws SQLException;
    }

    /**
     * Runs a transaction.
     *
     * @param done the verb for a message, such as {@code read}
     * @throws io.stratalake.core.error.JournalException if it fails
     */
    <T extends @Nullable Object> T run(String done, Transaction<T> transaction) {
        var group = Thread.currentThread().getThreadGroup();
        if (group != null && group.getName().equals(VIRTUAL_THREADS)) {
            return onPlatformThread(done, transaction);
        }
        return uninterrupted(done, transaction);
    }

    /** An interrupt of a virtual thread closes the socket that it uses, so that the outcome of a write is unknown. */
    private <T extends @Nullable Object> T onPlatformThread(String done, Transaction<T> transaction) {
        var task = new FutureTask<T>(() -> uninterrupted(done, transaction));
        var thread = new Thread(task, "stratalake-jdbc");
        thread.setDaemon(true);
        thread.start();
        return await(task);
    }

    private static <T extends @Nullable Object> T await(Future<T> task) {
        var interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof RuntimeException failure) {
                        throw failure;
                    }
                    throw new IllegalStateException(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <T extends @Nullable Object> T uninterrupted(String done, Transaction<T> transaction) {
        // Pools abort the wait for a connection if the thread is interrupted.
        var interrupted = Thread.interrupted();
        try {
            for (var attempt = 1; ; attempt++) {
                Connection connection;
                try {
                    connection = dataSource.getConnection();
                } catch (SQLException | RuntimeException e) {
                    if (wasInterrupted(e) && attempt < MAX_ATTEMPTS) {
                        interrupted = true;
                        continue;
                    }
                    throw SqlFailures.notConnected(subject, done, e);
                }
                try {
                    return commit(connection, transaction);
                } catch (SQLException e) {
                    if (!SqlFailures.isRolledBack(e) || attempt == MAX_ATTEMPTS) {
                        throw SqlFailures.failed(subject, done, e, SqlFailures.mayBeCommitted(e) ? unknownOutcome : "");
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean wasInterrupted(Exception e) {
        return Thread.interrupted() || e.getCause() instanceof InterruptedException;
    }

    private static <T extends @Nullable Object> T commit(Connection connection, Transaction<T> transaction)
            throws SQLException {
        try {
            var result = transaction.run(connection);
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
            return result;
        } catch (SQLException | RuntimeException e) {
            rollBack(connection, e);
            throw e;
        } finally {
            close(connection);
        }
    }

    private static void rollBack(Connection connection, Exception failure) {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** Ignores a failure, because the outcome of the transaction is known already. */
    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // The pool or the driver discards the connection.
        }
    }
}
