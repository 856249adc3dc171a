package io.stratalake.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldsClassTest {

    private static final List<String> COMPARABLE = List.of("eq", "ne", "gt", "ge", "lt", "le", "in");

    private final JavaTypes types = Contract.types(Contract.ofSchemas("    Tier: {type: string, enum: [GOLD]}\n"));

    private Map<String, Object> fields(Map<String, Object> table) {
        return FieldsClass.of("BoxFields", table, types);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> only(Map<String, Object> field) {
        var table =
                Map.<String, Object>of("connectives", List.of("and"), "in", "parentheses", "filter", List.of(field));
        return ((List<Map<String, Object>>) fields(table).get("fields")).get(0);
    }

    @SuppressWarnings("unchecked")
    private static String type(Map<String, Object> field) {
        return String.join("", (List<String>) field.get("type"));
    }

    @Test
    void connectives_decide_the_type_of_a_filter() {
        assertEquals("Filter<BoxFields>", fields(Map.of()).get("filterType"));
        assertEquals(
                "ConjunctiveFilter<BoxFields>",
                fields(Map.of("connectives", List.of("and"))).get("filterType"));
        assertEquals(
                "AndOrFilter<BoxFields>",
                fields(Map.of("connectives", List.of("and", "or"))).get("filterType"));
        assertEquals(
                "LogicalFilter<BoxFields>",
                fields(Map.of("connectives", List.of("and", "or", "not"))).get("filterType"));
    }

    @ParameterizedTest
    @CsvSource({"chained, CHAINED", "parentheses, PARENTHESES", "brackets, BRACKETS"})
    void in_is_written_as_the_service_reads_it(String in, String constant) {
        var table = fields(Map.of("connectives", List.of("and", "or", "not"), "in", in))
                .get("table");
        assertEquals("logical(InSyntax." + constant + ")", table);
        assertEquals(
                "andOr(InSyntax." + constant + ")",
                fields(Map.of("connectives", List.of("and", "or"), "in", in)).get("table"));
        assertEquals(
                "conjunctive(InSyntax." + constant + ")",
                fields(Map.of("connectives", List.of("and"), "in", in)).get("table"));
    }

    @Test
    void a_list_may_have_no_in() {
        assertEquals("single()", fields(Map.of()).get("table"));
        assertEquals(
                "conjunctive()", fields(Map.of("connectives", List.of("and"))).get("table"));
        assertEquals(
                "logical()",
                fields(Map.of("connectives", List.of("and", "or", "not"))).get("table"));
    }

    @Test
    void operators_decide_the_type_of_a_field() {
        var equality = only(Map.of("name", "region", "type", "string", "operators", List.of("eq")));
        assertEquals("EqualityField<BoxFields, String, ConjunctiveFilter<BoxFields>>", type(equality));
        assertEquals("equality(\"region\", Literal.text())", equality.get("factory"));
        var membership = only(Map.of("name", "tier", "type", "Tier", "operators", List.of("eq", "ne", "in")));
        assertEquals("MembershipField<BoxFields, Tier, ConjunctiveFilter<BoxFields>>", type(membership));
        assertEquals("membership(\"tier\", Literal.openEnum())", membership.get("factory"));
        var comparable = only(Map.of("name", "endTime", "type", "timestamp", "quoted", true, "operators", COMPARABLE));
        assertEquals("ComparableField<BoxFields, OffsetDateTime, ConjunctiveFilter<BoxFields>>", type(comparable));
        assertEquals("comparable(\"endTime\", Literal.timestamp().quoted())", comparable.get("factory"));
        assertEquals("END_TIME", comparable.get("constant"));
    }

    @Test
    void a_field_has_further_sets_of_operators() {
        var searchable = only(Map.of("name", "key", "type", "string", "operators", List.of("eq", "contains")));
        assertEquals("SearchableField<BoxFields, ConjunctiveFilter<BoxFields>>", type(searchable));
        assertEquals("searchable(\"key\")", searchable.get("factory"));
        var listed = only(Map.of("name", "key", "type", "string", "operators", List.of("eq", "contains", "in")));
        assertEquals("SearchableMembershipField<BoxFields, ConjunctiveFilter<BoxFields>>", type(listed));
        assertEquals("searchableMembership(\"key\")", listed.get("factory"));
        var ordered =
                only(Map.of("name", "name", "type", "string", "operators", List.of("eq", "ne", "gt", "ge", "lt")));
        assertEquals("OrderedField<BoxFields, String, ConjunctiveFilter<BoxFields>>", type(ordered));
        assertEquals("ordered(\"name\", Literal.text())", ordered.get("factory"));
    }

    @Test
    void a_field_that_may_have_no_value_can_be_compared_with_null() {
        var membership =
                only(Map.of("name", "tier", "type", "Tier", "nullable", true, "operators", List.of("eq", "ne", "in")));
        assertEquals("NullableMembershipField<BoxFields, Tier, ConjunctiveFilter<BoxFields>>", type(membership));
        assertEquals("nullableMembership(\"tier\", Literal.openEnum())", membership.get("factory"));
        assertEquals("eq, ne, in, and the comparison with null", membership.get("operators"));
        var comparable =
                only(Map.of("name", "endTime", "type", "timestamp", "nullable", true, "operators", COMPARABLE));
        assertEquals(
                "NullableComparableField<BoxFields, OffsetDateTime, ConjunctiveFilter<BoxFields>>", type(comparable));
        assertEquals("nullableComparable(\"endTime\", Literal.timestamp())", comparable.get("factory"));
    }

    @ParameterizedTest
    @CsvSource({"boolean, Boolean, Literal.bool()", "integer, Integer, Literal.integer()"})
    void other_types_have_their_own_literals(String type, String java, String literal) {
        var field = only(Map.of("name", "x", "type", type, "operators", List.of("eq")));
        assertTrue(type(field).contains(", " + java + ", "));
        assertEquals("equality(\"x\", " + literal + ")", field.get("factory"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_field_is_named_once_however_often_it_is_listed() {
        var table = Map.<String, Object>of(
                "filter", List.of(Map.of("name", "id", "type", "string", "operators", List.of("eq"))),
                "sort", List.of("id", "name"),
                "select", List.of("id", "name", "tags", "table", "foo/bar"));
        var fields = (List<Map<String, Object>>) fields(table).get("fields");
        assertEquals(
                List.of("ID", "NAME", "TAGS", "TABLE_2", "FOO_BAR"),
                fields.stream().map(f -> f.get("constant")).toList());
        assertEquals("SortableField<BoxFields>", type(fields.get(1)));
        assertEquals("Field<BoxFields>", type(fields.get(2)));
        assertEquals("selectable(\"foo/bar\")", fields.get(4).get("factory"));
    }

    @Test
    void an_invalid_table_fails_the_build() {
        refused(
                "BoxFields: connectives must be [], [and], [and, or] or [and, or, not], not [or]",
                Map.of("connectives", List.of("or")));
        refused(
                "BoxFields: in must be chained, parentheses or brackets, not braces",
                Map.of("connectives", List.of("and"), "in", "braces"));
        refused("BoxFields: in: chained requires connectives", Map.of("in", "chained"));
        refused(
                "BoxFields.id: unknown set of operators: [gt]",
                Map.of("filter", List.of(Map.of("name", "id", "type", "string", "operators", List.of("gt")))));
        refused(
                "BoxFields.id: unknown set of operators: []",
                Map.of("filter", List.of(Map.of("name", "id", "type", "string"))));
        refused(
                "BoxFields.id: nullable requires the operators [eq, ne, in] or [eq, ne, gt, ge, lt, le, in]",
                Map.of(
                        "filter",
                        List.of(Map.of("name", "id", "type", "string", "nullable", true, "operators", List.of("eq")))));
        refused(
                "BoxFields.size: contains requires the type string, not integer",
                Map.of(
                        "filter",
                        List.of(Map.of("name", "size", "type", "integer", "operators", List.of("eq", "contains")))));
        refused(
                "BoxFields.id has no type",
                Map.of("filter", List.of(Map.of("name", "id", "operators", List.of("eq")))));
        refused(
                "there is no schema Colour",
                Map.of("filter", List.of(Map.of("name", "id", "type", "Colour", "operators", List.of("eq")))));
    }

    private void refused(String message, Map<String, Object> table) {
        assertEquals(
                message,
                assertThrows(ContractException.class, () -> fields(table)).getMessage());
    }
}
