package io.stratalake.core.internal.concurrent;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a client for prefetching and asynchronous calls: virtual threads if the JVM has them, otherwise daemon
 * threads that end after 1 second without work. An idle client has no threads. Alternatively, the caller's executor,
 * which is never closed here.
 *
 * <p>A task runs in the context of the submitting thread: the MDC, OpenTelemetry's current context if {@code
 * io.opentelemetry:opentelemetry-api} is on the class path, and the contexts registered with Micrometer's context
 * propagation if {@code io.micrometer:context-propagation} is. The executing thread's own context is restored
 * afterwards. Thread-safe.
 */
public final class ClientThreads implements Executor, AutoCloseable {

    private static final String PREFIX = "stratalake-";

    private final Executor executor;
    private final Runnable end;
    private final CallerContext context = new CallerContext();
    private volatile boolean closed;

    /** Creates the threads of a client without a name; none is started yet. */
    public ClientThreads() {
        this("");
    }

    /**
     * Creates the threads of a client; none is started yet.
     *
     * @param client the name of the client, which is part of the names of the threads
     */
    public ClientThreads(String client) {
        var prefix = client.isEmpty() ? PREFIX : PREFIX + client + "-";
        var own = ThreadSource.executor(prefix);
        var number = new AtomicInteger();
        this.executor = task -> own.execute(() -> {
            nameVirtual(Thread.currentThread(), prefix, number);
            task.run();
        });
        this.end = own::shutdownNow;
    }

    /** Virtual threads have no name unless they get one. */
    private static void nameVirtual(Thread thread, String prefix, AtomicInteger number) {
        if (thread.getName().isEmpty()) {
            thread.setName(prefix + number.incrementAndGet());
        }
    }

    ClientThreads(ExecutorService executor) {
        this(executor, executor::shutdownNow);
    }

    private ClientThreads(Executor executor, Runnable end) {
        this.executor = executor;
        this.end = end;
    }

    /**
     * Uses the threads of the caller. Closing interrupts the client's own work only.
     *
     * @param executor may have few threads or reject tasks: then lists are read without prefetching, and an
     *     asynchronous call waits in the queue or fails with a {@link RejectedExecutionException}
     */
    public static ClientThreads of(Executor executor) {
        var callerExecutor = new CallerExecutor(executor);
        return new ClientThreads(callerExecutor, callerExecutor::close);
    }

    /**
     * Runs a task on another thread.
     *
     * @throws RejectedExecutionException if the client is closed, or the caller's executor rejects the task
     */
    @Override
    public void execute(Runnable task) {
        executor.execute(context.wrap(task));
    }

    /**
     * Runs blocking work on another thread.
     *
     * <pre>{@code
     * var future = threads.call(() -> subscriptions.get(id));
     * future.orTimeout(5, TimeUnit.SECONDS).thenAccept(subscription -> report.add(subscription.key()));
     * }</pre>
     *
     * <p>Canceling the future, or completing it in any other way, interrupts the work: the call in progress, a retry
     * delay, a rate limit wait or a wait for the next poll. Canceling a derived future (of {@code thenApply}, for
     * example) does not interrupt the work, as with any {@link CompletableFuture}.
     *
     * @param work the work
     * @return a future with the result or the exception of the work
     * @throws RejectedExecutionException if the client is closed, or the caller's executor rejects the task
     */
    public <T extends @Nullable Object> CompletableFuture<T> call(Supplier<T> work) {
        var future = new InterruptingFuture<>(work);
        execute(future);
        return future;
    }

    /** Returns whether the client is closed, which explains an interruption of its threads. */
    public boolean isClosed() {
        return closed;
    }

    /** Interrupts the running tasks and rejects new ones. */
    @Override
    public void close() {
        closed = true;
        end.run();
    }
}
