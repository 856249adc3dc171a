package io.stratalake.core.filter;

import static io.stratalake.core.filter.SubscriptionFields.END_TIME;
import static io.stratalake.core.filter.SubscriptionFields.KEY;
import static io.stratalake.core.filter.SubscriptionFields.SUBSCRIPTION_TYPE;
import static io.stratalake.core.filter.SubscriptionFields.TAGS;
import static io.stratalake.core.filter.SubscriptionFields.TIER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueryTest {

    @Test
    void a_query_reads_as_the_services_guide_writes_it() {
        var quarterEnd = OffsetDateTime.parse("2026-12-31T00:00Z");

        var query = new SubscriptionQuery()
                .filter(SUBSCRIPTION_TYPE.eq(SubscriptionType.CENTRAL_STORAGE).and(END_TIME.lt(quarterEnd)))
                .sort(END_TIME.ascending(), KEY.descending())
                .select(KEY, END_TIME)
                .tags(TagFilter.tag("city")
                        .eq("London")
                        .and(TagFilter.tag("stage").ne("test")));

        assertEquals("""
            filter=subscriptionType eq 'CENTRAL_STORAGE' and endTime lt '2026-12-31T00:00:00Z'
            sort=endTime, key desc
            select=key,endTime
            filter-tags='city' eq 'London' and 'stage' ne 'test'
            """, query.toString());
    }

    @Test
    void every_filter_fits_the_query_of_its_list() {
        assertEquals(
                "filter=key eq 'A'\n",
                new SubscriptionQuery().filter(Filter.raw("key eq 'A'")).toString());
        assertEquals(
                "filter=key eq 'A'\n",
                new SubscriptionQuery().filter(LogicalFilter.raw("key eq 'A'")).toString());
    }

    @Test
    void ascending_is_the_order_that_goes_without_saying() {
        assertEquals("tier", TIER.ascending().text());
        assertEquals("tier desc", TIER.descending().toString());
    }

    @Test
    void selected_and_sorted_fields_keep_their_order() {
        assertEquals("tier desc, key", Sort.render(List.of(TIER.descending(), KEY.ascending())));
        assertEquals("tags,tier,key", Field.render(List.of(TAGS, TIER, KEY)));
        assertEquals("tags", Field.render(List.of(TAGS)));
    }

    @Test
    void an_empty_order_or_selection_is_rejected_with_the_way_out() {
        assertEquals(
                "There are no sort criteria. Omit the sort order to use that of the service.",
                assertThrows(IllegalArgumentException.class, () -> Sort.render(List.of()))
                        .getMessage());
        assertEquals(
                "No fields are selected. Omit the selection to get all fields.",
                assertThrows(IllegalArgumentException.class, () -> Field.render(List.of()))
                        .getMessage());
    }

    @Test
    void sort_orders_are_equal_when_field_and_direction_are() {
        assertEquals(KEY.ascending(), KEY.ascending());
        assertEquals(KEY.descending().hashCode(), KEY.descending().hashCode());
        assertNotEquals(KEY.ascending(), KEY.descending());
        assertNotEquals(KEY.ascending(), TIER.ascending());
    }

    @Test
    void a_field_shows_its_name() {
        assertEquals("endTime", END_TIME.name());
        assertEquals("endTime", END_TIME.toString());
    }
}
