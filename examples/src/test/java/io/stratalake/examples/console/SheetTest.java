package io.stratalake.examples.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class SheetTest {

    @Test
    void is_csv_with_its_names_first_and_nothing_for_null() {
        var sheet = Sheet.of("id", "cost", "note").row("a", 1.5, null).row("b", 2, "one, two");

        assertEquals(List.of("id,cost,note", "a,1.5,", "b,2,\"one, two\""), sheet.csv());
    }

    @Test
    void is_json_in_which_numbers_and_booleans_stay_what_they_are() {
        var sheet = Sheet.of("id", "cost", "failed").row("a", 1.5, true).row("<b>", null, false);

        assertEquals(
                List.of(
                        "[",
                        "{\"id\":\"a\",\"cost\":1.5,\"failed\":true},",
                        "{\"id\":\"<b>\",\"cost\":null,\"failed\":false}",
                        "]"),
                sheet.json());
    }

    @Test
    void is_something_to_be_read_without_rows_as_well() {
        assertEquals(List.of("id"), Sheet.of("id").csv());
        assertEquals(List.of("[", "]"), Sheet.of("id").json());
    }

    @Test
    void refuses_a_row_that_does_not_fit() {
        assertThrows(IllegalArgumentException.class, () -> Sheet.of("id").row("a", "b"));
    }

    @Test
    void json_escapes_what_would_control_a_terminal() {
        var sheet = Sheet.of("name").row("a\u001B[2Jb\u202Ec\u2028d\u009Be\u007Ff");

        assertEquals(
                "{\"name\":\"a\\u001b[2Jb\\u202ec\\u2028d\\u009be\\u007ff\"}",
                sheet.json().get(1));
    }
}
