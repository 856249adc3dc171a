package io.stratalake.examples.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class SheetTest {

    @Test
    void times_are_in_utc_with_seconds_and_an_empty_text_is_no_value() {
        var time = OffsetDateTime.parse("2026-03-31T22:00:00-05:00");
        var sheet = Sheet.of("time", "minute", "reason").row(time, Minute.of(time), "");

        assertEquals(List.of("time,minute,reason", "2026-04-01T03:00:00Z,2026-04-01T03:00:00Z,"), sheet.csv());
        assertEquals(
                "{\"time\":\"2026-04-01T03:00:00Z\",\"minute\":\"2026-04-01T03:00:00Z\",\"reason\":null}",
                sheet.json().get(1));
    }

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
