package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.http.Query;
import io.stratalake.sandbox.http.Reply;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A list that is read page by page: what it may be filtered and sorted by, what may be selected, how large a page is.
 *
 * @param select the properties that {@code select} may name
 */
record Listing(PageSize pageSize, FilterRules filter, Map<String, FieldType> sort, Set<String> select) {

    /** Answers a call with a page of those items that it asks for. */
    Reply answer(Query query, List<JsonObject> items) {
        return answer(query, items, UnaryOperator.identity(), UnaryOperator.identity());
    }

    /**
     * Answers a call with a page of what becomes of those items that it asks for.
     *
     * @param gather makes the entries of the list from the items that pass the filter; the sort order sees these
     * @param form what an entry looks like on the wire
     */
    Reply answer(
            Query query,
            List<JsonObject> items,
            UnaryOperator<List<JsonObject>> gather,
            UnaryOperator<JsonObject> form) {
        OffsetPage page = OffsetPage.read(query, pageSize);
        UnaryOperator<JsonObject> selection =
                query.text("select").map(text -> Selection.parse(text, select)).orElse(UnaryOperator.identity());
        List<JsonObject> matching = sorted(query, gather.apply(ListFilter.matching(query, filter, items)));
        return page.of(matching, item -> selection.apply(form.apply(item)));
    }

    private List<JsonObject> sorted(Query query, List<JsonObject> items) {
        return query.text("sort").map(text -> sorted(text, items)).orElse(items);
    }

    /** The items in an order such as {@code key, quote desc}; those that it does not tell apart stay as they are. */
    List<JsonObject> sorted(String order, List<JsonObject> items) {
        return items.stream().sorted(SortOrder.parse(order, sort)).toList();
    }
}
