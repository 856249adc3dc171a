package io.stratalake.core.codegen;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.internal.observe.Listeners;
import io.stratalake.core.internal.paging.FetchedPage;
import io.stratalake.core.internal.paging.ListContext;
import io.stratalake.core.time.TimeSource;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The specification of a list: operation, server, query and page size. A continuation token is valid for the
 * specification that it came from only. Immutable.
 *
 * <pre>{@code
 * ListSpec.of(LIST_SUBSCRIPTIONS, authority, executor)
 *         .pageSizes(50, 200)
 *         .pageSize(query.pageSize())
 *         .query(query.fingerprint());
 * }</pre>
 */
public final class ListSpec {

    private final Endpoint<?> endpoint;
    private final ListContext context;
    private final String query;
    private final @Nullable Integer standardPageSize;
    private final int maxPageSize;
    private final @Nullable Integer chosenPageSize;

    private ListSpec(
            Endpoint<?> endpoint,
            ListContext context,
            String query,
            @Nullable Integer standardPageSize,
            int maxPageSize,
            @Nullable Integer chosenPageSize) {
        this.endpoint = Objects.requireNonNull(endpoint, "endpoint");
        this.context = context;
        this.query = Objects.requireNonNull(query, "query");
        this.standardPageSize = standardPageSize;
        this.maxPageSize = maxPageSize;
        this.chosenPageSize = chosenPageSize;
        checkPageSize(standardPageSize);
        checkPageSize(chosenPageSize);
    }

    /**
     * Creates the specification of a whole list, with the default page size of the service.
     *
     * @param endpoint the operation
     * @param authority the host and port of the server, as in {@code api.example.com:443}
     * @param executor runs prefetches. If it rejects one, the thread that reads the list fetches the page
     */
    public static ListSpec of(Endpoint<?> endpoint, String authority, Executor executor) {
        Objects.requireNonNull(authority, "authority");
        Objects.requireNonNull(executor, "executor");
        return of(endpoint, new ListContext(authority, executor, Listeners.NONE, TimeSource.system()));
    }

    /**
     * Creates the specification of a whole list, with the default page size of the service. For {@link RequestSender}s
     * of this SDK.
     *
     * @hidden
     */
    public static ListSpec of(Endpoint<?> endpoint, ListContext context) {
        return new ListSpec(endpoint, context, "", null, Integer.MAX_VALUE, null);
    }

    /**
     * Returns a copy with the documented page sizes.
     *
     * @param standard the number of items to request, unless {@link #pageSize(Integer)} sets another
     * @param max the maximum number of items in a page
     * @throws IllegalArgumentException if one of the sizes is not from 1 to {@code max}
     */
    public ListSpec pageSizes(int standard, int max) {
        return new ListSpec(endpoint, context, query, standard, max, chosenPageSize);
    }

    /**
     * Returns a copy with the page size of the caller.
     *
     * @param items the number of items to request, or null for the standard size
     * @throws IllegalArgumentException if the size is not from 1 to the documented maximum
     */
    public ListSpec pageSize(@Nullable Integer items) {
        return new ListSpec(endpoint, context, query, standardPageSize, maxPageSize, items);
    }

    /**
     * Returns a copy with a query. Continuation tokens have its hash.
     *
     * @param fingerprint everything that affects which items are listed in which order, in a form that is the same in
     *     every process: path parameters, filter, sort order and so on
     */
    public ListSpec query(String fingerprint) {
        return new ListSpec(endpoint, context, fingerprint, standardPageSize, maxPageSize, chosenPageSize);
    }

    /** Returns the id of the operation. */
    public String name() {
        return endpoint.operationId();
    }

    /** Returns the host and port of the server. */
    public String authority() {
        return context.authority();
    }

    /** Returns the executor of prefetches. */
    public Executor executor() {
        return context.executor();
    }

    /** Fetches a page and notifies the listeners. */
    public <P, T> FetchedPage<P, T> fetch(Supplier<FetchedPage<P, T>> call) {
        return context.watched(endpoint, call);
    }

    /** Returns the fingerprint of the query. */
    public String query() {
        return query;
    }

    /** Returns the number of items to request, or null for the default of the service. */
    @Nullable
    public Integer pageSize() {
        return chosenPageSize == null ? standardPageSize : chosenPageSize;
    }

    /**
     * Returns the exception for a response that violates the contract.
     *
     * @param how the violation, as a sentence
     */
    public DecodingException broken(String how, ApiResponse<?> response) {
        var failure = Failure.of(endpoint.method().name(), endpoint.path())
                .response(response.status(), response.headers())
                .requestId(response.requestId())
                .build();
        return new DecodingException(name() + ": " + how, failure, null);
    }

    /**
     * Reads a part of a response.
     *
     * @throws DecodingException if the part cannot be read. It has the details of the call
     */
    public <V extends @Nullable Object> V read(ApiResponse<?> response, Supplier<V> part) {
        try {
            return part.get();
        } catch (DecodingException e) {
            throw broken(Objects.requireNonNull(e.getMessage()), response);
        }
    }

    private void checkPageSize(@Nullable Integer pageSize) {
        if (pageSize != null) {
            PageSize.check(name(), pageSize, maxPageSize);
        }
    }

    /** Returns the operation and the server. It omits the query, which may hold personal data. */
    @Override
    public String toString() {
        return name() + " of " + authority();
    }
}
