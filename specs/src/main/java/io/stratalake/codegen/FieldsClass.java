package io.stratalake.codegen;

import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The data of the template for a table of fields ({@code components/x-fields}). */
final class FieldsClass {

    private static final List<String> EQUALITY = List.of("eq");
    private static final List<String> MEMBERSHIP = List.of("eq", "ne", "in");
    private static final List<String> COMPARABLE = List.of("eq", "ne", "gt", "ge", "lt", "le", "in");
    private static final List<String> ORDERED = List.of("eq", "ne", "gt", "ge", "lt");
    private static final List<String> SEARCHABLE = List.of("eq", "contains");
    private static final List<String> SEARCHABLE_MEMBERSHIP = List.of("eq", "contains", "in");

    /** The constant that the template declares itself. */
    private static final Set<String> RESERVED = Set.of("TABLE");

    private FieldsClass() {}

    @SuppressWarnings("unchecked")
    static Map<String, Object> of(String name, Map<String, Object> table, JavaTypes types) {
        var connectives = (List<String>) table.getOrDefault("connectives", List.of());
        var filter = filterType(name, connectives) + "<" + name + ">";
        var fields = new ArrayList<Map<String, Object>>();
        var sortable = strings(table, "sort");
        var named = new LinkedHashSet<String>();
        var constants = new HashSet<String>(RESERVED);
        for (var field : (List<Map<String, Object>>) table.getOrDefault("filter", List.of())) {
            named.add((String) field.get("name"));
            fields.add(filterable(name, field, filter, types, constants));
        }
        for (var field : sortable) {
            if (named.add(field)) {
                fields.add(plain("SortableField", name, "sortable", field, constants));
            }
        }
        for (var field : strings(table, "select")) {
            if (named.add(field)) {
                fields.add(plain("Field", name, "selectable", field, constants));
            }
        }
        var result = new LinkedHashMap<String, Object>();
        result.put("filterType", filter);
        result.put("table", table(name, connectives, (String) table.get("in")));
        result.put("fields", fields);
        return result;
    }

    private static String filterType(String name, List<String> connectives) {
        return switch (String.join(" ", connectives)) {
            case "and or not" -> "LogicalFilter";
            case "and or" -> "AndOrFilter";
            case "and" -> "ConjunctiveFilter";
            case "" -> "Filter";
            default ->
                throw new ContractException(
                        name + ": connectives must be [], [and], [and, or] or [and, or, not], not " + connectives);
        };
    }

    private static String table(String name, List<String> connectives, String in) {
        var membership = in == null
                ? ""
                : switch (in) {
                    case "chained" -> "InSyntax.CHAINED";
                    case "parentheses" -> "InSyntax.PARENTHESES";
                    case "brackets" -> "InSyntax.BRACKETS";
                    default ->
                        throw new ContractException(name + ": in must be chained, parentheses or brackets, not " + in);
                };
        if (in != null && connectives.isEmpty()) {
            throw new ContractException(name + ": in: " + in + " requires connectives");
        }
        return switch (connectives.size()) {
            case 0 -> "single()";
            case 1 -> "conjunctive(" + membership + ")";
            case 2 -> "andOr(" + membership + ")";
            default -> "logical(" + membership + ")";
        };
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> filterable(
            String table, Map<String, Object> field, String filter, JavaTypes types, Set<String> constants) {
        var name = (String) field.get("name");
        var operators = (List<String>) field.getOrDefault("operators", List.of());
        var quoted = Boolean.TRUE.equals(field.get("quoted")) ? ".quoted()" : "";
        var type = (String) field.get("type");
        if (type == null) {
            throw new ContractException(table + "." + name + " has no type");
        }
        var literal = switch (type) {
            case "string" -> "Literal.text()";
            case "boolean" -> "Literal.bool()" + quoted;
            case "integer" -> "Literal.integer()" + quoted;
            case "timestamp" -> "Literal.timestamp()" + quoted;
            default -> "Literal.openEnum()";
        };
        var java = switch (type) {
            case "string" -> "String";
            case "boolean" -> "Boolean";
            case "integer" -> "Integer";
            case "timestamp" -> "OffsetDateTime";
            default -> types.of(new Schema<>().$ref(type)).name();
        };
        var nullable = Boolean.TRUE.equals(field.get("nullable"));
        var kind = kind(table + "." + name, operators, nullable);
        var isSearchable = kind.startsWith("Searchable");
        if (isSearchable && !java.equals("String")) {
            throw new ContractException(table + "." + name + ": contains requires the type string, not " + type);
        }
        return Map.of(
                "constant", JavaNames.distinct(JavaNames.constant(name), constants),
                "code", Prose.code(name),
                "type",
                        List.of(
                                kind + "Field<",
                                isSearchable
                                        ? "%s, %s>".formatted(table, filter)
                                        : "%s, %s, %s>".formatted(table, java, filter)),
                "factory",
                        "%s(\"%s\"%s)"
                                .formatted(
                                        JavaNames.lowerFirst(kind),
                                        JavaNames.literal(name),
                                        isSearchable ? "" : ", " + literal),
                "operators", String.join(", ", operators) + (nullable ? ", and the comparison with null" : ""));
    }

    /** Returns the class of a field, without the suffix {@code Field}: the factory method has the same name. */
    private static String kind(String field, List<String> operators, boolean nullable) {
        if (nullable && !operators.equals(MEMBERSHIP) && !operators.equals(COMPARABLE)) {
            throw new ContractException(
                    field + ": nullable requires the operators " + MEMBERSHIP + " or " + COMPARABLE);
        }
        if (operators.equals(EQUALITY)) {
            return "Equality";
        }
        if (operators.equals(MEMBERSHIP)) {
            return nullable ? "NullableMembership" : "Membership";
        }
        if (operators.equals(COMPARABLE)) {
            return nullable ? "NullableComparable" : "Comparable";
        }
        if (operators.equals(ORDERED)) {
            return "Ordered";
        }
        if (operators.equals(SEARCHABLE)) {
            return "Searchable";
        }
        if (operators.equals(SEARCHABLE_MEMBERSHIP)) {
            return "SearchableMembership";
        }
        throw new ContractException(field + ": unknown set of operators: " + operators);
    }

    private static Map<String, Object> plain(
            String kind, String table, String factory, String name, Set<String> constants) {
        return Map.of(
                "constant", JavaNames.distinct(JavaNames.constant(name), constants),
                "code", Prose.code(name),
                "type", List.of(kind + "<", table + ">"),
                "factory", "%s(\"%s\")".formatted(factory, JavaNames.literal(name)),
                "operators", "");
    }

    @SuppressWarnings("unchecked")
    private static Set<String> strings(Map<String, Object> table, String name) {
        return new LinkedHashSet<>((List<String>) table.getOrDefault(name, List.of()));
    }
}
