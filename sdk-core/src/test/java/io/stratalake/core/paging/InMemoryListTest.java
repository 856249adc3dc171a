package io.stratalake.core.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Lists in memory, for tests of users. */
class InMemoryListTest {

    private final Paged<String> list = Paged.of(List.of("a", "b", "c"));

    @Test
    void has_its_items_in_order() {
        var iterated = new ArrayList<String>();
        list.forEach(iterated::add);

        assertEquals(List.of("a", "b", "c"), iterated);
        assertEquals(List.of("a", "b", "c"), list.toList());
        assertEquals(List.of("a", "b", "c"), list.prefetch(3).stream().toList());
        assertEquals(Optional.of("a"), list.first());
        assertEquals(Optional.empty(), Paged.of(List.of()).first());
    }

    @Test
    void is_a_single_page() {
        var page = list.firstPage();

        assertEquals(List.of(page), list.pages().stream().toList());
        assertEquals(List.of("a", "b", "c"), page.items());
        assertEquals(OptionalLong.of(3), page.total());
        assertFalse(page.hasNext());
        assertNull(page.continuationToken());
        assertEquals(200, page.response().status());
    }

    @Test
    void copies_the_items() {
        var items = new ArrayList<>(List.of("a"));
        var copy = Paged.of(items);
        items.clear();

        assertEquals(List.of("a"), copy.toList());
    }

    @Test
    void converts_its_items() {
        assertEquals(List.of("A", "B", "C"), list.map(String::toUpperCase).toList());
        assertEquals(
                List.of(2, 2, 2),
                list.map(item -> item + item).map(String::length).firstPage().items());
    }

    @Test
    void accepts_no_token_of_a_service() {
        var token = OffsetService.with(25).list(Runnable::run).firstPage().continuationToken();

        assertThrows(IllegalArgumentException.class, () -> list.resumeAt(token));
        assertEquals("Paged[list of memory]", list.toString());
    }
}
