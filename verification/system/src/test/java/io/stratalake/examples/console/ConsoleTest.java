package io.stratalake.examples.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stratalake.core.operation.Progress;
import io.stratalake.sandbox.Sandbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console = new Console(
            stream(out),
            new ProgressBar(stream(err), false, 80),
            new Accounts(ConsoleTest::nothing, tenant -> nothing(), ConsoleTest::nothing));

    private static <A> A nothing() {
        throw new AssertionError("nothing is to be opened");
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    @Test
    void a_long_list_gives_signs_of_life_apart_from_the_results() {
        var items = IntStream.range(0, 2500).boxed().toList();

        assertEquals(items, console.readAll("devices", items));

        assertEquals(
                List.of(".. 1000 devices read", ".. 2000 devices read"),
                err.toString(StandardCharsets.UTF_8).lines().toList());
        assertEquals(0, out.size());
    }

    @Test
    void what_a_reader_is_told_stays_out_of_results_for_another_program() {
        var csv = console.in(Format.CSV);

        csv.line("A word.");
        csv.result("A heading", Table.of(Table.name("Key")).row("A").whenEmpty("None."));
        csv.table("Another", Table.of(Table.name("Other")).row("B"));

        assertEquals(
                List.of("key", "A"),
                out.toString(StandardCharsets.UTF_8).lines().toList());
        assertEquals(
                List.of(".. A word."),
                err.toString(StandardCharsets.UTF_8).lines().toList());
    }

    @Test
    void people_do_not_see_the_rows_for_another_program() {
        console.sheet(Sheet.of("key").row("A"));

        assertEquals(0, out.size());
    }

    @Test
    void a_bar_is_gone_before_a_result_is_written() {
        var both = stream(out);
        var onTerminal = new Console(
                both,
                new ProgressBar(both, true, 80),
                new Accounts(ConsoleTest::nothing, tenant -> nothing(), ConsoleTest::nothing));

        onTerminal.progress(
                "it",
                new Progress(
                        "op",
                        "RUNNING",
                        OptionalInt.of(50),
                        Optional.empty(),
                        Duration.ofSeconds(7),
                        1,
                        Optional.empty()));
        onTerminal.line("done");

        assertEquals(
                "\r\u001b[K[##########          ] it, after 7 s: 50 %, the service says RUNNING\r\u001b[Kdone",
                out.toString(StandardCharsets.UTF_8).stripTrailing());
    }

    @Test
    void rows_for_another_program_are_utf_8_whatever_the_shell_shows() {
        var latin = new PrintStream(out, true, StandardCharsets.ISO_8859_1);
        var shell = new Console(
                latin,
                new ProgressBar(stream(err), false, 80),
                new Accounts(ConsoleTest::nothing, tenant -> nothing(), ConsoleTest::nothing));

        shell.in(Format.JSON).sheet(Sheet.of("name").row("Z\u00fcrich \u6771\u4eac"));

        assertEquals(
                "{\"name\":\"Z\u00fcrich \u6771\u4eac\"}",
                out.toString(StandardCharsets.UTF_8).lines().toList().get(1));
    }

    @Test
    void a_program_whose_results_cannot_be_written_has_failed() {
        var full = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        var shell = new Console(
                new PrintStream(full, true, StandardCharsets.UTF_8),
                new ProgressBar(stream(err), false, 80),
                new Accounts(ConsoleTest::nothing, tenant -> nothing(), ConsoleTest::nothing));

        for (var format : Format.values()) {
            var program = new Program("", "", (arguments, its) -> {
                its.in(format).result("A heading", Table.of(Table.name("Key")).row("A"));
                return ExitCode.DONE;
            });

            assertEquals(ExitCode.FAILED, program.run(List.of(), shell));
        }
        assertEquals(
                "error: the results could not be written; check that the disk is not full",
                err.toString(StandardCharsets.UTF_8).lines().toList().get(0));
    }

    private ExitCode writing(IOException failure, boolean isPipe, ExitCode code) {
        var broken = new ResultStream(
                new OutputStream() {
                    @Override
                    public void write(int octet) throws IOException {
                        throw failure;
                    }
                },
                isPipe);
        var shell = new Console(
                new PrintStream(broken, true, StandardCharsets.UTF_8),
                broken,
                new ProgressBar(stream(err), false, 80),
                new Accounts(ConsoleTest::nothing, tenant -> nothing(), ConsoleTest::nothing));
        return new Program("", "", (arguments, its) -> {
                    its.in(Format.CSV).sheet(Sheet.of("key").row("A"));
                    its.line("A word.");
                    return code;
                })
                .run(List.of(), shell);
    }

    /** As {@code Program | head -1} does. The system's message is in the language of the machine. */
    @ParameterizedTest
    @CsvSource({"Broken pipe, false", "Broken pipe, true", "Die Pipe wurde beendet, false", "Relais bris\u00e9, true"})
    void a_reader_that_goes_early_is_no_fault(String message, boolean isPipe) {
        for (var code : List.of(ExitCode.DONE, ExitCode.FOUND)) {
            assertEquals(ExitCode.UNREAD, writing(new IOException(message), isPipe, code));
        }
        var failed = writing(new IOException(message), isPipe, ExitCode.FAILED);
        assertEquals(ExitCode.FAILED, failed, "nor does it hide one");
        assertEquals(141, ExitCode.UNREAD.number());
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"No space left on device", "Input/output error", "Disk quota exceeded"})
    void a_disk_that_is_full_still_is(String message) {
        assertEquals(ExitCode.FAILED, writing(new IOException(message), false, ExitCode.DONE));
        assertEquals(
                List.of("error: the results could not be written; check that the disk is not full"),
                err.toString(StandardCharsets.UTF_8).lines().toList());
    }

    @Test
    void what_a_service_said_forges_neither_a_line_nor_the_terminal() {
        var evil = "Lab\nerror: forged\r\u001b[2J\u202ex";

        console.line(evil);
        console.result(evil, Table.of(Table.name("Name")).row(evil));
        console.progress(evil);
        console.error(evil);
        console.progress(
                evil,
                new Progress(
                        "op", evil, OptionalInt.of(50), Optional.empty(), Duration.ofSeconds(7), 1, Optional.empty()));

        var shown = out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
        assertEquals(
                0,
                shown.lines().filter(line -> line.startsWith("error: forged")).count(),
                shown);
        assertEquals(
                0,
                shown.replace("\n", "")
                        .chars()
                        .filter(c -> c < ' ' || c == 0x202E)
                        .count(),
                shown);
        assertEquals(4 + 2 + 3, shown.lines().count(), shown);
    }

    private static Fleet fleet(Sandbox sandbox) {
        return Fleet.ofEnvironment(Map.of(
                "OMNISTRATE_API_BASE_URL", sandbox.baseUrl().toString(),
                "OMNISTRATE_EMAIL", sandbox.fleetEmail(),
                "OMNISTRATE_PASSWORD", sandbox.fleetPassword()));
    }

    @Test
    void asks_before_a_change_at_a_terminal() {
        try (var sandbox = Sandbox.start();
                var fleet = fleet(sandbox)) {
            var questions = new ArrayList<String>();
            for (var yes : List.of("y", "yes", " YES ")) {
                console.with(question -> {
                            questions.add(question);
                            return Optional.of(yes);
                        })
                        .confirm(fleet, false, "A\u001B[2J would be deleted");
            }
            for (var no : List.of("", "n", "yesterday", "no")) {
                assertThrows(
                        UsageException.class,
                        () -> console.with(question -> Optional.of(no)).confirm(fleet, false, "A would be deleted"));
            }
            assertThrows(UsageException.class, () -> console.confirm(fleet, false, "A would be deleted"));
            console.confirm(fleet, true, "A would be deleted");
            assertEquals("A [2J would be deleted. Continue? [y/N]", questions.get(0));
        }
    }
}
