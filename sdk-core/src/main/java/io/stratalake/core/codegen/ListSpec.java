package io.stratalake.core.codegen;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.client.RateLimitOptions;
import io.stratalake.core.client.RateLimits;
import io.stratalake.core.client.RequestPlan;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.internal.observe.Listeners;
import io.stratalake.core.internal.paging.FetchedPage;
import io.stratalake.core.internal.paging.ListContext;
import io.stratalake.core.internal.paging.PageSizes;
import io.stratalake.core.internal.paging.WorkingPageSizes;
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
 *         .resizable()
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
    private final boolean resizable;

    private ListSpec(
            Endpoint<?> endpoint,
            ListContext context,
            String query,
            @Nullable Integer standardPageSize,
            int maxPageSize,
            @Nullable Integer chosenPageSize,
            boolean resizable) {
        this.endpoint = Objects.requireNonNull(endpoint, "endpoint");
        this.context = context;
        this.query = Objects.requireNonNull(query, "query");
        this.standardPageSize = standardPageSize;
        this.maxPageSize = maxPageSize;
        this.chosenPageSize = chosenPageSize;
        this.resizable = resizable;
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
        var time = TimeSource.system();
        return of(
                endpoint,
                new ListContext(
                        authority,
                        executor,
                        Listeners.NONE,
                        time,
                        new RateLimits(RateLimitOptions.documented(), time),
                        new WorkingPageSizes()));
    }

    /**
     * Creates the specification of a whole list, with the default page size of the service. For {@link RequestSender}s
     * of this SDK.
     *
     * @hidden
     */
    public static ListSpec of(Endpoint<?> endpoint, ListContext context) {
        return new ListSpec(endpoint, context, "", null, Integer.MAX_VALUE, null, false);
    }

    /**
     * Returns a copy with the documented page sizes.
     *
     * @param standard the number of items to request, unless {@link #pageSize(Integer)} sets another; in a
     *     {@link #resizable()} list, that of the first page
     * @param max the maximum number of items in a page
     * @throws IllegalArgumentException if one of the sizes is not from 1 to {@code max}
     */
    public ListSpec pageSizes(int standard, int max) {
        return new ListSpec(endpoint, context, query, standard, max, chosenPageSize, resizable);
    }

    /**
     * Returns a copy with the page size of the caller.
     *
     * @param items the number of items to request for each page, or null for the standard sizes
     * @throws IllegalArgumentException if the size is not from 1 to the documented maximum
     */
    public ListSpec pageSize(@Nullable Integer items) {
        return new ListSpec(endpoint, context, query, standardPageSize, maxPageSize, items, resizable);
    }

    /**
     * Returns a copy whose page size may change from page to page: the position of a page does not depend on the size of
     * the pages before it, as an offset of items does not. Unless the caller sets a size, the pages after the first one
     * then have the maximum size. Default: all pages have the same size, because an offset may count pages, and a cursor
     * may be bound to the size.
     */
    public ListSpec resizable() {
        return new ListSpec(endpoint, context, query, standardPageSize, maxPageSize, chosenPageSize, true);
    }

    /**
     * Returns a copy with a query. Continuation tokens have its hash.
     *
     * @param fingerprint everything that affects which items are listed in which order, in a form that is the same in
     *     every process: path parameters, filter, sort order and so on
     */
    public ListSpec query(String fingerprint) {
        return new ListSpec(endpoint, context, fingerprint, standardPageSize, maxPageSize, chosenPageSize, resizable);
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

    /**
     * Returns the page sizes that work, of the lists of this client.
     *
     * @hidden
     */
    public WorkingPageSizes workingPageSizes() {
        return context.workingPageSizes();
    }

    /**
     * Returns the cost of some requests of this list.
     *
     * @hidden
     */
    public RequestPlan plan(long requests) {
        return context.rateLimits().plan(endpoint, requests);
    }

    /** Fetches a page and notifies the listeners. */
    public <P, T> FetchedPage<P, T> fetch(Supplier<FetchedPage<P, T>> call) {
        return context.watched(endpoint, call);
    }

    /** Returns the fingerprint of the query. */
    public String query() {
        return query;
    }

    /** Returns the number of items to request for the first page, or null for the default of the service. */
    @Nullable
    public Integer pageSize() {
        return chosenPageSize == null ? standardPageSize : chosenPageSize;
    }

    /**
     * Returns the sizes of the pages of the whole list.
     *
     * @hidden
     */
    public PageSizes sizes() {
        return chosenPageSize == null && resizable && standardPageSize != null
                ? new PageSizes(standardPageSize, maxPageSize, standardPageSize)
                : PageSizes.fixed(pageSize());
    }

    /**
     * Returns the sizes of the pages of the rest of the list.
     *
     * @param next the size of the next page
     * @throws IllegalArgumentException if the size is not from 1 to the documented maximum
     * @hidden
     */
    public PageSizes sizesFrom(@Nullable Integer next) {
        checkPageSize(next);
        return chosenPageSize == null && resizable
                ? new PageSizes(next, next, standardPageSize)
                : PageSizes.fixed(next);
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
