package io.stratalake.greenlake;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.JournalException;
import io.stratalake.core.journal.Journal;
import io.stratalake.greenlake.workspaces.Tenant;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tenants of a managed service provider, each with a client of its own. Immutable and thread-safe.
 *
 * <p>A client of a tenant has a token, rate limits and pauses of its own: a tenant that is throttled or fails delays no
 * other, as long as fewer tenants than the parallelism are waiting.
 */
public final class ProviderTenants {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderTenants.class);

    private static final int DEFAULT_PARALLELISM = 4;
    private static final int MAX_RUN_BYTES = 900;
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

        /** The job has succeeded also if that cannot be recorded. */
        void done(Tenant tenant) {
            try {
                journal.put(key(tenant), DONE);
            } catch (RuntimeException e) {
                LOG.warn(
                        "The journal does not record that the job of the tenant {} has succeeded, so that the next run calls"
                                + " it again: {}",
                        tenant.id(),
                        e instanceof JournalException
                                ? e.getMessage()
                                : e.getClass().getName());
            }
        }

        private String key(Tenant tenant) {
            return keyPrefix(run) + tenant.id();
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
     * <p>If the journal cannot record a success, the result is still that of the job. A later run calls the job of that
     * tenant again, and a warning is logged.
     *
     * @param run the name of the run, such as the name of the job with its date: up to 900 bytes in UTF-8
     * @throws IllegalArgumentException if the name is longer, or has an unpaired surrogate
     */
    public ProviderTenants resumable(Journal journal, String run) {
        return new ProviderTenants(
                provider, options, parallelism, selected, new Progress(Objects.requireNonNull(journal), checked(run)));
    }

    /** A longer name would leave no room for the id in a key, so that every tenant would fail. */
    private static String checked(String run) {
        var bytes = run.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_RUN_BYTES) {
            throw new IllegalArgumentException(
                    "The name of the run has %s bytes in UTF-8. Shorten it to %s bytes or less."
                            .formatted(bytes, MAX_RUN_BYTES));
        }
        Journal.requireKey(keyPrefix(run));
        return run;
    }

    private static String keyPrefix(String run) {
        return "tenants/" + run + "/";
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
     *     client of the tenant, which is closed after the call. If the executor of the client has few threads, fewer
     *     tenants are served at the same time; without any, the calling thread serves them
     * @return a result per tenant, in the order of the list
     * @throws io.stratalake.core.error.StratalakeException if the list of tenants cannot be read
     * @throws CancelledException if the thread is interrupted, which interrupts the jobs. A journal has the tenants that
     *     were done
     */
    public <R> List<TenantResult<R>> call(Function<? super GreenLakeClient, ? extends @Nullable R> job) {
        return new TenantCalls<R>(list(), tenant -> result(tenant, job))
                .run(provider.pipeline().threads(), parallelism);
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
}
