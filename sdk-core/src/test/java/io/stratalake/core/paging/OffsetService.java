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

/** A service that lists numbers by offset and limit, and remembers each call as {@code offset+limit}. */
public final class OffsetService {

    public record Answer(
            @Nullable List<Integer> items,
            @Nullable Integer total,
            @Nullable Integer offset) {}

    public static final OffsetPaging<Answer, Integer> PAGING =
            OffsetPaging.of(Answer::items).total(Answer::total).offset(Answer::offset);

    public final List<Integer> items = new ArrayList<>();
    public final List<String> calls = new ArrayList<>();
    /** Thrown once by the call at that offset. */
    final Map<Integer, RuntimeException> failures = new HashMap<>();
    /** How many items the page at that offset holds, whatever was asked for. */
    final Map<Integer, Integer> sizes = new HashMap<>();
    /** The total that the call at that offset tells; by default the truth. */
    Function<Integer, @Nullable Integer> total = offset -> items.size();
    /** The offset that the call at that offset tells. */
    Function<Integer, @Nullable Integer> echo = offset -> offset;
    /** How many items the service returns at most, whatever was asked for. */
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

    public synchronized ApiResponse<Answer> fetch(int offset, int limit) {
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
                new Answer(page, total.apply(offset), echo.apply(offset)));
    }

    public Paged<Integer> list(Executor executor) {
        return Paged.offset(listing(executor), PAGING, this::fetch);
    }

    public Paged<Integer> list(Executor executor, int pageSize) {
        return Paged.offset(listing(executor).pageSize(pageSize), PAGING, this::fetch);
    }
}
