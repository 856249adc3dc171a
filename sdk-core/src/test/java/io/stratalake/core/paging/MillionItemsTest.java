package io.stratalake.core.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.codegen.CursorPaging;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;

/** Memory does not grow with the list: only the responses of the current page and the prefetched pages are held. */
class MillionItemsTest {

    private static final int ITEMS = 1_000_000;
    private static final int PAGE = 2_000;
    private static final Executor AT_ONCE = Runnable::run;

    private final List<WeakReference<Object>> responses = new ArrayList<>();

    private <R> ApiResponse<R> response(R body) {
        responses.add(new WeakReference<>(body));
        return new ApiResponse<>(200, Headers.of(), null, body);
    }

    private OffsetService.Response offsetPage(int offset, int limit) {
        var end = Math.min(offset + limit, ITEMS);
        return new OffsetService.Response(IntStream.range(offset, end).boxed().toList(), ITEMS, offset);
    }

    private CursorService.Response cursorPage(int page) {
        var items = IntStream.range(page * PAGE, (page + 1) * PAGE)
                .mapToObj(Integer::toString)
                .toList();
        return new CursorService.Response(items, (page + 1) * PAGE < ITEMS ? Integer.toString(page + 1) : null);
    }

    private void read(Iterable<?> items, int responsesHeld) {
        var count = 0;
        for (var item : items) {
            assertEquals(Integer.toString(count), item.toString());
            count++;
            if (count % (ITEMS / 5) == ITEMS / 10) {
                System.gc();
                var held = responses.stream()
                        .filter(response -> response.get() != null)
                        .count();
                assertTrue(held <= responsesHeld, held + " responses are held after " + count + " items");
            }
        }
        assertEquals(ITEMS, count);
    }

    @Test
    void an_offset_list_holds_the_current_page_and_the_prefetched_ones() {
        var listing = OffsetService.listing(AT_ONCE).pageSizes(PAGE, PAGE);
        Paged<Integer> list =
                Paged.offset(listing, OffsetService.PAGING, (offset, limit) -> response(offsetPage(offset, limit)));

        read(list.prefetch(4), 1 + 4);
        assertEquals(ITEMS / PAGE + 1, responses.size());
    }

    @Test
    void a_cursor_list_holds_the_current_page_and_the_prefetched_one() {
        Paged<String> list = Paged.cursor(
                CursorService.listing(AT_ONCE),
                CursorPaging.of(CursorService.Response::items, CursorService.Response::next),
                (cursor, limit) -> response(cursorPage(cursor == null ? 0 : Integer.parseInt(cursor))));

        read(list, 1 + 1);
        assertEquals(ITEMS / PAGE, responses.size());
    }
}
