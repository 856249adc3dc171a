package io.stratalake.core.filter;

import static io.stratalake.core.filter.InventoryFields.CORES;
import static io.stratalake.core.filter.InventoryFields.MODEL;
import static io.stratalake.core.filter.InventoryFields.NOTE;
import static io.stratalake.core.filter.InventoryFields.OWNER;
import static io.stratalake.core.filter.InventoryFields.SOLD_AT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The operators that only some services support: {@code contains}, {@code null}, and an order without {@code le}. */
class FurtherOperatorsTest {

    private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-11-21T09:08:07Z");

    @Test
    void contains_is_a_function() {
        assertEquals("contains(note,'rack 7')", NOTE.contains("rack 7").text());
        assertEquals("contains(owner,'O''Neil')", OWNER.contains("O'Neil").text());
        assertEquals("note eq 'a'", NOTE.eq("a").text());
    }

    @Test
    void contains_joins_as_a_comparison_does() {
        var logical = FieldTable.<Object>logical().searchable("note");

        assertEquals(
                "contains(note,'a') and (contains(note,'b') or cores ge 2)",
                NOTE.contains("a").and(NOTE.contains("b").or(CORES.ge(2))).text());
        assertEquals("not contains(note,'a')", logical.contains("a").not().text());
    }

    @Test
    void a_searchable_field_may_have_in() {
        assertEquals("owner eq 'a' or owner eq 'b'", OWNER.in("a", "b").text());
        assertEquals("owner eq 'a'", OWNER.in(List.of("a")).text());
        assertThrows(IllegalArgumentException.class, () -> OWNER.in(List.of()));
        assertEquals(
                "owner in ('a','b')",
                FieldTable.<Object>conjunctive(InSyntax.PARENTHESES)
                        .searchableMembership("owner")
                        .in("a", "b")
                        .text());
    }

    @Test
    void null_is_a_bare_literal_for_every_type() {
        assertEquals("model eq null", MODEL.isNull().text());
        assertEquals("model ne null", MODEL.isNotNull().text());
        assertEquals("sold/at eq null", SOLD_AT.isNull().text());
        assertEquals(
                "sold/at ne null and sold/at lt '2026-11-21T09:08:07Z'",
                SOLD_AT.isNotNull().and(SOLD_AT.lt(TIME)).text());
    }

    @Test
    void an_ordered_field_has_five_operators() {
        assertEquals("cores eq 3", CORES.eq(3).text());
        assertEquals("cores ne 3", CORES.ne(3).text());
        assertEquals("cores gt 3", CORES.gt(3).text());
        assertEquals("cores ge 3", CORES.ge(3).text());
        assertEquals("cores lt 3", CORES.lt(3).text());
    }

    @Test
    void and_binds_tighter_than_or() {
        assertEquals(
                "(model eq 'a' or model eq 'b') and cores gt 1",
                AndOrFilter.anyOf(List.of(MODEL.eq("a"), MODEL.eq("b")))
                        .and(CORES.gt(1))
                        .text());
        assertEquals(
                "model eq 'a' and cores gt 1 or (x eq 1)",
                AndOrFilter.allOf(List.of(MODEL.eq("a"), CORES.gt(1)))
                        .or(AndOrFilter.raw("x eq 1"))
                        .text());
    }

    @Test
    void a_field_with_in_needs_a_table_that_says_how_it_is_written() {
        var table = FieldTable.<Object>andOr();

        assertThrows(IllegalStateException.class, () -> table.searchableMembership("owner"));
        assertThrows(IllegalStateException.class, () -> table.nullableMembership("owner", Literal.text()));
        assertThrows(IllegalStateException.class, () -> table.nullableComparable("owner", Literal.text()));
        assertEquals(
                "note eq 'a' or contains(note,'b')",
                table.searchable("note")
                        .eq("a")
                        .or(table.searchable("note").contains("b"))
                        .text());
    }

    @Test
    void a_null_text_is_rejected_by_the_name_of_its_field() {
        assertEquals(
                "The value to compare note with is null.",
                assertThrows(NullPointerException.class, () -> NOTE.contains(null))
                        .getMessage());
    }
}
