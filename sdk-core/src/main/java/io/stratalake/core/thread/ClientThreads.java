package io.stratalake.core.thread;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Where a client fetches pages ahead and makes asynchronous calls: virtual threads where the JVM has them, otherwise
 * daemon threads that are made when needed and go after a second without work. None while the client idles.
 *
 * <p>What a thread logs carries the MDC of the thread that gave it its task. Safe for use by several threads.
 */
public final class ClientThreads implements Executor, AutoCloseable {

    private final ExecutorService executor;

    /** Threads of a client of its own. Makes none yet. */
    public ClientThreads() {
        this(ThreadSource.executor());
    }

    ClientThreads(ExecutorService executor) {
        this.executor = executor;
    }

    /**
     * Runs a task in another thread.
     *
     * @throws RejectedExecutionException if the client is closed
     */
    @Override
    public void execute(Runnable task) {
        executor.execute(withMdc(MDC.getCopyOfContextMap(), task));
    }

    /**
     * Does blocking work in another thread.
     *
     * <pre>{@code
     * var tomorrow = threads.call(() -> subscriptions.get(id));
     * tomorrow.orTimeout(5, TimeUnit.SECONDS).thenAccept(...);
     * }</pre>
     *
     * <p>Cancelling the future, or completing it in any other way, interrupts the work: the call that is under way, a
     * back-off, a wait for quota or for the next poll. That holds for this very future; those derived from it (by
     * {@code thenApply}, say) cancel nothing but themselves, as with any {@link CompletableFuture}.
     *
     * @param work what to do
     * @return ends with what the work returned or threw
     * @throws RejectedExecutionException if the client is closed
     */
    public <T extends @Nullable Object> CompletableFuture<T> call(Supplier<T> work) {
        var future = new InterruptingFuture<>(work);
        execute(future);
        return future;
    }

    private static Runnable withMdc(@Nullable Map<String, String> callers, Runnable task) {
        if (callers == null || callers.isEmpty()) {
            return task;
        }
        return () -> {
            MDC.setContextMap(callers);
            try {
                task.run();
            } finally {
                MDC.clear();
            }
        };
    }

    /** Interrupts what is under way, and takes nothing more. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
