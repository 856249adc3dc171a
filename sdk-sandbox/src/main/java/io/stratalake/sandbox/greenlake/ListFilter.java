package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Query;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Keeps what the parameters {@code filter} and {@code filter-tags} ask for. */
final class ListFilter {

    private ListFilter() {}

    static List<JsonObject> matching(Query query, FilterRules rules, List<JsonObject> items) {
        return matching(query, rules, items, Function.identity());
    }

    /** @param facts what the filter sees of an item */
    static <T> List<T> matching(Query query, FilterRules rules, List<T> items, Function<T, JsonObject> facts) {
        Optional<Predicate<JsonObject>> byProperties =
                query.text("filter").map(text -> refusing("filter", () -> FilterCompiler.properties(text, rules)));
        Optional<Predicate<JsonObject>> byTags =
                query.text("filter-tags").map(text -> refusing("filter-tags", () -> FilterCompiler.tags(text)));
        if (byProperties.isEmpty() && byTags.isEmpty()) {
            return items;
        }
        Predicate<JsonObject> all = item -> true;
        Predicate<JsonObject> wanted = byProperties.orElse(all).and(byTags.orElse(all));
        return items.stream().filter(item -> wanted.test(facts.apply(item))).toList();
    }

    private static Predicate<JsonObject> refusing(String parameter, Supplier<Predicate<JsonObject>> filter) {
        try {
            return filter.get();
        } catch (FilterException e) {
            throw HttpError.badRequest("query", parameter, String.valueOf(e.getMessage()));
        }
    }
}
