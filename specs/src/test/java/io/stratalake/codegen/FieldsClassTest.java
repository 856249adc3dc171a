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

    @Test
    void connectives_decide_the_type_of_a_filter() {
        assertEquals("Filter<BoxFields>", fields(Map.of()).get("filterType"));
        assertEquals(
                "ConjunctiveFilter<BoxFields>",
                fields(Map.of("connectives", List.of("and"))).get("filterType"));
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
                "conjunctive(InSyntax." + constant + ")",
                fields(Map.of("connectives", List.of("and"), "in", in)).get("table"));
    }

    @Test
    void a_list_without_in_says_so() {
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
        assertEquals("EqualityField<BoxFields, String, ConjunctiveFilter<BoxFields>>", equality.get("type"));
        assertEquals("equality(\"region\", Literal.text())", equality.get("factory"));
        var membership = only(Map.of("name", "tier", "type", "Tier", "operators", List.of("eq", "ne", "in")));
        assertEquals("MembershipField<BoxFields, Tier, ConjunctiveFilter<BoxFields>>", membership.get("type"));
        assertEquals("membership(\"tier\", Literal.vocabulary())", membership.get("factory"));
        var comparable = only(Map.of("name", "endTime", "type", "timestamp", "quoted", true, "operators", COMPARABLE));
        assertEquals(
                "ComparableField<BoxFields, OffsetDateTime, ConjunctiveFilter<BoxFields>>", comparable.get("type"));
        assertEquals("comparable(\"endTime\", Literal.timestamp().quoted())", comparable.get("factory"));
        assertEquals("END_TIME", comparable.get("constant"));
    }

    @ParameterizedTest
    @CsvSource({"boolean, Boolean, Literal.bool()", "integer, Integer, Literal.integer()"})
    void other_types_have_literals_of_their_own(String type, String java, String literal) {
        var field = only(Map.of("name", "x", "type", type, "operators", List.of("eq")));
        assertTrue(field.get("type").toString().contains(", " + java + ", "));
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
        assertEquals("SortableField<BoxFields>", fields.get(1).get("type"));
        assertEquals("Field<BoxFields>", fields.get(2).get("type"));
        assertEquals("selectable(\"foo/bar\")", fields.get(4).get("factory"));
    }

    @Test
    void what_no_service_has_ends_the_build() {
        refused(
                "BoxFields: connectives are [], [and] or [and, or, not], not [or]",
                Map.of("connectives", List.of("or")));
        refused(
                "BoxFields: there is no form of in called braces",
                Map.of("connectives", List.of("and"), "in", "braces"));
        refused("BoxFields: in needs connectives, chained is said without any", Map.of("in", "chained"));
        refused(
                "BoxFields.id: no set of operators is [gt]",
                Map.of("filter", List.of(Map.of("name", "id", "type", "string", "operators", List.of("gt")))));
        refused(
                "BoxFields.id: no set of operators is []",
                Map.of("filter", List.of(Map.of("name", "id", "type", "string"))));
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
