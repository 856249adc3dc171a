package io.stratalake.examples.console;

import static io.stratalake.examples.console.Table.name;
import static io.stratalake.examples.console.Table.number;
import static io.stratalake.examples.console.Table.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void columns_are_as_wide_as_their_widest_cell() {
        assertEquals(
                List.of("  Key    Seats", "  -----  -----", "  A          7", "  BCDEF     12"),
                Table.of(name("Key"), number("Seats"))
                        .row("A", 7)
                        .row("BCDEF", 12)
                        .lines());
    }

    @Test
    void what_is_missing_shows_as_a_hyphen() {
        assertEquals(
                "  -    -",
                Table.of(name("Key"), text("Tags")).row(null, Map.of()).lines().get(2));
    }

    @Test
    void a_moment_shows_as_its_day_in_utc() {
        var lateInHouston = OffsetDateTime.parse("2026-03-31T22:00:00-05:00");

        assertEquals(
                "  2026-04-01",
                Table.of(name("Ends")).row(lateInHouston).lines().get(2));
    }

    @Test
    void the_widest_text_is_cut_where_the_page_is_too_narrow_and_nothing_else() {
        var key = "K".repeat(60);

        var row = Table.of(name("Key"), text("Short"), text("Long"))
                .row(key, "s".repeat(20), "l".repeat(80))
                .lines()
                .get(2);

        assertEquals(110, row.length());
        assertTrue(row.contains(key) && row.contains("s".repeat(20)) && row.endsWith("ll..."), row);
    }

    @Test
    void names_and_numbers_are_never_cut() {
        var name = "n".repeat(150);

        assertTrue(
                Table.of(name("Name"), number("#")).row(name, 1).lines().get(2).contains(name + "  1"));
    }

    @Test
    void tells_how_many_rows_are_not_shown() {
        assertEquals(
                "  ... and 5 more",
                Table.of(name("Key")).row("A").more(5).lines().get(3));
        assertEquals(3, Table.of(name("Key")).row("A").more(0).lines().size());
    }

    @Test
    void a_row_must_fit_the_columns() {
        assertThrows(IllegalArgumentException.class, () -> Table.of(name("Key")).row("A", "B"));
    }

    @Test
    void another_program_gets_the_same_rows_whole_under_names_of_its_own_kind() {
        var ends = OffsetDateTime.parse("2026-03-31T22:00:00-05:00");
        var table = Table.of(text("Billing account"), name("Ends"), number("Days left"), text("Tags"))
                .row("l".repeat(150), ends, 7, Map.of("city", "London"))
                .row(null, null, 0, null);

        assertEquals(
                List.of(
                        "billingAccount,ends,daysLeft,tags",
                        "l".repeat(150) + ",2026-04-01T03:00:00Z,7,city=London",
                        ",,0,"),
                table.sheet().csv());
        assertEquals(
                "{\"billingAccount\":null,\"ends\":null,\"daysLeft\":0,\"tags\":null}",
                table.sheet().json().get(2));
        assertTrue(table.sheet().json().get(1).contains("\"tags\":{\"city\":\"London\"}"));
    }

    @Test
    void words_take_the_place_of_a_table_without_rows() {
        assertEquals(List.of("None."), Table.of(name("Key")).whenEmpty("None.").page("All"));
        assertEquals(
                List.of("", "All", "  Key", "  ---", "  A"),
                Table.of(name("Key")).whenEmpty("None.").row("A").page("All"));
    }

    @Test
    void hands_numbers_to_another_program_that_the_service_has_as_texts() {
        var table = Table.of(Table.text("Sku"), Table.number("Quantity"), Table.number("Share"), Table.number("Left"))
                .row("12", "-18", "2.50", "n/a");

        assertEquals(
                "{\"sku\":\"12\",\"quantity\":-18,\"share\":2.50,\"left\":\"n/a\"}",
                table.sheet().json().get(1));
    }
}
