package io.stratalake.core.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.codegen.OffsetPaging;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.internal.json.Json;
import io.stratalake.core.model.Adapters;
import io.stratalake.core.paging.CursorService.Response;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists whose service returns empty pages with new cursors, and does not end. */
@Timeout(60)
class EndlessListTest {

    private final SteppedExecutor executor = new SteppedExecutor();
    private final AtomicInteger calls = new AtomicInteger();

    /** The ways to read a list. */
    private enum Reading {
        ITEMS(list -> list.iterator().hasNext()),
        FIRST(Paged::first),
        WHOLE(Paged::toList),
        STREAM(list -> list.stream().findFirst()),
        CONVERTED(list -> list.map(String::length).toList()),
        PREFETCHED(list -> list.prefetch(4).toList()),
        PAGES(list -> list.pages().stream().toList());

        private final Function<Paged<String>, Object> read;

        Reading(Function<Paged<String>, Object> read) {
            this.read = read;
        }
    }

    /** Returns a list with one item in every so many pages. */
    private Paged<String> list(int pagesPerItem) {
        return Paged.cursor(CursorService.listing(executor), CursorService.PAGING, (cursor, limit) -> {
            var call = calls.incrementAndGet();
            var items = call % pagesPerItem == 0 ? List.of("item") : List.<String>of();
            var next = call == 3 * pagesPerItem ? null : "k" + call;
            return new ApiResponse<>(200, Headers.of(), "request-" + call, new Response(items, next));
        });
    }

    @ParameterizedTest
    @EnumSource(Reading.class)
    void is_given_up_after_a_thousand_empty_pages(Reading reading) {
        var list = list(1_000_000);

        var refused = assertThrows(DecodingException.class, () -> reading.read.apply(list));

        assertTrue(
                refused.getMessage().contains("the last 1000 pages are empty, and each has a next page"),
                refused.getMessage());
        assertEquals(1000, calls.get(), 5);
    }

    @Test
    void a_list_by_offset_with_nothing_but_nulls_is_given_up() throws IOException {
        var nulls = Json.read(Adapters.list(Adapters.TEXT), new StringReader("[null]"), 10);
        var paging = OffsetPaging.<Response, String>of(Response::items);
        var list = Paged.offset(CursorService.listing(executor).pageSizes(1, 1), paging, (offset, limit) -> {
            calls.incrementAndGet();
            return new ApiResponse<>(200, Headers.of(), null, new Response(nulls, null));
        });

        assertThrows(DecodingException.class, () -> list.iterator().hasNext());
        assertEquals(1000, calls.get());
    }

    @Test
    void a_list_with_many_empty_pages_between_items_is_read() {
        assertEquals(3, list(1000).toList().size());
        assertEquals(3000, calls.get());
    }
}
