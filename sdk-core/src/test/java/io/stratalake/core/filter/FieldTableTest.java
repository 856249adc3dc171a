package io.stratalake.core.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTableTest {

    private static final FieldTable<Object, LogicalFilter<Object>> TABLE = FieldTable.logical(InSyntax.CHAINED);

    @ParameterizedTest
    @ValueSource(strings = {"id", "ServiceOfferId", "_x", "a1", "address/city", "a/b/c", "größe", "名前"})
    void an_identifier_or_a_path_of_them_is_a_name(String name) {
        assertEquals(name, TABLE.selectable(name).name());
        assertEquals(name, TABLE.sortable(name).name());
        assertEquals(name, TABLE.equality(name, Literal.text()).name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                " a",
                "a ",
                "a\n",
                "1a",
                "Hpe-workspace-id",
                "a.b",
                "a'",
                "a,b",
                "/a",
                "a/",
                "a//b",
                "a/1",
                "$it",
                "@odata.id",
                "a eq 1 or b",
                "a\0",
                "a%20b",
                "(a)",
                "\uD83D\uDE00"
            })
    void anything_else_is_not(String name) {
        var expected = "'%s' is not an OData identifier or a path of them.".formatted(name);

        assertEquals(
                expected,
                assertThrows(IllegalArgumentException.class, () -> TABLE.selectable(name))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> TABLE.sortable(name));
        assertThrows(IllegalArgumentException.class, () -> TABLE.equality(name, Literal.text()));
        assertThrows(IllegalArgumentException.class, () -> TABLE.membership(name, Literal.text()));
        assertThrows(IllegalArgumentException.class, () -> TABLE.comparable(name, Literal.integer()));
    }

    @Test
    void an_identifier_has_at_most_128_characters() {
        assertEquals(128, TABLE.selectable("a".repeat(128)).name().length());
        assertThrows(IllegalArgumentException.class, () -> TABLE.selectable("a".repeat(129)));
    }

    @Test
    void a_list_without_or_cannot_chain() {
        assertThrows(IllegalArgumentException.class, () -> FieldTable.conjunctive(InSyntax.CHAINED));
    }

    @Test
    void a_field_with_in_needs_a_table_that_says_how_it_is_written() {
        for (var table : new FieldTable<?, ?>[] {FieldTable.single(), FieldTable.conjunctive(), FieldTable.logical()}) {
            assertEquals(
                    "The table has no InSyntax for make. Create it with one.",
                    assertThrows(IllegalStateException.class, () -> table.membership("make", Literal.text()))
                            .getMessage());
            assertThrows(IllegalStateException.class, () -> table.comparable("cores", Literal.integer()));
        }
    }

    @Test
    void lists_that_know_eq_alone_may_still_join() {
        var conjunctive = FieldTable.<Object>conjunctive().equality("slug", Literal.text());
        var logical = FieldTable.<Object>logical().equality("slug", Literal.text());

        assertEquals(
                "slug eq 'a' and slug eq 'b'",
                conjunctive.eq("a").and(conjunctive.eq("b")).text());
        assertEquals(
                "slug eq 'a' or slug eq 'b'",
                logical.eq("a").or(logical.eq("b")).text());
    }
}
