package io.stratalake.core.internal.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NameTableTest {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    /** Names of each length that differ from their neighbors in the last byte only. */
    private static final NameTable TABLE = new NameTable(IntStream.range(0, 30)
            .boxed()
            .flatMap(length -> IntStream.range(0, length == 0 ? 1 : 3)
                    .mapToObj(last -> length == 0 ? "" : LETTERS.substring(0, length - 1) + "XYZ".charAt(last)))
            .toArray(String[]::new));

    private static byte[] spare(String text) {
        return (text + "\0".repeat(Long.BYTES)).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void finds_each_name_by_its_text_and_by_its_bytes() {
        for (var i = 0; i < TABLE.size(); i++) {
            var name = TABLE.get(i);
            var bytes = spare(",\"" + name + "\":1");

            assertEquals(i, TABLE.indexOf(name));
            assertEquals(i, TABLE.indexOf(bytes, 2, 2 + name.length()));
            for (var other = 0; other < TABLE.size() + 1; other++) {
                assertEquals(i == other, TABLE.isAt(bytes, 2, bytes.length - Long.BYTES, other), name);
            }
        }
    }

    @Test
    void finds_no_other_name() {
        for (var length = 1; length < 36; length++) {
            var name = LETTERS.substring(0, length);
            assertEquals(-1, TABLE.indexOf(name));
            assertEquals(-1, TABLE.indexOf(spare(name + '"'), 0, length));
        }
    }

    /** Bytes beyond the limit are left from another part of the document. */
    @Test
    void finds_no_name_that_ends_beyond_the_limit() {
        for (var i = 0; i < TABLE.size(); i++) {
            var bytes = spare(TABLE.get(i) + '"');
            assertTrue(TABLE.isAt(bytes, 0, bytes.length - Long.BYTES, i));
            assertFalse(TABLE.isAt(bytes, 0, bytes.length - Long.BYTES - 1, i));
        }
    }

    @Test
    void writes_a_name_with_its_quotes_and_its_colon() {
        var table = new NameTable("id", "a\"b", "line\n", "é漢", "\u2028");

        var written = IntStream.range(0, table.size())
                .mapToObj(i -> new String(table.member(i), StandardCharsets.UTF_8))
                .toList();

        assertEquals("[\"id\":, \"a\\\"b\":, \"line\\n\":, \"é漢\":, \"\\u2028\":]", written.toString());
    }

    /** The bytes of such a name are not JSON: its quote would end it. */
    @Test
    void finds_a_name_that_json_escapes_by_its_text_only() {
        var table = new NameTable("a\"b", "back\\slash", "plain", "\ud83d");

        for (var i = 0; i < table.size(); i++) {
            var name = table.get(i);
            var bytes = spare(name + '"');
            var isPlain = name.equals("plain");
            assertEquals(i, table.indexOf(name));
            assertEquals(isPlain, table.isAt(bytes, 0, bytes.length - Long.BYTES, i));
            assertEquals(isPlain ? i : -1, table.indexOf(bytes, 0, bytes.length - Long.BYTES - 1));
        }
        assertEquals(-1, table.indexOf("?"));
    }
}
