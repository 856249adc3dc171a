package io.stratalake.core.codegen;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.internal.observe.Listeners;
import io.stratalake.core.internal.paging.FetchedPage;
import io.stratalake.core.internal.paging.ListContext;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.time.TimeSource;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which list is read: the operation, the server that answers, what is asked of it, and how large its pages are. A
 * continuation is good for the listing that it came from and for no other. Immutable.
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
    private final ListContext origin;
    private final String query;
    private final @Nullable Integer standardPageSize;
    private final int maxPageSize;
    private final @Nullable Integer chosenPageSize;

    private ListSpec(
            Endpoint<?> endpoint,
            ListContext origin,
            String query,
            @Nullable Integer standardPageSize,
            int maxPageSize,
            @Nullable Integer chosenPageSize) {
        this.endpoint = Objects.requireNonNull(endpoint, "endpoint");
        this.origin = origin;
        this.query = Objects.requireNonNull(query, "query");
        this.standardPageSize = standardPageSize;
        this.maxPageSize = maxPageSize;
        this.chosenPageSize = chosenPageSize;
        mustFit(standardPageSize);
        mustFit(chosenPageSize);
    }

    /**
     * A list that is asked for everything, with pages as large as the service likes.
     *
     * @param endpoint the operation
     * @param authority host and port of the server that answers, as in {@code api.example.com:443}
     * @param executor where pages are fetched ahead. When it rejects, pages are fetched by the thread that reads the
     *     list
     */
    public static ListSpec of(Endpoint<?> endpoint, String authority, Executor executor) {
        Objects.requireNonNull(authority, "authority");
        Objects.requireNonNull(executor, "executor");
        return of(endpoint, new ListContext(authority, executor, Listeners.NONE, TimeSource.system()));
    }

    /** A list that is asked for everything, with pages as large as the service likes, through a client's pipeline. */
    public static ListSpec of(Endpoint<?> endpoint, Pipeline pipeline) {
        return of(
                endpoint,
                new ListContext(
                        authority(pipeline.baseUrl()), pipeline.threads(), pipeline.listeners(), pipeline.time()));
    }

    /** The port is there whether the URL names it or not: a bookmark is good for both forms. */
    private static String authority(URI url) {
        var usual = url.getScheme().equals("http") ? 80 : 443;
        return url.getHost() + ":" + (url.getPort() < 0 ? usual : url.getPort());
    }

    private static ListSpec of(Endpoint<?> endpoint, ListContext origin) {
        return new ListSpec(endpoint, origin, "", null, Integer.MAX_VALUE, null);
    }

    /**
     * The page sizes that the service documents.
     *
     * @param standard how many items a page holds unless {@link #pageSize(Integer)} says otherwise
     * @param max how many items a page can hold
     * @throws IllegalArgumentException if one of the sizes is not from 1 to {@code max}
     */
    public ListSpec pageSizes(int standard, int max) {
        return new ListSpec(endpoint, origin, query, standard, max, chosenPageSize);
    }

    /**
     * The page size that the caller wants; null leaves the standard one.
     *
     * @throws IllegalArgumentException if the size is not from 1 to the documented maximum
     */
    public ListSpec pageSize(@Nullable Integer items) {
        return new ListSpec(endpoint, origin, query, standardPageSize, maxPageSize, items);
    }

    /**
     * What is asked of the list, in a form that is the same in every process: the path's parameters, filter, sort and
     * whatever else decides which items come in which order. It is kept in continuations as a hash.
     */
    public ListSpec query(String asSent) {
        return new ListSpec(endpoint, origin, asSent, standardPageSize, maxPageSize, chosenPageSize);
    }

    public String name() {
        return endpoint.operationId();
    }

    public String authority() {
        return origin.authority();
    }

    public Executor executor() {
        return origin.executor();
    }

    /** Makes one call, and tells who watches. */
    public <P, T> FetchedPage<P, T> fetch(Supplier<FetchedPage<P, T>> call) {
        return origin.watched(endpoint, call);
    }

    public String query() {
        return query;
    }

    /** How many items to ask for, or null to leave it to the service. */
    @Nullable
    public Integer pageSize() {
        return chosenPageSize == null ? standardPageSize : chosenPageSize;
    }

    /** A service that does not keep to the contract. */
    public DecodingException broken(String how, ApiResponse<?> response) {
        var failure = Failure.of(endpoint.method().name(), endpoint.path())
                .response(response.status(), response.headers())
                .requestId(response.requestId())
                .build();
        return new DecodingException(name() + ": " + how, failure, null);
    }

    /** A part of an answer. That it cannot be read is told together with the call that brought it. */
    public <V extends @Nullable Object> V read(ApiResponse<?> response, Supplier<V> part) {
        try {
            return part.get();
        } catch (DecodingException e) {
            throw broken(Objects.requireNonNull(e.getMessage()), response);
        }
    }

    private void mustFit(@Nullable Integer pageSize) {
        if (pageSize != null) {
            PageSize.check(name(), pageSize, maxPageSize);
        }
    }

    /** The name and the server; not the query, which may hold what does not belong in a log. */
    @Override
    public String toString() {
        return name() + " of " + authority();
    }
}
