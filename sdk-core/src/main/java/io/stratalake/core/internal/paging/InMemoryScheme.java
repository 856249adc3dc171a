package io.stratalake.core.internal.paging;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.codegen.ListSpec;
import java.util.List;
import java.util.function.Function;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** A list in memory as a single page, without a call. */
record InMemoryScheme<T>(List<T> items) implements PagingScheme<Integer, T> {

    /** Never sent. Shown in messages. */
    private static final Endpoint<?> ENDPOINT = Endpoint.of("list", HttpMethod.GET, "/");

    static ListSpec spec() {
        return ListSpec.of(ENDPOINT, "memory", Runnable::run);
    }

    @Override
    public char code() {
        return 'm';
    }

    @Override
    public Integer start() {
        return 0;
    }

    @Override
    public FetchedPage<Integer, T> fetch(PageRequest<Integer> request, ListSpec spec) {
        var size = items.size();
        return new FetchedPage<>(
                items, request.size(), size, null, (long) size, new ApiResponse<>(200, Headers.of(), null, items));
    }

    @Override
    public @Nullable Integer guessAfter(PageRequest<Integer> request, FetchedPage<Integer, T> newest) {
        return null;
    }

    @Override
    public long requests(long count, @Nullable Integer first, @Nullable Integer following, ListSpec spec) {
        return 0;
    }

    @Override
    public String write(Integer at) {
        return at.toString();
    }

    @Override
    public Integer read(String text) {
        return Integer.valueOf(text);
    }

    @Override
    public <U> PagingScheme<Integer, U> map(Function<? super T, ? extends U> function) {
        return new InMemoryScheme<>(new MappedItems<>(items, function));
    }
}
