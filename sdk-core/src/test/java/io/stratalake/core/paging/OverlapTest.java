package io.stratalake.core.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.codegen.CursorFetch;
import io.stratalake.core.codegen.OffsetFetch;
import java.util.Iterator;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Server and reader work at the same time: each waits for the other, so that a list without prefetching would block.
 * The timeout guards against that; no test depends on durations.
 */
@Timeout(60)
class OverlapTest {

    private static final int PAGES = 100;
    private static final int PAGE = 10;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void consume(Iterator<?> items, int count) {
        for (var i = 0; i < count; i++) {
            items.next();
        }
    }

    private static ApiResponse<CursorService.Response> page(int number) {
        var items = IntStream.range(0, PAGE).mapToObj(Integer::toString).toList();
        var next = number + 1 < PAGES ? Integer.toString(number + 1) : null;
        return new ApiResponse<>(200, Headers.of(), null, new CursorService.Response(items, next));
    }

    @Test
    void each_page_of_a_cursor_list_is_fetched_while_the_previous_one_is_read() {
        var meeting = new CyclicBarrier(2);
        CursorFetch<CursorService.Response> served = (@Nullable String cursor, @Nullable Integer limit) -> {
            var number = cursor == null ? 0 : Integer.parseInt(cursor);
            if (number > 0) {
                await(meeting);
            }
            return page(number);
        };
        var items = Paged.cursor(CursorService.listing(threads), CursorService.PAGING, served)
                .iterator();

        consume(items, 2);
        for (var number = 1; number < PAGES; number++) {
            // The reader is at the start of the page before, and the call is at the server.
            await(meeting);
            consume(items, PAGE);
        }
        consume(items, PAGE - 2);
        assertFalse(items.hasNext());
    }

    @Test
    void four_pages_of_an_offset_list_are_fetched_at_once_while_a_page_is_read() {
        var service = OffsetService.with((1 + PAGES) * PAGE);
        var meeting = new CyclicBarrier(4 + 1);
        OffsetFetch<OffsetService.Response> served = (offset, limit) -> {
            if (offset > 0 && offset < service.items.size()) {
                await(meeting);
            }
            return service.fetch(offset, limit);
        };
        var items = Paged.offset(OffsetService.listing(threads), OffsetService.PAGING, served)
                .prefetch(4)
                .iterator();

        consume(items, 2);
        for (var received = 0; received < PAGES; received += 4) {
            // Four calls are at the server, and the reader is at the start of a page.
            await(meeting);
            consume(items, 4 * PAGE);
        }
        consume(items, PAGE - 2);
        assertFalse(items.hasNext());
        assertEquals(1 + PAGES + 1, service.calls.size(), "after a full page, only an empty one ends the list");
    }
}
