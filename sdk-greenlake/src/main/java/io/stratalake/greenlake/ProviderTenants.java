package io.stratalake.greenlake;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.journal.Journal;
import io.stratalake.greenlake.workspaces.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The tenants of a managed service provider, each with a client of its own. Immutable and thread-safe.
 *
 * <p>A client of a tenant has a token, rate limits and pauses of its own: a tenant that is throttled or fails delays no
 * other, as long as fewer tenants than the parallelism are waiting.
 */
public final class ProviderTenants {

    private static final int DEFAULT_PARALLELISM = 4;
    private static final String DONE = "done";

    private final GreenLakeClient provider;
    private final CallOptions options;
    private final int parallelism;
    private final Predicate<? super Tenant> selected;
    private final @Nullable Progress progress;

    /** The record of the tenants that a run has done. */
    private record Progress(Journal journal, String run) {

        boolean isDone(Tenant tenant) {
            return journal.get(key(tenant)).isPresent();
        }

        void done(Tenant tenant) {
            journal.put(key(tenant), DONE);
        }

        private String key(Tenant tenant) {
            return "tenants/" + run + "/" + tenant.id();
        }
    }

    ProviderTenants(GreenLakeClient provider) {
        this(provider, CallOptions.none(), DEFAULT_PARALLELISM, tenant -> true, null);
    }

    private ProviderTenants(
            GreenLakeClient provider,
            CallOptions options,
            int parallelism,
            Predicate<? super Tenant> selected,
            @Nullable Progress progress) {
        this.provider = provider;
        this.options = options;
        this.parallelism = parallelism;
        this.selected = selected;
        this.progress = progress;
    }

    /** Returns the same tenants with other options for the list of tenants. */
    public ProviderTenants with(CallOptions options) {
        return new ProviderTenants(provider, options, parallelism, selected, progress);
    }

    /**
     * Returns the same tenants with another number of tenants that are served at the same time. Default: 4.
     *
     * @throws IllegalArgumentException if the number is less than 1
     */
    public ProviderTenants parallelism(int tenants) {
        if (tenants < 1) {
            throw new IllegalArgumentException("The parallelism must be at least 1, but is " + tenants + ".");
        }
        return new ProviderTenants(provider, options, tenants, selected, progress);
    }

    /** Returns the tenants that also meet a condition. */
    public ProviderTenants where(Predicate<? super Tenant> condition) {
        Objects.requireNonNull(condition);
        return new ProviderTenants(
                provider, options, parallelism, tenant -> selected.test(tenant) && condition.test(tenant), progress);
    }

    /**
     * Returns the same tenants with a journal, which records the tenants whose job has succeeded. A later run with the
     * same name skips them.
     *
     * @param run the name of the run, such as the name of the job with its date
     */
    public ProviderTenants resumable(Journal journal, String run) {
        return new ProviderTenants(
                provider,
                options,
                parallelism,
                selected,
                new Progress(Objects.requireNonNull(journal), Objects.requireNonNull(run)));
    }

    /** Returns the tenants. The list is read when the method is called. */
    public List<Tenant> list() {
        return provider.workspaces().with(options).tenants().list().stream()
                .filter(selected)
                .toList();
    }

    /**
     * Calls a job for each tenant and returns when all have ended. Failures are results and are not thrown.
     *
     * @param job is called on threads of the provider's client, for several tenants at the same time. Its argument is the
     *     client of the tenant, which is closed after the call
     * @return a result per tenant, in the order of the list
     * @throws io.stratalake.core.error.StratalakeException if the list of tenants cannot be read
     * @throws CancelledException if the thread is interrupted, which interrupts the jobs. A journal has the tenants that
     *     were done
     */
    public <R> List<TenantResult<R>> call(Function<? super GreenLakeClient, ? extends @Nullable R> job) {
        var tenants = list();
        var results = new AtomicReferenceArray<TenantResult<R>>(tenants.size());
        var next = new AtomicInteger();
        var workers = new ArrayList<CompletableFuture<Integer>>();
        for (var worker = 0; worker < Math.min(parallelism, tenants.size()); worker++) {
            workers.add(provider.pipeline().threads().call(() -> {
                var index = next.getAndIncrement();
                for (; index < tenants.size(); index = next.getAndIncrement()) {
                    results.set(index, result(tenants.get(index), job));
                }
                return index;
            }));
        }
        await(workers);
        return results(results);
    }

    private <R> TenantResult<R> result(Tenant tenant, Function<? super GreenLakeClient, ? extends @Nullable R> job) {
        try {
            if (progress != null && progress.isDone(tenant)) {
                return new TenantResult.DoneBefore<>(tenant);
            }
            try (var client = provider.tenant(tenant.id())) {
                var value = job.apply(client);
                if (progress != null) {
                    progress.done(tenant);
                }
                return new TenantResult.Succeeded<>(tenant, value);
            }
        } catch (RuntimeException e) {
            return new TenantResult.Failed<>(tenant, e);
        }
    }

    private static void await(List<CompletableFuture<Integer>> workers) {
        try {
            for (var worker : workers) {
                worker.get();
            }
        } catch (InterruptedException e) {
            workers.forEach(worker -> worker.cancel(true));
            Thread.currentThread().interrupt();
            throw new CancelledException("The calls for the tenants were interrupted.", Failure.unrelatedToACall(), e);
        } catch (ExecutionException e) {
            workers.forEach(worker -> worker.cancel(true));
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static <R> List<TenantResult<R>> results(AtomicReferenceArray<TenantResult<R>> results) {
        var list = new ArrayList<TenantResult<R>>(results.length());
        for (var i = 0; i < results.length(); i++) {
            list.add(results.get(i));
        }
        return List.copyOf(list);
    }
}
