package io.stratalake.sandbox.filter;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.stratalake.sandbox.contract.OperationSpec;
import io.stratalake.sandbox.contract.OperationSpec.FilterField;
import io.stratalake.sandbox.contract.Schemas;
import io.stratalake.sandbox.filter.Filter.Connective;
import io.stratalake.sandbox.filter.Filter.ListForm;
import io.stratalake.sandbox.filter.Filter.Operator;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Query;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The filter, the sort order and the selection of one list, as the field table of its contract declares them. */
public final class ListQuery {

    private final OperationSpec operation;
    private final FilterRules rules;
    private final Map<String, FieldType> sort = new LinkedHashMap<>();
    private final Set<String> select;

    public ListQuery(OperationSpec operation) {
        this.operation = operation;
        OperationSpec.Fields fields = operation.fields();
        Map<String, FilterRules.FieldRule> filter = new LinkedHashMap<>();
        for (FilterField field : list(fields == null ? null : fields.filter())) {
            filter.put(field.name(), new FilterRules.FieldRule(type(field), operators(field)));
        }
        this.rules = new FilterRules(filter, connectives(fields), listForms(fields));
        for (String name : list(fields == null ? null : fields.sort())) {
            FilterRules.FieldRule filtered = filter.get(name);
            sort.put(name, filtered == null ? type(name) : filtered.type());
        }
        this.select = new LinkedHashSet<>(list(fields == null ? null : fields.select()));
    }

    private static <T> List<T> list(@Nullable List<T> values) {
        return Objects.requireNonNullElse(values, List.of());
    }

    private static Set<Connective> connectives(OperationSpec.@Nullable Fields fields) {
        return list(fields == null ? null : fields.connectives()).stream()
                .map(word -> Connective.valueOf(word.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }

    /** The documentation of a chained {@code in} has several spellings, all of which occur in the wild. */
    private static Set<ListForm> listForms(OperationSpec.@Nullable Fields fields) {
        return switch (fields == null || fields.in() == null ? "" : fields.in()) {
            case "chained" -> EnumSet.allOf(ListForm.class);
            case "parentheses" -> EnumSet.of(ListForm.PARENTHESES);
            default -> EnumSet.noneOf(ListForm.class);
        };
    }

    private static Set<Operator> operators(FilterField field) {
        return field.operators().stream()
                .map(word -> Operator.valueOf(word.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }

    private static FieldType type(FilterField field) {
        return switch (field.type()) {
            case "boolean" -> FieldType.FLAG;
            case "timestamp" -> FieldType.TIMESTAMP;
            case "integer" -> field.quoted() ? FieldType.QUANTITY : FieldType.INTEGER;
            default -> FieldType.TEXT;
        };
    }

    /** A field that cannot be filtered by has the type of its property. */
    private FieldType type(String name) {
        Schemas schemas = operation.definitions();
        OperationSpec.Fields fields = operation.fields();
        String of = fields == null ? null : fields.of();
        JsonObject item = of == null ? operation.itemSchema() : schemas.named(of);
        JsonObject property = schemas.property(item, name).orElse(new JsonObject());
        String format = property.has("format") ? property.get("format").getAsString() : "";
        return switch (schemas.type(property)) {
            case "integer", "number" -> FieldType.QUANTITY;
            case "boolean" -> FieldType.FLAG;
            default ->
                switch (format) {
                    case "date-time" -> FieldType.TIMESTAMP;
                    case "int32", "int64" -> FieldType.QUANTITY;
                    default -> FieldType.TEXT;
                };
        };
    }

    /**
     * Returns the items that the filters of a request select.
     *
     * @param facts the properties that filters compare
     */
    public <T> List<T> matching(Query query, List<T> items, Function<T, JsonObject> facts) {
        Predicate<JsonObject> wanted = predicate(query, "filter", text -> FilterCompiler.properties(text, rules))
                .and(predicate(query, "tag-filter", FilterCompiler::tags));
        return items.stream().filter(item -> wanted.test(facts.apply(item))).toList();
    }

    private Predicate<JsonObject> predicate(
            Query query, String role, Function<String, Predicate<JsonObject>> compiler) {
        String name =
                operation.withRole(role).map(OperationSpec.Parameter::name).orElse("");
        try {
            return text(query, role).map(compiler).orElse(item -> true);
        } catch (FilterException e) {
            throw HttpError.badRequest("query", name, String.valueOf(e.getMessage()));
        }
    }

    /** Returns the parameter with a role; empty if it is absent, or has its default, as a required one may. */
    private Optional<String> text(Query query, String role) {
        return operation.withRole(role).flatMap(parameter -> {
            JsonElement absent = parameter.schema().get("default");
            return query.text(parameter.name()).filter(text -> absent == null || !text.equals(absent.getAsString()));
        });
    }

    /** Returns the items in the order that a request names; items that it does not distinguish keep their order. */
    public <T> List<T> sorted(Query query, List<T> items, Function<T, JsonObject> facts) {
        return text(query, "sort").map(order -> sorted(order, items, facts)).orElse(items);
    }

    /** Returns the items in an order such as {@code key, quote desc}. */
    public <T> List<T> sorted(String order, List<T> items, Function<T, JsonObject> facts) {
        var comparator = SortOrder.parse(order, sort);
        return items.stream()
                .sorted((left, right) -> comparator.compare(facts.apply(left), facts.apply(right)))
                .toList();
    }

    /** Returns the reduction of an item to the selected properties. */
    public UnaryOperator<JsonObject> selection(Query query) {
        return text(query, "select").map(text -> Selection.parse(text, select)).orElse(UnaryOperator.identity());
    }
}
