package io.stratalake.examples.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {

    @Test
    void values_are_kept_apart_by_commas() {
        assertEquals("File Storage,,PROVISIONED", Csv.line(List.of("File Storage", "", "PROVISIONED")));
    }

    @Test
    void what_would_be_taken_for_a_mark_is_quoted() {
        assertEquals(
                "\"Bare Metal, small\",\"the \"\"new\"\" one\",\"two\nlines\"",
                Csv.line(List.of("Bare Metal, small", "the \"new\" one", "two\nlines")));
    }
}
