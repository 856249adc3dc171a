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
 * Server and consumer work at the same time: each waits for the other one's doing, so that a list which did one after
 * the other would stand still. The timeout guards against that; nothing depends on how long anything takes.
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

    private static ApiResponse<CursorService.Answer> page(int number) {
        var items = IntStream.range(0, PAGE).mapToObj(Integer::toString).toList();
        var next = number + 1 < PAGES ? Integer.toString(number + 1) : null;
        return new ApiResponse<>(200, Headers.of(), null, new CursorService.Answer(items, next));
    }

    @Test
    void each_page_of_a_cursor_list_is_asked_for_while_the_page_before_it_is_consumed() {
        var meeting = new CyclicBarrier(2);
        CursorFetch<CursorService.Answer> served = (@Nullable String cursor, @Nullable Integer limit) -> {
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
            // The consumer is within page number - 1, most of which is still to come, and the call is at the server.
            await(meeting);
            consume(items, PAGE);
        }
        consume(items, PAGE - 2);
        assertFalse(items.hasNext());
    }

    @Test
    void of_an_offset_list_four_requests_are_at_the_server_at_once_while_a_page_is_consumed() {
        var service = OffsetService.with((1 + PAGES) * PAGE);
        var meeting = new CyclicBarrier(4 + 1);
        OffsetFetch<OffsetService.Answer> served = (offset, limit) -> {
            if (offset > 0 && offset < service.items.size()) {
                await(meeting);
            }
            return service.fetch(offset, limit);
        };
        var items = Paged.offset(OffsetService.listing(threads), OffsetService.PAGING, served)
                .prefetch(4)
                .iterator();

        consume(items, 2);
        for (var answered = 0; answered < PAGES; answered += 4) {
            // Four unanswered calls are at the server, and the consumer has most of a page before it.
            await(meeting);
            consume(items, 4 * PAGE);
        }
        consume(items, PAGE - 2);
        assertFalse(items.hasNext());
        assertEquals(1 + PAGES + 1, service.calls.size(), "behind a full page, only an empty one ends the list");
    }
}
