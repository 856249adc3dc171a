package io.stratalake.core.internal.concurrent;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A future whose work ends when nobody waits for it anymore. The plain one lets it run on. */
final class InterruptingFuture<T extends @Nullable Object> extends CompletableFuture<T> implements Runnable {

    private final Supplier<T> work;

    /** The thread at work; guarded by this. */
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

    /** From here on the thread belongs to others, and an interruption would hit them. */
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

    /** A derived future is a plain one: it has no work of its own to interrupt. */
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
