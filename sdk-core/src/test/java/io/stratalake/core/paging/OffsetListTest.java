package io.stratalake.core.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.error.DecodingException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.IntStream;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;

/** Lists paged by offset: their calls and their end. */
class OffsetListTest {

    private final SteppedExecutor executor = new SteppedExecutor();

    private static List<Integer> upTo(int end) {
        return IntStream.range(0, end).boxed().toList();
    }

    @Test
    void returns_every_item_in_the_order_of_the_service() {
        assertEquals(upTo(25), OffsetService.with(25).list(executor).toList());
    }

    @Test
    void makes_no_call_before_the_first_item_is_needed() {
        var service = OffsetService.with(25);
        var list = service.list(executor);
        List<Object> begun = List.of(
                list.iterator(),
                list.stream().map(item -> item + 1),
                list.pages().iterator(),
                list.pages().stream());

        assertEquals(List.of(), service.calls, begun::toString);
        assertTrue(list.iterator().hasNext());
        assertEquals(List.of("0+10"), service.calls);
    }

    @Test
    void starts_from_the_first_item_with_each_iterator() {
        var list = OffsetService.with(25).list(executor);
        var first = list.iterator();
        first.next();
        first.next();

        assertEquals(0, list.iterator().next());
        assertEquals(upTo(25), list.toList());
        assertEquals(2, first.next());
    }

    @Test
    void reads_the_first_item_with_one_call() {
        var service = OffsetService.with(25);

        assertEquals(Optional.of(0), service.list(executor).first());
        assertEquals(List.of("0+10"), service.calls);
        assertEquals(0, executor.accepted());
    }

    @Test
    void has_no_first_item_when_it_is_empty() {
        var service = OffsetService.with(0);

        assertEquals(Optional.empty(), service.list(executor).first());
        assertEquals(List.of("0+10"), service.calls);
    }

    @Test
    void has_next_can_be_called_repeatedly() {
        var service = OffsetService.with(1);
        var items = service.list(executor).iterator();

        assertTrue(items.hasNext());
        assertTrue(items.hasNext());
        assertEquals(0, items.next());
        assertFalse(items.hasNext());
        assertFalse(items.hasNext());
        assertThrows(NoSuchElementException.class, items::next);
        assertEquals(List.of("0+10"), service.calls);
    }

    @Test
    void has_no_next_item_before_an_empty_page() {
        var service = OffsetService.with(10);
        var items = service.list(executor).iterator();
        for (var i = 0; i < 10; i++) {
            items.next();
        }

        assertFalse(items.hasNext());
        assertEquals(List.of("0+10", "10+10"), service.calls);
    }

    @Test
    void makes_no_further_call_after_a_short_page_that_reaches_the_total() {
        var service = OffsetService.with(25);
        service.list(executor).toList();

        assertEquals(List.of("0+10", "10+10", "20+10"), service.calls);
    }

    @Test
    void continues_after_a_full_page_although_the_total_is_reached() {
        var service = OffsetService.with(30);
        service.total = offset -> offset == 0 ? 10 : 20;

        assertEquals(upTo(30), service.list(executor).toList());
    }

    @Test
    void continues_after_a_short_page_below_the_total() {
        var service = OffsetService.with(30);
        service.sizes.put(10, 3);

        assertEquals(upTo(30), service.list(executor).toList());
        assertEquals(List.of("0+10", "10+10", "13+10", "23+10"), service.calls);
    }

    @Test
    void ends_with_an_empty_page_below_the_total() {
        var service = OffsetService.with(25);
        service.total = offset -> 1_000;

        assertEquals(upTo(25), service.list(executor).toList());
        assertEquals(List.of("0+10", "10+10", "20+10", "25+10"), service.calls);
    }

    @Test
    void ends_with_an_empty_page_without_a_total() {
        var service = OffsetService.with(25);
        service.total = offset -> null;

        assertEquals(upTo(25), service.list(executor).toList());
        assertEquals(List.of("0+10", "10+10", "20+10", "25+10"), service.calls);
    }

    @Test
    void reads_items_that_are_added_meanwhile() {
        var service = OffsetService.with(20);
        var items = service.list(executor).iterator();
        for (var i = 0; i < 15; i++) {
            items.next();
        }
        service.grow(7);

        for (var i = 15; i < 27; i++) {
            assertEquals(i, items.next());
        }
        assertFalse(items.hasNext());
    }

    @Test
    void ends_if_the_list_becomes_shorter_meanwhile() {
        var service = OffsetService.with(30);
        var items = service.list(executor).prefetch(0).iterator();
        for (var i = 0; i < 20; i++) {
            items.next();
        }
        service.items.subList(5, 30).clear();

        assertFalse(items.hasNext());
    }

    @Test
    void continues_after_the_received_items_of_a_short_page() {
        var service = OffsetService.with(100);
        service.cap = 40;

        assertEquals(upTo(100), service.list(executor, 100).toList());
        assertEquals(List.of("0+100", "40+100", "80+100"), service.calls);
    }

    @Test
    void continues_after_the_received_items_of_a_long_page() {
        var service = OffsetService.with(30);
        service.sizes.put(0, 17);

        assertEquals(upTo(30), service.list(executor).toList());
    }

    @Test
    void treats_missing_items_as_an_empty_page() {
        Paged<Integer> list = Paged.offset(
                OffsetService.listing(executor),
                OffsetService.PAGING,
                (offset, limit) ->
                        new ApiResponse<>(200, Headers.of(), null, new OffsetService.Response(null, null, null)));

        assertEquals(List.of(), list.toList());
    }

    @Test
    void rejects_a_page_of_another_offset() {
        var service = OffsetService.with(25);
        service.echo = offset -> 0;
        var items = service.list(executor).iterator();
        for (var i = 0; i < 10; i++) {
            assertEquals(i, items.next());
        }

        var failure = assertThrows(DecodingException.class, items::next);
        assertEquals(
                "GET /numbers/v1/numbers returned 200 (request id request-2). listNumbers: the request has offset "
                        + "10, the response has offset 0; continuing would skip or repeat items",
                failure.getMessage());
        assertEquals("request-2", failure.requestId().orElseThrow());
    }

    @Test
    void ignores_the_offset_of_an_empty_page() {
        var service = OffsetService.with(10);
        service.echo = offset -> 0;

        assertEquals(upTo(10), service.list(executor).toList());
    }

    @Test
    void needs_a_page_size() {
        var listing = CursorService.listing(executor);

        var failure = assertThrows(
                IllegalArgumentException.class,
                () -> Paged.offset(listing, OffsetService.PAGING, OffsetService.with(1)::fetch));
        assertTrue(failure.getMessage().startsWith("listWords: "), failure.getMessage());
    }

    @Test
    void returns_an_unmodifiable_list() {
        var all = OffsetService.with(3).list(executor).toList();

        assertThrows(UnsupportedOperationException.class, () -> all.add(3));
    }
}
