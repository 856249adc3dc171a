package io.stratalake.core.internal.concurrent;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A future whose cancellation interrupts its work; that of a {@link CompletableFuture} does not. */
final class InterruptingFuture<T extends @Nullable Object> extends CompletableFuture<T> implements Runnable {

    private final Supplier<T> work;

    /** The thread that runs the work; guarded by this. */
    private @Nullable Thread worker;

    private boolean interrupted;

    InterruptingFuture(Supplier<T> work) {
        this.work = work;
        var unused = whenComplete((result, failure) -> interruptWork());
    }

    @Override
    public void run() {
        if (!begin()) {
            return;
        }
        T result;
        try {
            result = work.get();
        } catch (Throwable failure) {
            end();
            completeExceptionally(failure);
            return;
        }
        end();
        complete(result);
    }

    private synchronized boolean begin() {
        if (isDone()) {
            return false;
        }
        worker = Thread.currentThread();
        return true;
    }

    /** Ends the use of the thread: a later interruption would affect other tasks. */
    private synchronized void end() {
        worker = null;
        if (interrupted) {
            Thread.interrupted();
        }
    }

    private synchronized void interruptWork() {
        if (worker != null) {
            interrupted = true;
            worker.interrupt();
        }
    }

    /** Returns a plain future, because derived futures have no work to interrupt. */
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
