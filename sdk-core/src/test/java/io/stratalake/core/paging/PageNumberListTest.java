package io.stratalake.core.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.error.DecodingException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lists paged by an offset that counts pages: their calls and their end. */
class PageNumberListTest {

    private final SteppedExecutor executor = new SteppedExecutor();

    private static List<Integer> upTo(int end) {
        return IntStream.range(0, end).boxed().toList();
    }

    /** The items of a page begin after those of the pages before it. */
    private Paged<Integer> list(OffsetService service) {
        return Paged.pageNumber(
                OffsetService.listing(executor),
                OffsetService.PAGING,
                (page, limit) -> service.fetch(page * limit, limit));
    }

    @Test
    void requests_page_after_page() {
        var service = OffsetService.with(25);

        assertEquals(upTo(25), list(service).toList());
        assertEquals(List.of("0+10", "10+10", "20+10"), service.calls);
    }

    @Test
    void ends_with_an_empty_page_after_a_full_one() {
        var service = OffsetService.with(20);

        assertEquals(upTo(20), list(service).toList());
        assertEquals(List.of("0+10", "10+10", "20+10"), service.calls);
    }

    @Test
    void continues_after_a_short_page_below_the_total() {
        var service = OffsetService.with(30);
        service.sizes.put(10, 3);

        assertEquals(23, list(service).toList().size());
        assertEquals(List.of("0+10", "10+10", "20+10", "30+10"), service.calls);
    }

    @Test
    void accepts_the_number_of_the_page_as_the_offset_of_the_response() {
        var service = OffsetService.with(25);
        service.echo = items -> items / 10;

        assertEquals(upTo(25), list(service).toList());
    }

    @Test
    void rejects_another_page() {
        var service = OffsetService.with(25);
        service.echo = items -> 0;
        var items = list(service).prefetch(0).iterator();
        for (var i = 0; i < 10; i++) {
            items.next();
        }

        var failure = assertThrows(DecodingException.class, items::hasNext);
        assertTrue(
                failure.getMessage()
                        .endsWith(
                                "listNumbers: the request has page 1, the response has offset 0; continuing would skip"
                                        + " or repeat items"),
                failure::getMessage);
    }

    @Test
    void resumes_at_a_continuation_token_of_the_same_size() {
        var service = OffsetService.with(25);
        var token = list(service).firstPage().continuationToken();
        service.calls.clear();

        assertEquals(
                IntStream.range(10, 25).boxed().toList(),
                list(service).resumeAt(token).toList());
        assertEquals(List.of("10+10", "20+10"), service.calls);
    }

    @Test
    void does_not_resume_at_a_token_of_another_scheme() {
        var service = OffsetService.with(25);
        var token = service.list(executor).firstPage().continuationToken();

        assertThrows(IllegalArgumentException.class, () -> list(service).resumeAt(token));
    }

    @Test
    void prefetches_pages_up_to_the_total() {
        var service = OffsetService.with(45);
        var items = list(service).prefetch(3).iterator();
        items.next();
        items.next();
        executor.runAll();

        assertEquals(List.of("0+10", "10+10", "20+10", "30+10"), service.calls);
        for (var i = 2; i < 45; i++) {
            assertEquals(i, items.next());
        }
        assertFalse(items.hasNext());
    }

    @Test
    void plans_one_request_a_page_and_one_for_the_end_of_a_full_page() {
        var list = list(OffsetService.with(1));

        assertEquals(1, list.plan(0).requests());
        assertEquals(1, list.plan(9).requests());
        assertEquals(2, list.plan(10).requests());
        assertEquals(3, list.plan(25).requests());
    }

    @Test
    void needs_pages_of_one_size() {
        var resizable = OffsetService.listing(executor).resizable();
        var unsized = CursorService.listing(executor);
        var service = OffsetService.with(1);

        assertThrows(
                IllegalArgumentException.class,
                () -> Paged.pageNumber(resizable, OffsetService.PAGING, service::fetch));
        assertThrows(
                IllegalArgumentException.class, () -> Paged.pageNumber(unsized, OffsetService.PAGING, service::fetch));
    }

    @Test
    void converts_items() {
        Paged<String> list = list(OffsetService.with(12)).map(String::valueOf);

        assertEquals("11", list.toList().get(11));
        assertEquals(ApiResponse.class, list.firstPage().response().getClass());
    }
}
