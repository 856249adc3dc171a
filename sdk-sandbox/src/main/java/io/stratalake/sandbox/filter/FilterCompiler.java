package io.stratalake.sandbox.filter;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.stratalake.sandbox.filter.Filter.Connective;
import io.stratalake.sandbox.filter.Filter.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The compiler of filters: checks a filter against the rules of a list, and returns a predicate. */
final class FilterCompiler {

    private final FilterRules rules;

    private FilterCompiler(FilterRules rules) {
        this.rules = rules;
    }

    /** Returns a predicate on the properties of items. */
    static Predicate<JsonObject> properties(String filter, FilterRules rules) {
        return new FilterCompiler(rules).compile(FilterParser.parse(filter, false));
    }

    /** Returns a predicate on the tags of items. */
    static Predicate<JsonObject> tags(String filter) {
        Predicate<JsonObject> onTags =
                new FilterCompiler(FilterRules.ofTags()).compile(FilterParser.parse(filter, true));
        return item -> onTags.test(item.get("tags") instanceof JsonObject tags ? tags : new JsonObject());
    }

    private Predicate<JsonObject> compile(Filter filter) {
        if (filter instanceof Filter.Both both) {
            rules.check(Connective.AND, both.position());
            return compile(both.left()).and(compile(both.right()));
        }
        if (filter instanceof Filter.Either either) {
            rules.check(Connective.OR, either.position());
            return compile(either.left()).or(compile(either.right()));
        }
        if (filter instanceof Filter.Not not) {
            rules.check(Connective.NOT, not.position());
            return compile(not.inner()).negate();
        }
        if (filter instanceof Filter.OneOf oneOf) {
            return compile(oneOf);
        }
        return compile((Filter.Comparison) filter);
    }

    private Predicate<JsonObject> compile(Filter.OneOf oneOf) {
        FieldType type = rules.field(oneOf.property(), Operator.IN, oneOf.position());
        rules.check(oneOf.form(), oneOf.position());
        List<@Nullable Comparable<?>> wanted = new ArrayList<>();
        oneOf.literals().forEach(literal -> wanted.add(type.value(literal)));
        return item -> any(property(item, oneOf.property()), value -> {
            Comparable<?> actual = type.value(value);
            return wanted.stream().anyMatch(one -> same(actual, one));
        });
    }

    private Predicate<JsonObject> compile(Filter.Comparison comparison) {
        Operator operator = comparison.operator();
        FieldType type = rules.field(comparison.property(), operator, comparison.position());
        Comparable<?> wanted = type.value(comparison.literal());
        if (wanted == null && operator.needsOrder()) {
            throw new FilterException(comparison.literal().position(), "Nothing is greater or less than null,");
        }
        if (operator == Operator.CONTAINS && wanted == null) {
            throw new FilterException(comparison.literal().position(), "No text contains null,");
        }
        return item -> any(property(item, comparison.property()), one -> holds(type.value(one), operator, wanted));
    }

    /** A property with several values matches if one of them does. */
    private static boolean any(@Nullable JsonElement property, Predicate<@Nullable JsonElement> test) {
        return property instanceof JsonArray several ? several.asList().stream().anyMatch(test) : test.test(property);
    }

    private static boolean holds(@Nullable Comparable<?> actual, Operator operator, @Nullable Comparable<?> wanted) {
        return switch (operator) {
            case EQ, IN -> same(actual, wanted);
            case NE -> !same(actual, wanted);
            case GT -> actual != null && wanted != null && FieldType.compare(actual, wanted) > 0;
            case GE -> actual != null && wanted != null && FieldType.compare(actual, wanted) >= 0;
            case LT -> actual != null && wanted != null && FieldType.compare(actual, wanted) < 0;
            case CONTAINS ->
                actual != null && wanted != null && actual.toString().contains(wanted.toString());
            case LE -> actual != null && wanted != null && FieldType.compare(actual, wanted) <= 0;
        };
    }

    /** Null is equal to itself and to nothing else. */
    private static boolean same(@Nullable Comparable<?> left, @Nullable Comparable<?> right) {
        return (left == null || right == null) ? left == right : FieldType.compare(left, right) == 0;
    }

    /** Returns a property by its name, with {@code /} before that of an inner object. */
    static @Nullable JsonElement property(JsonObject item, String name) {
        JsonElement direct = item.get(name);
        int slash = name.indexOf('/');
        if (direct != null || slash < 0) {
            return direct;
        }
        return inner(item.get(name.substring(0, slash)), name.substring(slash + 1));
    }

    /** A property of several inner objects has several values. */
    private static @Nullable JsonElement inner(@Nullable JsonElement holder, String name) {
        if (holder instanceof JsonObject object) {
            return property(object, name);
        }
        if (!(holder instanceof JsonArray several)) {
            return null;
        }
        JsonArray values = new JsonArray();
        several.forEach(one -> {
            JsonElement value = inner(one, name);
            if (value != null) {
                values.add(value);
            }
        });
        return values.isEmpty() ? null : values;
    }
}
