package io.stratalake.core.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.codegen.CursorPaging;
import io.stratalake.core.error.DecodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EmptySource;
import org.junit.jupiter.params.provider.NullSource;

/** Lists paged by cursor or page token: their calls and their end. */
class CursorListTest {

    private final SteppedExecutor executor = new SteppedExecutor();
    private final CursorService service = new CursorService();

    @Test
    void sends_each_cursor_back_to_the_service() {
        service.page(null, "k1", "a", "b").page("k1", "k2", "c").page("k2", null, "d");

        assertEquals(List.of("a", "b", "c", "d"), service.list(executor).toList());
        assertEquals(List.of("null/null", "k1/null", "k2/null"), service.calls);
    }

    @Test
    void sends_the_page_size_if_there_is_one() {
        service.page(null, null, "a");
        var listing = CursorService.listing(executor).pageSizes(50, 200);
        Paged.cursor(listing, CursorService.PAGING, service::fetch).first();
        Paged.cursor(listing.pageSize(20), CursorService.PAGING, service::fetch).first();

        assertEquals(List.of("null/50", "null/20"), service.calls);
    }

    @ParameterizedTest
    @NullSource
    @EmptySource
    void ends_without_a_next_cursor(String next) {
        service.page(null, "k1", "a", "b").page("k1", next, "c", "d");

        assertEquals(List.of("a", "b", "c", "d"), service.list(executor).toList());
    }

    @Test
    void has_the_total_of_the_service_and_does_not_end_by_it() {
        service.page(null, "k1", "a", "b").page("k1", null, "c");
        var totals = CursorService.PAGING.total(response -> response.next() == null ? null : 2);
        var pages = Paged.cursor(CursorService.listing(executor), totals, service::fetch)
                .map(String::length)
                .pages();

        assertEquals(
                List.of(OptionalLong.of(2), OptionalLong.empty()),
                StreamSupport.stream(pages.spliterator(), false)
                        .map(Page::total)
                        .toList());
    }

    @Test
    void skips_empty_pages_in_the_middle() {
        service.page(null, "k1")
                .page("k1", "k2", "a", "b")
                .page("k2", "k3")
                .page("k3", "k4")
                .page("k4", null, "c");

        assertEquals(List.of("a", "b", "c"), service.list(executor).toList());
        assertEquals(Optional.of("a"), service.list(executor).first());
    }

    @Test
    void has_no_next_item_before_empty_pages_at_the_end() {
        service.page(null, "k1", "a").page("k1", "k2").page("k2", null);
        var items = service.list(executor).iterator();
        items.next();

        assertFalse(items.hasNext());
    }

    @Test
    void a_cursor_of_megabytes_is_an_error() {
        var longest = "k".repeat(64 * 1024);
        service.page(null, longest, "a").page(longest, longest + "k", "b");
        var items = service.list(executor).prefetch(0).iterator();
        items.next();

        var refused = assertThrows(DecodingException.class, items::next);

        assertTrue(
                refused.getMessage()
                        .contains("the cursor of the next page has 65537 characters, of which at most 65536 are"),
                refused.getMessage());
    }

    @Test
    void a_page_with_its_own_cursor_is_an_error() {
        service.page(null, "k1", "a").page("k1", "k1", "b", "c");
        var read = new ArrayList<String>();

        var failure = assertThrows(
                DecodingException.class, () -> service.list(executor).forEach(read::add));

        assertEquals(List.of("a", "b", "c"), read);
        assertEquals(List.of("null/null", "k1/null"), service.calls);
        assertEquals(
                "GET /words/v1/words returned 200 (request id request-2). listWords: the response continues with a "
                        + "page that was read before, so the list would never end",
                failure.getMessage());
    }

    @Test
    void a_cursor_loop_is_an_error_before_a_page_is_read_again() {
        service.page(null, "k1", "a")
                .page("k1", "k2", "b", "c")
                .page("k2", "k3", "d", "e")
                .page("k3", "k1", "f", "g");
        var read = new ArrayList<String>();
        var items = service.list(executor).iterator();

        assertThrows(DecodingException.class, () -> items.forEachRemaining(read::add));
        assertEquals(List.of("a", "b", "c", "d", "e", "f", "g"), read);
        assertEquals(4, service.calls.size());
        assertThrows(DecodingException.class, items::hasNext, "the loop must not be read again");
        assertEquals(4, service.calls.size());
        assertEquals(2, executor.accepted(), "the repeated page is not prefetched");
    }

    @Test
    void a_long_cursor_loop_of_empty_pages_is_an_error() {
        service.page(null, "k0");
        for (var i = 0; i < 5_000; i++) {
            service.page("k" + i, "k" + (i + 1) % 5_000);
        }

        assertThrows(
                DecodingException.class, () -> service.list(executor).iterator().hasNext());
        assertTrue(service.calls.size() < 5_020, () -> service.calls.size() + " calls");
    }

    @Test
    void reads_one_response_if_the_operation_has_no_token() {
        service.page(null, "ignored", "a", "b");
        var list = Paged.cursor(
                CursorService.listing(executor), CursorPaging.onePage(CursorService.Response::items), service::fetch);

        assertEquals(List.of("a", "b"), list.toList());
        assertEquals(List.of("null/null"), service.calls);
    }

    @Test
    void treats_missing_items_as_an_empty_page() {
        var list = Paged.cursor(
                CursorService.listing(executor),
                CursorPaging.of((CursorService.Response response) -> null, CursorService.Response::next),
                service.page(null, "k1", "a").page("k1", null, "b")::fetch);

        assertEquals(List.of(), list.toList());
        assertEquals(2, service.calls.size());
    }
}
