package io.stratalake.core.internal.paging;

import io.stratalake.core.codegen.ListSpec;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.Failure;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * One call for one page. It is made by the executor's thread or by the reader's, whichever comes first, so that a busy,
 * closed or single-threaded executor never keeps a reader waiting for a call that nobody has begun.
 */
final class PageFetch<P, T> implements Runnable {

    private final P at;
    private final String list;
    private final FutureTask<FetchedPage<P, T>> task;
    private @Nullable Thread fetcher;

    PageFetch(P at, PagingScheme<P, T> scheme, ListSpec listing) {
        this.at = at;
        this.list = listing.name();
        this.task = new FutureTask<>(() -> {
            fetcher = Thread.currentThread();
            return listing.fetch(() -> scheme.fetch(at, listing));
        });
    }

    P at() {
        return at;
    }

    /** Makes the call unless it is made already. */
    @Override
    public void run() {
        task.run();
        if (task.isCancelled() && fetcher == Thread.currentThread()) {
            // What the thread does next is not what was given up, and may be none of ours.
            Thread.interrupted();
        }
    }

    /** Gives up the call; interrupts it where it is under way. */
    void cancel() {
        task.cancel(true);
    }

    /** Waits for the page; makes the call in this thread unless another has begun it. */
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
