package io.stratalake.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProseTest {

    @Test
    void markup_tags_and_ends_of_comments_are_escaped() {
        assertEquals("a &lt; b &amp;&amp; c &gt; d", Prose.escape("a < b && c > d"));
        assertEquals("&#64;see {&#64;link X}", Prose.escape("@see {@link X}"));
        assertEquals("ends *&#47; here", Prose.escape("ends */ here"));
    }

    @Test
    void a_windows_path_has_no_unicode_escape() {
        assertEquals("C:&#92;users", Prose.escape("C:\\users"));
    }

    @ParameterizedTest
    @CsvSource({
        "IN_PROGRESS, {@code IN_PROGRESS}",
        "part/at, {@code part/at}",
        "a}b, <code>a}b</code>",
        "*/, <code>*&#47;</code>"
    })
    void a_string_of_the_wire_is_code(String text, String code) {
        assertEquals(code, Prose.code(text));
    }

    @Test
    void sentences_stand_on_one_line() {
        assertEquals("One. Two three.", Prose.sentences("One.\nTwo\n  three.\n", "a test"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        The id of the order.             | the id of the order
        Whether to wait.                 | whether to wait
        The id of the order. Not a key.  | the id of the order. Not a key.
        Azure subscription.              | Azure subscription
        """)
    void a_phrase_begins_in_lowercase_and_has_no_period(String text, String phrase) {
        assertEquals(phrase, Prose.phrase(text, "a test"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  \n "})
    void a_missing_description_names_its_owner(String text) {
        var failure = assertThrows(ContractException.class, () -> Prose.sentences(text, "Order.customerName"));
        assertEquals("Order.customerName has no description", failure.getMessage());
    }
}
