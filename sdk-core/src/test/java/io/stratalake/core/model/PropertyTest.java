package io.stratalake.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of properties that generated code declares. */
class PropertyTest {

    @Test
    void a_line_has_a_type_a_name_and_traits() {
        var table = Property.table("""
            string        id  required
            boolean       dry-run  required setter=dryRun
            list<string>  the items  empty-if-absent
            map<list>     tags  nullable secret
            any           value  string-form
            """);

        assertEquals(
                List.of("id", "dry-run", "the items", "tags", "value"),
                List.of(table).stream().map(Property::name).toList());
        assertEquals("id", table[0].setterIfRequired());
        assertEquals("dryRun", table[1].setterIfRequired());
        assertNull(table[2].setterIfRequired());
        assertTrue(table[2].isEmptyIfAbsent());
        assertEquals(List.of(), table[2].emptyValue());
        assertEquals(Map.of(), table[3].emptyValue());
        assertTrue(table[3].isSecret());
        assertFalse(table[2].isSecret());
        assertTrue(table[4].isStringForm());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        strng  id               | a property has an unknown type: strng  id
        list  ids               | a property has an unknown type: list  ids
        list<strng>  ids        | a property has an unknown type: list<strng>  ids
        map<string  ids         | a property has an unknown type: map<string  ids
        string                  | a property has no name in column 1: string
        string  id  requird     | the property id has an unknown trait: requird
        string  id  required  x | 'the property id has an unknown trait: '
        """)
    void a_typo_fails_the_first_use_of_the_class(String line, String message) {
        var failure = assertThrows(IllegalArgumentException.class, () -> Property.table(line));

        assertEquals(message, failure.getMessage());
    }

    private static Property property(String line) {
        return Property.table(line)[0];
    }

    @Test
    void a_copy_of_free_form_elements_has_the_types_that_reading_returns() {
        var tags = new ArrayList<>(List.of(1));
        var given = new HashMap<String, Object>(Map.of("tags", tags, "set", Set.of("x")));

        var copy = property("map<any>  values").copy(given);
        tags.add(2);
        given.clear();

        assertEquals(Map.of("tags", List.of(1L), "set", List.of("x")), copy);
        assertEquals(List.of(1L, Map.of("a", 2L)), property("list<any>  values").copy(List.of(1, Map.of("a", 2))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"map<any>  values", "any  values"})
    void what_json_cannot_represent_is_refused(String line) {
        for (var value : List.of(new String[] {"x"}, Optional.of(1), Double.NaN)) {
            assertThrows(IllegalArgumentException.class, () -> property(line).copy(Map.of("a", value)));
        }
    }

    @Test
    void a_copy_of_nested_lists_and_maps_does_not_change_with_them() {
        var inner = new ArrayList<>(List.of("a"));
        var byName = new HashMap<>(Map.of("b", "c"));

        var mapOfLists = property("map<list>  values").copy(Map.of("x", inner));
        var listOfLists = property("list<list>  values").copy(List.of(inner));
        var listOfMaps = property("list<map>  values").copy(List.of(byName));
        inner.add("d");
        byName.clear();

        assertEquals(Map.of("x", List.of("a")), mapOfLists);
        assertEquals(List.of(List.of("a")), listOfLists);
        assertEquals(List.of(Map.of("b", "c")), listOfMaps);
    }

    @Test
    void the_names_share_a_column() {
        var failure =
                assertThrows(IllegalArgumentException.class, () -> Property.table("string   id\nboolean active\n"));

        assertEquals("a property has no name in column 9: boolean active", failure.getMessage());
    }
}
