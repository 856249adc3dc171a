package io.stratalake.core.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.ServerException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;

class PagesTest {

    private final SteppedExecutor executor = new SteppedExecutor();

    @Test
    void cost_one_call_each_without_prefetching() {
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
    void have_the_response_of_the_service() {
        var service = OffsetService.with(25);
        var page = service.list(executor).pages().iterator().next();

        assertEquals(OptionalLong.of(25), page.total());
        assertEquals(200, page.response().status());
        assertEquals("1", page.response().headers().get("X-Call"));
        assertEquals("request-1", page.response().requestId());
        assertTrue(page.response().value() instanceof OffsetService.Response);
    }

    @Test
    void have_no_total_if_the_service_reports_none() {
        var service = new CursorService().page(null, null, "a");

        assertEquals(
                OptionalLong.empty(),
                service.list(executor).pages().iterator().next().total());
    }

    @Test
    void have_a_continuation_token_except_for_the_last() {
        var tokens = OffsetService.with(25).list(executor).pages().stream()
                .map(Page::continuationToken)
                .toList();

        assertEquals(3, tokens.size());
        assertNotNull(tokens.get(0));
        assertNotNull(tokens.get(1));
        assertNull(tokens.get(2));
    }

    @Test
    void start_with_the_first_page_even_if_it_is_empty() {
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
    void skip_empty_pages_after_the_first() {
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
    void request_the_same_page_again_after_a_failure() {
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
    void can_be_read_from_a_stream_one_at_a_time() {
        var service = OffsetService.with(100);

        assertEquals(2, service.list(executor).pages().stream().limit(2).count());
        assertEquals(List.of("0+10", "10+10"), service.calls);
    }

    @Test
    void have_unmodifiable_items_and_keep_nulls() {
        var source = new ArrayList<>(Arrays.asList("a", null));
        var page = Page.last(source, OptionalLong.empty(), new ApiResponse<>(200, Headers.of(), null, "x"));
        source.clear();

        assertEquals(Arrays.asList("a", null), page.items());
        assertThrows(UnsupportedOperationException.class, () -> page.items().clear());
        assertEquals("Page[2 items, the last]", page.toString());
    }

    @Test
    void are_fetched_one_after_the_other() {
        var service = OffsetService.with(25);
        var first = service.list(executor).firstPage();

        assertEquals(List.of("0+10"), service.calls);
        assertTrue(first.hasNext());
        assertEquals(List.of("0+10"), service.calls);
        var last = first.next().next();
        assertEquals(List.of(20, 21, 22, 23, 24), last.items());
        assertFalse(last.hasNext());
        assertNull(last.continuationToken());
        assertThrows(NoSuchElementException.class, last::next);
        assertEquals(List.of("0+10", "10+10", "20+10"), service.calls);
    }

    @Test
    void can_be_continued_several_times() {
        var service = OffsetService.with(25);
        var first = service.list(executor).pages().iterator().next();

        assertEquals(first.next().items(), first.next().items());
        assertEquals(List.of("0+10", "10+10", "10+10"), service.calls);
    }

    @Test
    void can_be_fetched_again_after_a_failure() {
        var service = OffsetService.with(25);
        service.failures.put(10, new ServerException("down", Failure.unrelatedToACall(), null));
        var first = service.list(executor).firstPage();

        assertThrows(ServerException.class, first::next);
        assertEquals(10, first.next().items().get(0));
    }

    @Test
    void may_end_with_an_empty_one() {
        var first = OffsetService.with(10).list(executor).firstPage();

        assertTrue(first.hasNext());
        assertEquals(List.of(), first.next().items());
        assertFalse(first.next().hasNext());
    }

    @Test
    void that_repeat_are_an_error() {
        var service = new CursorService();
        service.page(null, "k1", "a");
        for (var i = 1; i <= 7; i++) {
            service.page("k" + i, "k" + (i % 7 + 1), "b");
        }
        var page = new AtomicReference<>(service.list(executor).firstPage());

        assertThrows(DecodingException.class, () -> {
            for (var i = 0; i < 30; i++) {
                page.set(page.get().next());
            }
        });
        assertTrue(service.calls.size() < 24, service.calls::toString);
    }

    @Test
    void are_converted() {
        var page = OffsetService.with(25).list(executor).map(item -> "n" + item).firstPage();

        assertEquals("n10", page.next().items().get(0));
    }

    @Test
    void are_equal_if_items_token_total_and_response_are() {
        var list = OffsetService.with(25).list(executor);
        var response = new ApiResponse<>(200, Headers.of(), null, "x");
        var page = Page.last(List.of(1), OptionalLong.of(1), response);

        assertEquals(Page.last(List.of(1), OptionalLong.of(1), response), page);
        assertEquals(Page.last(List.of(1), OptionalLong.of(1), response).hashCode(), page.hashCode());
        assertNotEquals(Page.last(List.of(2), OptionalLong.of(1), response), page);
        assertNotEquals(Page.last(List.of(1), OptionalLong.of(2), response), page);
        assertNotEquals(list.firstPage(), list.firstPage().next());
    }
}
