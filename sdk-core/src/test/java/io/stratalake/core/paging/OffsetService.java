package io.stratalake.core.paging;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.codegen.ListSpec;
import io.stratalake.core.codegen.OffsetPaging;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.IntStream;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** A service that lists numbers by offset and limit. Records each call as {@code offset+limit}. */
public final class OffsetService {

    public record Response(
            @Nullable List<Integer> items,
            @Nullable Integer total,
            @Nullable Integer offset) {}

    public static final OffsetPaging<Response, Integer> PAGING =
            OffsetPaging.of(Response::items).total(Response::total).offset(Response::offset);

    public final List<Integer> items = new ArrayList<>();
    public final List<String> calls = new ArrayList<>();
    /** The exception of the first call at an offset. */
    final Map<Integer, RuntimeException> failures = new HashMap<>();
    /** The number of items of the page at an offset, regardless of the limit. */
    final Map<Integer, Integer> sizes = new HashMap<>();
    /** The total in the response at an offset. Default: the actual total. */
    Function<Integer, @Nullable Integer> total = offset -> items.size();
    /** The offset in the response at an offset. */
    Function<Integer, @Nullable Integer> echo = offset -> offset;
    /** The maximum number of items in a page, regardless of the limit. */
    int cap = Integer.MAX_VALUE;

    public static OffsetService with(int count) {
        var service = new OffsetService();
        service.grow(count);
        return service;
    }

    public static ListSpec listing(Executor executor) {
        return ListSpec.of(
                        Endpoint.of("listNumbers", HttpMethod.GET, "/numbers/v1/numbers"),
                        "numbers.example.com:443",
                        executor)
                .pageSizes(10, 100);
    }

    void grow(int count) {
        var size = items.size();
        IntStream.range(size, size + count).forEach(items::add);
    }

    public synchronized ApiResponse<Response> fetch(int offset, int limit) {
        calls.add(offset + "+" + limit);
        var failure = failures.remove(offset);
        if (failure != null) {
            throw failure;
        }
        var from = Math.min(offset, items.size());
        var to = Math.min((long) from + sizes.getOrDefault(offset, Math.min(limit, cap)), items.size());
        var page = List.copyOf(items.subList(from, (int) to));
        return new ApiResponse<>(
                200,
                Headers.of("X-Call", Integer.toString(calls.size())),
                "request-" + calls.size(),
                new Response(page, total.apply(offset), echo.apply(offset)));
    }

    public Paged<Integer> list(Executor executor) {
        return Paged.offset(listing(executor), PAGING, this::fetch);
    }

    public Paged<Integer> list(Executor executor, int pageSize) {
        return Paged.offset(listing(executor).pageSize(pageSize), PAGING, this::fetch);
    }
}
