package io.stratalake.examples.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A list that is read page by page: what it may be filtered and sorted by, what may be selected, how large a page is.
 *
 * @param select the properties that {@code select} may name
 */
record Listing(PageSize pageSize, FilterRules filter, Map<String, FieldType> sort, Set<String> select) {

    record PageSize(int usual, int minimum, int maximum) {
    }

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
    Reply answer(Query query, List<JsonObject> items, UnaryOperator<List<JsonObject>> gather,
            UnaryOperator<JsonObject> form) {
        int limit = (int) query.integer("limit", pageSize.usual(), pageSize.minimum(), pageSize.maximum());
        long offset = query.integer("offset", 0, 0, Long.MAX_VALUE);
        UnaryOperator<JsonObject> selection = query.text("select")
                .map(text -> Selection.parse(text, select))
                .orElse(UnaryOperator.identity());
        List<JsonObject> matching = sorted(query, gather.apply(matching(query, items)));

        JsonArray page = new JsonArray();
        matching.stream().skip(offset).limit(limit).map(form).map(selection).forEach(page::add);
        JsonObject body = new JsonObject();
        body.add("items", page);
        body.addProperty("count", page.size());
        body.addProperty("offset", offset);
        body.addProperty("total", matching.size());
        return Reply.ok(body);
    }

    private List<JsonObject> matching(Query query, List<JsonObject> items) {
        Optional<Predicate<JsonObject>> byProperties = query.text("filter")
                .map(text -> refusing("filter", () -> FilterCompiler.properties(text, filter)));
        Optional<Predicate<JsonObject>> byTags = query.text("filter-tags")
                .map(text -> refusing("filter-tags", () -> FilterCompiler.tags(text)));
        if (byProperties.isEmpty() && byTags.isEmpty()) {
            return items;
        }
        Predicate<JsonObject> all = item -> true;
        return items.stream().filter(byProperties.orElse(all).and(byTags.orElse(all))).toList();
    }

    private List<JsonObject> sorted(Query query, List<JsonObject> items) {
        return query.text("sort")
                .map(text -> items.stream().sorted(SortOrder.parse(text, sort)).toList())
                .orElse(items);
    }

    private static Predicate<JsonObject> refusing(String parameter, Supplier<Predicate<JsonObject>> filter) {
        try {
            return filter.get();
        } catch (FilterException e) {
            throw Refusal.badRequest("query", parameter, String.valueOf(e.getMessage()));
        }
    }
}
