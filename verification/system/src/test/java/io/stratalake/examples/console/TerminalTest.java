package io.stratalake.examples.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TerminalTest {

    /** As a console is from Java 22 on. */
    public record Telling(boolean isTerminal) {}

    @Test
    void is_what_a_console_says_of_itself() {
        var question = Terminal.question(Telling.class);

        assertTrue(Terminal.isTerminal(new Telling(true), question));
        assertFalse(Terminal.isTerminal(new Telling(false), question));
    }

    @Test
    void is_any_console_where_java_has_one_for_terminals_only() {
        assertTrue(Terminal.isTerminal("a console", Terminal.question(String.class)));
    }

    @Test
    void is_not_there_without_a_console() {
        assertFalse(Terminal.isTerminal(null, Terminal.question(Telling.class)));
        assertFalse(Terminal.isTerminal(null, Optional.empty()));
    }

    /** The kind of console that Java 22 to 24 have unless told otherwise; other versions know it or do without. */
    @Test
    void is_not_there_in_a_process_whose_output_is_read_by_another() throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djdk.console=jdk.internal.le",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WithoutTerminal.class.getName())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, process.waitFor());
        assertEquals("false", said.strip());
    }

    static final class WithoutTerminal {

        public static void main(String[] args) {
            System.out.println(Terminal.isThere());
        }
    }
}
