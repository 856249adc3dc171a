package io.stratalake.greenlake;

import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.internal.concurrent.ClientThreads;
import io.stratalake.greenlake.workspaces.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One job for several tenants. The calling thread serves tenants itself if the executor of the client rejects all
 * workers, or has no thread for them because the calling thread is its only one.
 */
final class TenantCalls<R> {

    /** How long a worker may take to get a thread. */
    private static final long PATIENCE_MILLIS = 250;

    private final List<Tenant> tenants;
    private final Function<Tenant, TenantResult<R>> job;
    private final AtomicReferenceArray<TenantResult<R>> results;
    private final AtomicInteger next = new AtomicInteger();
    private final List<Worker> workers = new ArrayList<>();

    /** @param job returns failures as results */
    TenantCalls(List<Tenant> tenants, Function<Tenant, TenantResult<R>> job) {
        this.tenants = tenants;
        this.job = job;
        this.results = new AtomicReferenceArray<>(tenants.size());
    }

    /** A worker on another thread. */
    private final class Worker {

        private final AtomicBoolean isTaken = new AtomicBoolean();
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CompletableFuture<Boolean> work;

        Worker(ClientThreads threads) {
            this.work = threads.call(() -> {
                if (isTaken.compareAndSet(false, true)) {
                    begun.countDown();
                    while (callNext() != null) {
                        // The results are kept.
                    }
                }
                return true;
            });
        }

        /** The calling thread takes the place of a worker that has no thread, maybe because it is the only one. */
        void await() throws InterruptedException, ExecutionException {
            var hasThread = isAnyLeft() ? begun.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS) : begun.getCount() == 0;
            if (!hasThread && isTaken.compareAndSet(false, true)) {
                work.cancel(false);
                serveHere();
            } else {
                work.get();
            }
        }
    }

    /**
     * Returns a result per tenant, in their order, when all jobs have ended.
     *
     * @throws CancelledException if the thread is interrupted, which interrupts the jobs
     */
    List<TenantResult<R>> run(ClientThreads threads, int parallelism) {
        try {
            start(threads, Math.min(parallelism, tenants.size()));
            if (workers.isEmpty()) {
                serveHere();
            }
            for (var worker : workers) {
                worker.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("The calls for the tenants were interrupted.", Failure.unrelatedToACall(), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            // Has an effect only if an exception is thrown.
            workers.forEach(worker -> worker.work.cancel(true));
        }
        return results();
    }

    private boolean isAnyLeft() {
        return next.get() < tenants.size();
    }

    private void serveHere() throws InterruptedException {
        for (var result = callNext(); result != null; result = callNext()) {
            if (wasInterrupted(result)) {
                throw new InterruptedException();
            }
        }
    }

    private void start(ClientThreads threads, int count) {
        try {
            while (workers.size() < count) {
                workers.add(new Worker(threads));
            }
        } catch (RejectedExecutionException e) {
            // Fewer workers serve the tenants.
        }
    }

    /** Serves the next tenant and returns the result, or null if no tenant is left. */
    private @Nullable TenantResult<R> callNext() {
        var index = next.getAndIncrement();
        if (index >= tenants.size()) {
            return null;
        }
        try {
            var result = job.apply(tenants.get(index));
            results.set(index, result);
            return result;
        } catch (Throwable e) {
            // An error ends the call: no other worker begins with a further tenant.
            next.set(tenants.size());
            throw e;
        }
    }

    /** A job may throw an exception for an interrupt of its own threads, which is no interrupt of this one. */
    private static boolean wasInterrupted(TenantResult<?> result) {
        return Thread.interrupted()
                || result.failure().filter(CancelledException.class::isInstance).isPresent();
    }

    private List<TenantResult<R>> results() {
        var list = new ArrayList<TenantResult<R>>(results.length());
        for (var i = 0; i < results.length(); i++) {
            list.add(results.get(i));
        }
        return List.copyOf(list);
    }
}
