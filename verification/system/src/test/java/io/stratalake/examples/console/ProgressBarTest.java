package io.stratalake.examples.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.operation.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    private static final String BACK = "\r\u001b[K";

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
    private final ProgressBar onTerminal = new ProgressBar(out, true, 80);

    private static Progress progress(OptionalInt percent, int polls) {
        return new Progress("op", "RUNNING", percent, Optional.empty(), Duration.ofSeconds(7), polls, Optional.empty());
    }

    private String written() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void moves_within_one_line_of_a_terminal() {
        onTerminal.show("7 keys", progress(OptionalInt.of(0), 1));
        onTerminal.show("7 keys", progress(OptionalInt.of(50), 2));
        onTerminal.show("7 keys", progress(OptionalInt.of(100), 3));

        assertEquals(
                BACK + "[                    ] 7 keys"
                        + BACK + "[##########          ] 7 keys"
                        + BACK + "[####################] 7 keys",
                written());
    }

    @Test
    void a_mark_goes_round_with_the_polls_where_it_is_not_known_how_far_the_work_is() {
        onTerminal.show("it", progress(OptionalInt.empty(), 1));
        onTerminal.show("it", progress(OptionalInt.empty(), 20));
        onTerminal.show("it", progress(OptionalInt.empty(), 21));

        assertEquals(
                BACK + "[#                   ] it"
                        + BACK + "[                   #] it"
                        + BACK + "[#                   ] it",
                written());
    }

    @Test
    void gives_way_to_a_line_that_stays() {
        onTerminal.show("it", progress(OptionalInt.of(100), 1));
        onTerminal.line("done");

        assertEquals(BACK + "[####################] it" + BACK + "done" + System.lineSeparator(), written());
    }

    @Test
    void takes_away_only_what_it_drew() {
        onTerminal.clear();
        onTerminal.line("done");

        assertEquals("done" + System.lineSeparator(), written());
    }

    @Test
    void never_begins_a_second_line() {
        new ProgressBar(out, true, 30).show("x".repeat(100), progress(OptionalInt.of(100), 1));

        assertEquals(BACK.length() + 29, written().length());
    }

    @Test
    void is_plain_lines_elsewhere() {
        var plain = new ProgressBar(out, false, 30);

        plain.show("x".repeat(40), progress(OptionalInt.of(50), 1));
        plain.count("devices", 1000);
        plain.clear();

        assertEquals(
                ".. " + "x".repeat(40) + System.lineSeparator() + ".. 1000 devices read" + System.lineSeparator(),
                written());
    }

    @Test
    void a_count_takes_the_place_of_the_last_one() {
        onTerminal.count("devices", 1000);
        onTerminal.count("devices", 2000);

        assertEquals(BACK + ".. 1000 devices read" + BACK + ".. 2000 devices read", written());
    }

    @Test
    void moves_only_where_a_terminal_can_go_back_within_a_line() {
        assertTrue(moves(true, Map.of("TERM", "xterm")));
        assertFalse(moves(false, Map.of("TERM", "xterm")));
        assertFalse(moves(true, Map.of("TERM", "dumb")));
        assertFalse(moves(true, Map.of("TERM", "")));
        assertFalse(moves(true, Map.of()));
    }

    @Test
    void is_as_wide_as_the_terminal_says() {
        for (var columns : new String[] {"40", "wide", "0"}) {
            written.reset();
            ProgressBar.of(out, true, Map.of("TERM", "xterm", "COLUMNS", columns))
                    .count("x".repeat(100), 1);
            assertEquals(
                    BACK.length() + (columns.equals("40") ? 39 : 79), written().length(), columns);
        }
    }

    private boolean moves(boolean attached, Map<String, String> environment) {
        written.reset();
        ProgressBar.of(out, attached, environment).show("it", progress(OptionalInt.of(0), 1));
        return written().startsWith(BACK);
    }
}
