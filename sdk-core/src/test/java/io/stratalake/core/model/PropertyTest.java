package io.stratalake.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void the_names_share_a_column() {
        var failure =
                assertThrows(IllegalArgumentException.class, () -> Property.table("string   id\nboolean active\n"));

        assertEquals("a property has no name in column 9: boolean active", failure.getMessage());
    }
}
