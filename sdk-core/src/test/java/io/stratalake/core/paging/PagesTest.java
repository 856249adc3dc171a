package io.stratalake.core.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.ServerException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;

class PagesTest {

    private final SteppedExecutor executor = new SteppedExecutor();

    @Test
    void cost_one_call_each_and_nothing_ahead() {
        var service = OffsetService.with(25);
        var pages = service.list(executor).prefetch(4).pages().iterator();

        var first = pages.next();
        first.forEach(item -> {});
        assertEquals(List.of("0+10"), service.calls);
        assertEquals(0, executor.accepted());

        assertEquals(
                List.of(10, 11, 12, 13, 14, 15, 16, 17, 18, 19), pages.next().items());
        assertEquals(List.of("0+10", "10+10"), service.calls);
    }

    @Test
    void say_what_the_service_said() {
        var service = OffsetService.with(25);
        var page = service.list(executor).pages().iterator().next();

        assertEquals(OptionalLong.of(25), page.total());
        assertEquals(200, page.response().status());
        assertEquals("1", page.response().headers().get("X-Call"));
        assertEquals("request-1", page.response().requestId());
        assertTrue(page.response().value() instanceof OffsetService.Answer);
    }

    @Test
    void have_no_total_where_the_service_tells_none() {
        var service = new CursorService().page(null, null, "a");

        assertEquals(
                OptionalLong.empty(),
                service.list(executor).pages().iterator().next().total());
    }

    @Test
    void have_a_continuation_each_but_for_the_last() {
        var continuations = OffsetService.with(25).list(executor).pages().stream()
                .map(Page::continuationToken)
                .toList();

        assertEquals(3, continuations.size());
        assertNotNull(continuations.get(0));
        assertNotNull(continuations.get(1));
        assertNull(continuations.get(2));
    }

    @Test
    void begin_with_the_first_page_even_when_it_is_empty() {
        var pages = OffsetService.with(0).list(executor).pages().iterator();

        assertTrue(pages.hasNext());
        var page = pages.next();
        assertEquals(List.of(), page.items());
        assertEquals(OptionalLong.of(0), page.total());
        assertNull(page.continuationToken());
        assertFalse(pages.hasNext());
        assertThrows(NoSuchElementException.class, pages::next);
    }

    @Test
    void pass_over_empty_pages_behind_the_first() {
        var service = new CursorService()
                .page(null, "k1", "a")
                .page("k1", "k2")
                .page("k2", "k3", "b")
                .page("k3", "");

        assertEquals(
                List.of(List.of("a"), List.of("b")),
                service.list(executor).pages().stream().map(Page::items).toList());
    }

    @Test
    void ask_for_the_same_page_again_after_a_failure() {
        var service = OffsetService.with(25);
        var failure = new ServerException("down", Failure.unrelatedToACall(), null);
        service.failures.put(10, failure);
        var pages = service.list(executor).pages().iterator();
        var read = new ArrayList<>(pages.next().items());

        assertEquals(failure, assertThrows(ServerException.class, pages::next));
        pages.forEachRemaining(page -> read.addAll(page.items()));
        assertEquals(service.items, read);
    }

    @Test
    void can_be_taken_from_a_stream_one_at_a_time() {
        var service = OffsetService.with(100);

        assertEquals(2, service.list(executor).pages().stream().limit(2).count());
        assertEquals(List.of("0+10", "10+10"), service.calls);
    }

    @Test
    void keep_items_that_nobody_can_change_and_nulls_among_them() {
        var source = new ArrayList<>(Arrays.asList("a", null));
        var page = new Page<>(source, null, OptionalLong.empty(), new ApiResponse<>(200, Headers.of(), null, "x"));
        source.clear();

        assertEquals(Arrays.asList("a", null), page.items());
        assertThrows(UnsupportedOperationException.class, () -> page.items().clear());
        assertEquals("Page[2 items, the last]", page.toString());
    }
}
