package io.stratalake.examples.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void what_another_program_separates_by_is_quoted() {
        assertEquals("\"a;=1+1\",\"b\t=1+1\"", Csv.line(List.of("a;=1+1", "b\t=1+1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"https://evil.test\",\"click\")",
                "+1+cmd|' /C calc'!A0",
                "-2+3+cmd|' /C calc'!A0",
                "@SUM(A1:A9)",
                "\t=1+1",
                "\r=1+1",
                "\n=1+1",
                "\uFF1D1+1",
                "-",
                "--1",
                "+1 (555) 0100",
                "-1.2.3",
            })
    void a_formula_is_text(String formula) {
        var line = Csv.line(List.of(formula));

        assertEquals(formula.length() > 1, line.startsWith("'") || line.startsWith("\"'"), line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "+5", "-1.25", "-1,25", "1e6", "-1E-6", "0", "a=b", "a-b"})
    void a_number_and_other_text_stay_as_they_are(String text) {
        var line = Csv.line(List.of(text));

        assertEquals(text, line.replace("\"", ""));
    }

    @Test
    void what_would_control_a_terminal_is_replaced() {
        assertEquals("a\uFFFD[2Jb\uFFFDc\uFFFDd\uFFFDe", Csv.line(List.of("a\u001B[2Jb\u202Ec\u2028d\u009Be")));
    }
}
