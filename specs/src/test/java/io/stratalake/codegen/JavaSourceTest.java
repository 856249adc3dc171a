package io.stratalake.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The last step of the generator: imports, Javadoc comments and statements that depend on the length of names. */
class JavaSourceTest {

    @Test
    void a_class_imports_exactly_the_types_in_its_code() {
        assertEquals(
                """
                package io.stratalake.box;

                import io.stratalake.core.paging.Paged;
                import io.stratalake.other.Crate;
                import java.util.List;

                /** Boxes of a Map. */
                final class Boxes {

                    private Crate crate = Crate.of("Duration Objects");
                    private Lid lid;

                    Paged<List<String>> list() {} // Sort
                }
                """,
                JavaSource.complete("""

                    package io.stratalake.box;


                    /**
                     * Boxes of a Map.
                     */
                    final class Boxes {

                        private Crate crate = Crate.of("Duration Objects");
                        private Lid lid;


                        Paged<List<String>> list() {} // Sort

                    }

                    """, Map.of("Crate", "io.stratalake.other.Crate", "Lid", "io.stratalake.box.Lid")));
    }

    @Test
    void a_class_needs_a_package() {
        assertThrows(IllegalArgumentException.class, () -> JavaSource.complete("final class Box {}", Map.of()));
    }

    @Test
    void a_comment_is_filled_by_paragraph_and_tag() {
        assertEquals("""
                /**
                 * %1$s
                 * %2$s
                 *
                 * <p>Short.
                 *
                 * @param id %3$s
                 *     %2$s
                 * @return it
                 */
            """.formatted(words(22), "four four", words(20)), JavadocLayout.fill("""
                        /**
                         * %1$s
                         *
                         *
                         * <p>Short.
                         *
                         * @param id %2$s
                         * @return it
                         */
                    """.formatted(
                        words(24), words(22))));
    }

    private static String words(int count) {
        return String.join(" ", java.util.Collections.nCopies(count, "four"));
    }

    @Test
    void a_word_longer_than_a_line_stands_alone() {
        var word = "x".repeat(200);

        assertEquals(List.of("see", word, "here"), JavadocLayout.lines("see " + word + " here", 100));
    }

    @Test
    void a_statement_takes_as_few_lines_as_fit() {
        var template = """
                public %s list(
                        String id,
                        Query query) {
            """;

        assertEquals(
                "    public Page list(String id, Query query) {\n", StatementLayout.lay(template.formatted("Page")));
        var type = "P".repeat(90);
        assertEquals("""
                public %s list(
                        String id, Query query) {
            """.formatted(type), StatementLayout.lay(template.formatted(type)));
        var name = "q".repeat(104);
        assertEquals("""
                call(
                        a, b,
                        %s);
            """.formatted(name), StatementLayout.lay("""
                        call(
                                a,
                                b,
                                %s);
                    """.formatted(name)));
    }
}
