package io.stratalake.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProseTest {

    @Test
    void nothing_in_a_sentence_is_markup_or_ends_the_comment() {
        assertEquals("a &lt; b &amp;&amp; c &gt; d", Prose.escape("a < b && c > d"));
        assertEquals("&#64;see {&#64;link X}", Prose.escape("@see {@link X}"));
        assertEquals("ends *&#47; here", Prose.escape("ends */ here"));
    }

    @Test
    void javac_reads_no_character_escape_in_a_path_of_windows() {
        assertEquals("C:&#92;users", Prose.escape("C:\\users"));
    }

    @Test
    void sentences_are_broken_between_words() {
        var lines = Prose.lines("word ".repeat(60), "a test");
        assertTrue(lines.size() > 1);
        assertTrue(lines.stream().allMatch(line -> line.length() <= 108), lines::toString);
        assertEquals("word ".repeat(60).strip(), String.join(" ", lines));
    }

    @Test
    void a_word_longer_than_a_line_stands_alone() {
        assertEquals(
                List.of("see", "x".repeat(200), "there"), Prose.lines("see " + "x".repeat(200) + " there", "a test"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  \n "})
    void what_is_not_described_is_named(String text) {
        var refusal = assertThrows(ContractException.class, () -> Prose.lines(text, "Order.customerName"));
        assertEquals("Order.customerName has no description", refusal.getMessage());
    }
}
