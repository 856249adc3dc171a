package io.stratalake.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.filter.LogicalFilter;
import io.stratalake.core.paging.Paged;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.flex.OrderFields;
import io.stratalake.greenlake.subscriptions.Subscription;
import io.stratalake.greenlake.subscriptions.SubscriptionFields;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** A list is left and read on tomorrow, by another process. */
class ContinuationTest extends ContractFixture {

    private static final LogicalFilter<SubscriptionFields> NOT_FOR_EVALUATION = SubscriptionFields.IS_EVAL.eq(false);

    private static Paged<Subscription> bought(GreenLakeClient client) {
        return client.subscriptions()
                .list(q -> q.filter(NOT_FOR_EVALUATION)
                        .sort(SubscriptionFields.KEY.ascending())
                        .pageSize(30));
    }

    @Test
    void a_fresh_client_goes_on_where_a_bookmark_points() {
        var first = bought(greenlake).pages().iterator().next();

        try (var another = client().build()) {
            var all = new ArrayList<>(first.items());
            bought(another).resumeAt(first.continuationToken()).forEach(all::add);
            assertEquals(bought(another).toList(), all);
        }
    }

    @Test
    void the_last_of_many_bookmarks_leads_to_the_end() {
        var pages = bought(greenlake).pages().iterator();
        var read = new ArrayList<Subscription>();
        String bookmark = null;
        while (pages.hasNext()) {
            var page = pages.next();
            if (page.continuationToken() == null) {
                assertEquals(page.items(), bought(greenlake).resumeAt(bookmark).toList());
            }
            bookmark = page.continuationToken();
            read.addAll(page.items());
        }

        assertEquals(bought(greenlake).toList(), read);
    }

    @Test
    void is_refused_for_another_filter() {
        var bookmark = bought(greenlake).pages().iterator().next().continuationToken();
        var others = greenlake
                .subscriptions()
                .list(q -> q.filter(NOT_FOR_EVALUATION.not())
                        .sort(SubscriptionFields.KEY.ascending())
                        .pageSize(30));

        assertRefused(others, bookmark, "another filter");
    }

    @Test
    void is_refused_for_another_order_and_another_list() {
        var bookmark = bought(greenlake).pages().iterator().next().continuationToken();

        assertRefused(
                greenlake
                        .subscriptions()
                        .list(q -> q.filter(NOT_FOR_EVALUATION).sort(SubscriptionFields.KEY.descending())),
                bookmark,
                "sort order");
        assertRefused(greenlake.flex().orders().list(), bookmark, "belongs to another list, listSubscriptions");
        assertRefused(
                greenlake.flex().orders().list(q -> q.filter(OrderFields.IS_FLEX_PARTNER.eq(false))),
                bookmark,
                "another list");
    }

    @Test
    void is_refused_where_it_was_cut() {
        var bookmark = bought(greenlake).pages().iterator().next().continuationToken();

        assertRefused(bought(greenlake), bookmark.substring(0, bookmark.length() - 3), "damaged");
        assertRefused(bought(greenlake), "tomorrow", "not a continuation");
    }

    @Test
    void a_bookmark_is_checked_without_a_call() {
        var bookmark = bought(greenlake).pages().iterator().next().continuationToken();
        var before = sandbox.requestLog().calls();

        bought(greenlake).resumeAt(bookmark);

        assertEquals(before, sandbox.requestLog().calls());
    }

    private static void assertRefused(Paged<?> list, String bookmark, String why) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> list.resumeAt(bookmark));
        assertTrue(refusal.getMessage().contains(why), refusal::getMessage);
    }
}
