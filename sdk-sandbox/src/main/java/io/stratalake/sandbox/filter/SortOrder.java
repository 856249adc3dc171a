package io.stratalake.sandbox.filter;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.http.HttpError;
import java.util.Comparator;
import java.util.Map;

/** The parser of sort orders such as {@code key, quote desc}. */
final class SortOrder {

    private SortOrder() {}

    static Comparator<JsonObject> parse(String sort, Map<String, FieldType> fields) {
        Comparator<JsonObject> order = (ignored, unused) -> 0;
        for (String expression : sort.split(",", -1)) {
            order = order.thenComparing(one(expression.strip(), fields));
        }
        return order;
    }

    private static Comparator<JsonObject> one(String expression, Map<String, FieldType> fields) {
        String[] words = expression.split(" +", -1);
        FieldType type = fields.get(words[0]);
        if (type == null) {
            throw HttpError.badRequest("query", "sort", "The list cannot be sorted by '" + words[0] + "'.");
        }
        Comparator<JsonObject> ascending = ascending(words[0], type);
        return switch (words.length == 1 ? "asc" : words.length == 2 ? words[1] : expression) {
            case "asc" -> ascending;
            case "desc" -> ascending.reversed();
            default ->
                throw HttpError.badRequest(
                        "query", "sort", "'" + expression + "' is not a property, a space, and asc or desc.");
        };
    }

    private static Comparator<JsonObject> ascending(String name, FieldType type) {
        Comparator<Comparable<?>> nullsFirst = Comparator.nullsFirst(FieldType::compare);
        return (left, right) -> nullsFirst.compare(
                type.value(FilterCompiler.property(left, name)), type.value(FilterCompiler.property(right, name)));
    }
}
