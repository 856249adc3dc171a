package io.stratalake.core.internal.paging;

import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.Failure;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * The fetch of one page, usually with one call, on the executor's thread or the reader's, whichever is first, so that a reader never waits for
 * a busy, closed or single-threaded executor.
 */
final class PageFetch<P, T> implements Runnable {

    private final PageRequest<P> request;
    private final String list;
    private final FutureTask<FetchedPage<P, T>> task;
    private @Nullable Thread fetcher;

    PageFetch(PageRequest<P> request, PageSequence<P, T> sequence) {
        this.request = request;
        this.list = sequence.spec().name();
        this.task = new FutureTask<>(() -> {
            fetcher = Thread.currentThread();
            return new ShrinkingFetch<>(request, sequence).fetch();
        });
    }

    PageRequest<P> request() {
        return request;
    }

    /** Makes the call unless it has been made. */
    @Override
    public void run() {
        task.run();
        if (task.isCancelled() && fetcher == Thread.currentThread()) {
            // The interruption was for this fetch, and must not affect the next task of the thread.
            Thread.interrupted();
        }
    }

    /** Cancels the call, and interrupts it if it is in progress. */
    void cancel() {
        task.cancel(true);
    }

    /** Waits for the page; makes the call on this thread unless another thread has started it. */
    FetchedPage<P, T> get() {
        task.run();
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException(
                    list + ": the thread was interrupted while it waited for a page", Failure.unrelatedToACall(), e);
        } catch (ExecutionException e) {
            throw unwrapped(Objects.requireNonNull(e.getCause()));
        }
    }

    private RuntimeException unwrapped(Throwable failure) {
        if (fetcher != Thread.currentThread()) {
            failure.addSuppressed(new PrefetchTrace(list));
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException exception ? exception : new UndeclaredThrowableException(failure);
    }
}
