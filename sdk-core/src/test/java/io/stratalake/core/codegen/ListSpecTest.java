package io.stratalake.core.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stratalake.core.internal.paging.PageSizes;
import io.stratalake.core.paging.CursorService;
import io.stratalake.core.paging.OffsetService;
import io.stratalake.core.paging.SteppedExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListSpecTest {

    private final ListSpec listing = OffsetService.listing(new SteppedExecutor());

    @Test
    void asks_for_the_standard_size_unless_the_caller_chose_one() {
        assertEquals(10, listing.pageSize());
        assertEquals(10, listing.pageSize(null).pageSize());
        assertEquals(25, listing.pageSize(25).pageSize());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void takes_page_sizes_from_one_to_the_documented_maximum(int size) {
        assertEquals(size, listing.pageSize(size).pageSize());
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 101, Integer.MAX_VALUE})
    void refuses_other_page_sizes_and_names_list_value_and_maximum(int size) {
        var failure = assertThrows(IllegalArgumentException.class, () -> listing.pageSize(size));
        assertEquals("listNumbers: the page size must be from 1 to 100, but is " + size, failure.getMessage());
    }

    @Test
    void checks_the_page_size_in_whatever_order_it_is_told() {
        var chosenFirst = CursorService.listing(new SteppedExecutor()).pageSize(500);
        assertThrows(IllegalArgumentException.class, () -> chosenFirst.pageSizes(10, 100));
    }

    @Test
    void leaves_the_page_size_to_the_service_where_none_is_documented() {
        assertNull(CursorService.listing(new SteppedExecutor()).pageSize());
        assertEquals(
                3000,
                CursorService.listing(new SteppedExecutor()).pageSize(3000).pageSize());
    }

    @Test
    void has_one_page_size_unless_the_list_is_resizable_and_the_caller_chose_none() {
        assertEquals(PageSizes.fixed(10), listing.sizes());
        assertEquals(new PageSizes(10, 100, 10), listing.resizable().sizes());
        assertEquals(PageSizes.fixed(25), listing.resizable().pageSize(25).sizes());
        assertEquals(
                PageSizes.fixed(null),
                CursorService.listing(new SteppedExecutor()).resizable().sizes());
    }

    @Test
    void does_not_show_the_query() {
        assertFalse(listing.query("key eq 'SECRET'").toString().contains("SECRET"));
    }
}
