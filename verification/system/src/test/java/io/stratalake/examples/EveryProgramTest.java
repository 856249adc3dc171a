package io.stratalake.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules for all programs. */
class EveryProgramTest {

    private static final int PAGE = 110;

    private final Shell shell = new Shell();

    @AfterEach
    void close() {
        shell.close();
    }

    static Stream<Arguments> programs() {
        return Programs.ALL.entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void helps_without_a_call(String name, Program program) {
        var outcome = shell.run(program, "--help");

        assertEquals(ExitCode.DONE, outcome.code());
        assertTrue(outcome.out().contains("Environment"));
        assertTrue(outcome.out().contains("  1  " + program.finding()));
        assertTrue(outcome.out().stream().anyMatch(line -> line.startsWith("Usage: " + name)), outcome.text());
        assertFitsThePage(outcome.out());
        assertEquals(0, shell.sandbox().requestLog().exchanges().size());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void works_without_arguments_and_says_that_its_data_are_made_up(String name, Program program) {
        var outcome = shell.run(program);

        assertTrue(List.of(ExitCode.DONE, ExitCode.FOUND).contains(outcome.code()), outcome.text());
        assertTrue(outcome.out().get(0).contains("sandbox with made-up data"), outcome.text());
        assertFitsThePage(outcome.out());
        assertFitsThePage(outcome.err());
        assertEquals(0, shell.sandbox().requestLog().rejected());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void refuses_an_option_that_there_is_not(String name, Program program) {
        var outcome = shell.run(program, "--frobnicate");

        assertEquals(ExitCode.USAGE, outcome.code());
        assertEquals(List.of("error: there is no option --frobnicate; see --help"), outcome.err());
        assertEquals(0, shell.sandbox().requestLog().exchanges().size());
    }

    /** A program with several accounts continues without one whose secret is wrong. */
    static Stream<Arguments> programsOfOneAccount() {
        return programs().filter(program -> !"TenantReport".equals(program.get()[0]));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programsOfOneAccount")
    void says_in_one_line_that_the_secret_is_wrong_and_does_not_show_it(String name, Program program) {
        var environment = new HashMap<>(shell.environment());
        environment.put("GREENLAKE_CLIENT_SECRET", "not-the-secret-4711");
        environment.put("OMNISTRATE_PASSWORD", "not-the-secret-4711");

        var outcome = shell.run(program, environment, argumentsForAService(name));

        assertEquals(ExitCode.FAILED, outcome.code(), outcome.text());
        assertEquals(
                1,
                outcome.err().stream()
                        .filter(line -> line.startsWith("error: "))
                        .count());
        assertTrue(outcome.err().stream().allMatch(line -> line.startsWith("error: ") || line.startsWith(".. ")));
        assertFalse(outcome.text().contains("4711"));
        assertEquals(List.of(), outcome.out());
    }

    /** In the sandbox no instance has been idle for as long as usual. */
    private static String[] argumentsFor(String name, String format) {
        return name.equals("DeleteIdle") ? new String[] {"--days", "0", format} : new String[] {format};
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void writes_nothing_but_csv_if_told_to(String name, Program program) {
        var outcome = shell.run(program, argumentsFor(name, "--csv"));

        assertTrue(List.of(ExitCode.DONE, ExitCode.FOUND).contains(outcome.code()), outcome.text());
        assertTrue(outcome.out().get(0).matches("[a-z]\\w*(,[a-z][\\w-]*)*"), outcome.text());
        assertTrue(outcome.out().size() > 1, outcome.text());
        assertTrue(outcome.err().get(0).contains("sandbox with made-up data"), outcome.text());
    }

    /** Properties of digits that are not numbers: they are compared and copied, and not added up. */
    private static final Set<String> MADE_OF_DIGITS = Set.of("version", "fromVersion", "toVersion", "address");

    private static final Pattern DIGITS = Pattern.compile("\\w+=\"-?[0-9]+([.,][0-9]+)*\"");
    private static final Pattern TIME = Pattern.compile("\\w+=\"[0-9]{4}-[0-9]{2}-[0-9]{2}.*");

    /** RFC 3339 with seconds, in UTC. */
    private static final Pattern UTC = Pattern.compile("\\w+=\"[0-9-]{10}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?Z\"");

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void writes_nothing_but_json_if_told_to(String name, Program program) {
        var outcome = shell.run(program, argumentsFor(name, "--json"));

        var rows = JsonParser.parseString(String.join("\n", outcome.out())).getAsJsonArray();
        assertFalse(rows.isEmpty(), outcome.text());
        var names = rows.get(0).getAsJsonObject().keySet();
        for (var row : rows) {
            assertEquals(names, row.getAsJsonObject().keySet());
            row.getAsJsonObject().entrySet().stream()
                    .filter(cell -> !MADE_OF_DIGITS.contains(cell.getKey()))
                    .map(Map.Entry::toString)
                    .forEach(cell -> {
                        assertFalse(DIGITS.matcher(cell).matches(), cell + " is a number as text");
                        assertTrue(
                                !TIME.matcher(cell).matches()
                                        || UTC.matcher(cell).matches(),
                                cell);
                    });
        }
    }

    @Test
    void writes_json_into_a_file(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("results.json"), "of an earlier run");

        var outcome = shell.run(ExpiryReport.PROGRAM, "--output=" + file);

        assertEquals(ExitCode.FOUND, outcome.code());
        assertEquals(List.of(), outcome.out());
        assertFalse(
                JsonParser.parseString(Files.readString(file)).getAsJsonArray().isEmpty(), outcome.text());
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void leaves_the_file_of_an_earlier_run_alone_if_the_program_fails(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("results.csv"), "of an earlier run");

        var outcome = shell.run(ExpiryReport.PROGRAM, "--output", file.toString(), "--days", "many");

        assertEquals(ExitCode.USAGE, outcome.code());
        assertEquals("of an earlier run", Files.readString(file));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void a_file_that_cannot_be_written_is_said_before_any_call(@TempDir Path folder) {
        for (var file : List.of(folder, folder.resolve("missing/results.csv"))) {
            var outcome = shell.run(ExpiryReport.PROGRAM, "--output", file.toString());

            assertEquals(ExitCode.USAGE, outcome.code());
            assertTrue(outcome.text().contains("--output"), outcome.text());
        }
        assertEquals(0, shell.sandbox().requestLog().exchanges().size());
    }

    @Test
    void shows_the_version_of_the_sdk() {
        var outcome = shell.run(ExpiryReport.PROGRAM, "--version");

        assertEquals(ExitCode.DONE, outcome.code());
        assertTrue(outcome.out().get(0).startsWith("stratalake-sdk/"), outcome.text());
    }

    @Test
    void the_runnable_jar_lists_all_programs() {
        var list = Programs.list();

        Programs.ALL.keySet().forEach(name -> assertTrue(list.contains("  " + name + " "), name));
        list.lines().forEach(line -> assertTrue(line.length() <= PAGE + 30, line));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void does_not_write_both(String name, Program program) {
        var outcome = shell.run(program, "--csv", "--json");

        assertEquals(ExitCode.USAGE, outcome.code());
        assertEquals(List.of("error: --csv and --json exclude each other; see --help"), outcome.err());
    }

    private static String[] argumentsForAService(String name) {
        return switch (name) {
            case "ExpiringSubscriptions" ->
                new String[] {"--destination", "https://events.example.com", "--port", "0", "--yes"};
            case "ClaimKeys" -> new String[] {Samples.file("NEW-1"), "--yes"};
            case "OnboardDevices" -> new String[] {Samples.file("serialNumber,partNumber\nNEW-1,P\n"), "--yes"};
            case "OffboardDevices" -> new String[] {Samples.file("serialNumber\nNEW-1\n"), "--yes"};
            case "ResolveKey" -> new String[] {"STIQF3FIO2"};
            case "TagSubscriptions" -> new String[] {"--remove", "city", "STIQF3FIO2"};
            case "SwapSubscription" -> new String[] {"STIQF3FIO2", "NEW-1"};
            case "ProvisionService" -> new String[] {"FILE", "us-west"};
            case "CreateInstance" -> new String[] {"MySQL", "Free", "--provider", "aws", "--region", "us-east-2"};
            case "RestartInWindow" -> new String[] {"--window", "00:00-23:59", "instance-12345678"};
            case "SnapshotRestore" -> new String[] {"instance-12345678"};
            case "UpgradePlan" -> new String[] {"MySQL", "Free"};
            case "RotateSecret" -> new String[] {"--dry-run"};
            default -> new String[0];
        };
    }

    @Test
    void an_environment_that_lacks_something_is_a_matter_of_usage() {
        var outcome = shell.run(ExpiryReport.PROGRAM, Map.of("GREENLAKE_CLIENT_ID", "me"));

        assertEquals(ExitCode.USAGE, outcome.code());
        assertEquals(1, outcome.err().size());
        assertTrue(outcome.err().get(0).contains("GREENLAKE_CLIENT_SECRET"));
    }

    @Test
    void works_with_the_workspace_that_the_environment_names() {
        var outcome = shell.run(ResolveKey.PROGRAM, shell.environment(), "STIQF3FIO2");

        assertEquals(ExitCode.DONE, outcome.code());
        assertFalse(outcome.text().contains("made-up"));
        assertEquals(1, outcome.rows("STIQF3FIO2").size());
    }

    static Stream<Arguments> programsThatNeedKeys() {
        return programs()
                .filter(program -> List.of("ClaimKeys", "ResolveKey", "TagSubscriptions", "SwapSubscription")
                        .contains(program.get()[0]));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programsThatNeedKeys")
    void tries_nothing_out_in_a_workspace_that_counts(String name, Program program) {
        var outcome = shell.run(program, shell.environment());

        assertEquals(ExitCode.USAGE, outcome.code());
        assertEquals(List.of("error: no key is given; name at least one; see --help"), outcome.err());
        assertEquals(0, shell.sandbox().requestLog().exchanges().size());
    }

    private static void assertFitsThePage(List<String> lines) {
        lines.forEach(line -> assertTrue(line.length() <= PAGE, line));
    }
}
