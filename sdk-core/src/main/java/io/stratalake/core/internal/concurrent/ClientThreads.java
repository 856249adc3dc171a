package io.stratalake.core.internal.concurrent;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a client fetches pages ahead and makes asynchronous calls: virtual threads where the JVM has them, otherwise
 * daemon threads that are made when needed and go after a second without work. None while the client idles. Or else
 * the caller's own executor, which is never closed here.
 *
 * <p>A task runs in the context of the thread that gave it: the MDC, OpenTelemetry's current context if {@code
 * io.opentelemetry:opentelemetry-api} is on the class path, and what is registered with Micrometer's context
 * propagation if {@code io.micrometer:context-propagation} is. The executing thread has its own context back
 * afterwards. Thread-safe.
 */
public final class ClientThreads implements Executor, AutoCloseable {

    private final Executor executor;
    private final Runnable end;
    private final CallerContext context = new CallerContext();

    /** Threads of a client of its own. Makes none yet. */
    public ClientThreads() {
        this(ThreadSource.executor());
    }

    ClientThreads(ExecutorService executor) {
        this(executor, executor::shutdownNow);
    }

    private ClientThreads(Executor executor, Runnable end) {
        this.executor = executor;
        this.end = end;
    }

    /**
     * The caller's own threads. Closing interrupts the client's work there and nothing else.
     *
     * @param executor may have few threads, or refuse work: then lists are read without fetching ahead, and an
     *     asynchronous call waits for its turn, or fails with a {@link RejectedExecutionException}
     */
    public static ClientThreads of(Executor executor) {
        var borrowed = new CallerExecutor(executor);
        return new ClientThreads(borrowed, borrowed::close);
    }

    /**
     * Runs a task in another thread.
     *
     * @throws RejectedExecutionException if the client is closed, or the caller's own executor takes nothing
     */
    @Override
    public void execute(Runnable task) {
        executor.execute(context.wrap(task));
    }

    /**
     * Does blocking work in another thread.
     *
     * <pre>{@code
     * var tomorrow = threads.call(() -> subscriptions.get(id));
     * tomorrow.orTimeout(5, TimeUnit.SECONDS).thenAccept(subscription -> report.add(subscription.key()));
     * }</pre>
     *
     * <p>Cancelling the future, or completing it in any other way, interrupts the work: the call that is under way, a
     * back-off, a wait for quota or for the next poll. That holds for this very future; those derived from it (by
     * {@code thenApply}, say) cancel nothing but themselves, as with any {@link CompletableFuture}.
     *
     * @param work what to do
     * @return ends with what the work returned or threw
     * @throws RejectedExecutionException if the client is closed, or the caller's own executor takes nothing
     */
    public <T extends @Nullable Object> CompletableFuture<T> call(Supplier<T> work) {
        var future = new InterruptingFuture<>(work);
        execute(future);
        return future;
    }

    /** Interrupts what is under way, and takes nothing more. */
    @Override
    public void close() {
        end.run();
    }
}
