package io.stratalake.shared.jdbc;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source that prepares its connections, counts them and fails on request. */
final class TestDataSource implements DataSource {

    /** Prepares a connection. */
    @FunctionalInterface
    interface Preparation {
        void prepare(Connection connection) throws SQLException;
    }

    private final Preparation preparation;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicReference<@Nullable Exception> once = new AtomicReference<>();
    private volatile @Nullable Exception failure;
    private volatile boolean failsOnClose;
    private volatile boolean pools;
    private final Queue<Connection> pool = new ConcurrentLinkedQueue<>();

    TestDataSource(Preparation preparation) {
        this.preparation = preparation;
    }

    TestDataSource failingOnClose() {
        failsOnClose = true;
        return this;
    }

    /** Keeps connections for the next use. */
    TestDataSource pooling() {
        pools = true;
        return this;
    }

    void failWith(@Nullable Exception e) {
        failure = e;
    }

    void failOnceWith(Exception e) {
        once.set(e);
    }

    int open() {
        return open.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        fail(once.getAndSet(null));
        fail(failure);
        var kept = pool.poll();
        var connection = kept == null ? PostgresServer.dataSource().getConnection() : kept;
        if (kept == null) {
            preparation.prepare(connection);
        }
        open.incrementAndGet();
        return (Connection) Proxy.newProxyInstance(
                TestDataSource.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (pools && method.getName().equals("close")) {
                        open.decrementAndGet();
                        pool.add(connection);
                        return null;
                    }
                    Object result;
                    try {
                        result = method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (method.getName().equals("close")) {
                        open.decrementAndGet();
                        if (failsOnClose) {
                            throw new SQLException("cannot be closed");
                        }
                    }
                    return result;
                });
    }

    private static void fail(@Nullable Exception e) throws SQLException {
        if (e instanceof SQLException sql) {
            throw sql;
        }
        if (e instanceof RuntimeException runtime) {
            throw runtime;
        }
    }

    @Override
    public Connection getConnection(String user, String password) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PrintWriter getLogWriter() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setLoginTimeout(int seconds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int getLoginTimeout() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Logger getParentLogger() {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
