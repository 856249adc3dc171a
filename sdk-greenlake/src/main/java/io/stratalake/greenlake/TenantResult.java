package io.stratalake.greenlake;

import io.stratalake.greenlake.workspaces.Tenant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result of a job for one tenant. Immutable, if the value is.
 *
 * @param <R> the result of the job
 */
public sealed interface TenantResult<R> {

    /** Returns the tenant. */
    Tenant tenant();

    /** Returns the result of the job; empty unless the job succeeded in this run. */
    default Optional<R> value() {
        return Optional.empty();
    }

    /** Returns the exception with which the job failed; empty unless it failed. */
    default Optional<RuntimeException> failure() {
        return Optional.empty();
    }

    /**
     * The job succeeded in this run.
     *
     * @param result the result, or null if the job returned null
     */
    record Succeeded<R>(Tenant tenant, @Nullable R result) implements TenantResult<R> {

        @Override
        public Optional<R> value() {
            return Optional.ofNullable(result);
        }
    }

    /** The job failed. */
    record Failed<R>(Tenant tenant, RuntimeException exception) implements TenantResult<R> {

        @Override
        public Optional<RuntimeException> failure() {
            return Optional.of(exception);
        }
    }

    /** The job succeeded in an earlier run with the same journal, and was not called again. */
    record DoneBefore<R>(Tenant tenant) implements TenantResult<R> {}
}
