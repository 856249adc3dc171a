package io.stratalake.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.Program;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Programs that change an account of the user's own. */
class ConfirmationTest {

    private final Shell shell = new Shell();

    @AfterEach
    void close() {
        shell.close();
    }

    private Map<Program, List<String>> changes() {
        var keys = shell.greenlake().subscriptions().list().stream()
                .limit(1)
                .map(subscription -> subscription.key())
                .toList();
        var instance = FleetTruth.running(shell.omnistrate()).get(0);
        var plan = OfferedPlan.all(shell.omnistrate()).findFirst().orElseThrow().id();
        return Map.of(
                ClaimKeys.PROGRAM, List.of(Samples.file("NEW-1")),
                OnboardDevices.PROGRAM, List.of(Samples.file("serialNumber,partNumber\nNEW-1,P\n")),
                OffboardDevices.PROGRAM, List.of(Samples.file("serialNumber\nNEW-1\n")),
                TagSubscriptions.PROGRAM, List.of("--set", "city=London", keys.get(0)),
                ProvisionService.PROGRAM, List.of("FILE", "us-west"),
                CreateInstance.PROGRAM,
                        List.of(
                                "Postgres",
                                plan,
                                "--provider",
                                "aws",
                                "--region",
                                "us-east-1",
                                "--resource",
                                "cluster",
                                "--param",
                                "name=orders"),
                RestartInWindow.PROGRAM, List.of("--window", "00:00-23:59", instance),
                SnapshotRestore.PROGRAM, List.of(instance, "--in-place"),
                UpgradePlan.PROGRAM, List.of("Postgres", plan, "--to", "99.0"));
    }

    private List<String> writes() {
        return shell.sandbox().requestLog().exchanges().stream()
                .filter(exchange -> !exchange.method().equals("GET"))
                .map(exchange -> exchange.path())
                .filter(path -> !path.endsWith("/token") && !path.contains("signin"))
                .toList();
    }

    @Test
    void without_a_terminal_none_changes_anything_unless_it_is_confirmed_by_an_option() {
        changes().forEach((program, arguments) -> {
            var outcome = shell.run(program, shell.environment(), arguments.toArray(String[]::new));

            assertEquals(ExitCode.USAGE, outcome.code(), () -> arguments + outcome.text());
            assertTrue(outcome.err().get(outcome.err().size() - 1).contains("confirm it with --yes"), outcome::text);
            assertEquals(List.of(), writes(), arguments::toString);
        });
    }

    @Test
    void the_option_confirms() {
        var arguments = Stream.concat(changes().get(TagSubscriptions.PROGRAM).stream(), Stream.of("--yes"));

        shell.runInWorkspace(TagSubscriptions.PROGRAM, arguments.toArray(String[]::new));

        assertFalse(writes().isEmpty());
    }

    @Test
    void a_sandbox_needs_no_confirmation() {
        var outcome = shell.run(CreateInstance.PROGRAM);

        assertEquals(ExitCode.DONE, outcome.code(), outcome.text());
    }

    private static void withInput(String text, Runnable action) {
        var before = System.in;
        System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        try {
            action.run();
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void keys_are_read_from_standard_input() {
        withInput("NEW-1\n", () -> {
            var outcome = shell.run(ClaimKeys.PROGRAM, "-", "--dry-run");

            assertTrue(outcome.text().contains("NEW-1"), outcome.text());
        });
    }

    private void create(String file, String expectedError) {
        var plan = OfferedPlan.all(shell.omnistrate()).findFirst().orElseThrow().id();

        var outcome = shell.run(
                CreateInstance.PROGRAM,
                "Postgres",
                plan,
                "--provider",
                "aws",
                "--region",
                "us-east-1",
                "--resource",
                "cluster",
                "--params-file",
                file);

        assertFalse(outcome.text().contains("hunter2"), outcome.text());
        if (expectedError.isEmpty()) {
            assertEquals(ExitCode.DONE, outcome.code(), outcome.text());
            assertTrue(outcome.text().contains("name, password"), outcome.text());
            var body = shell.sandbox()
                    .requestLog()
                    .exchanges("createInstance")
                    .get(0)
                    .body();
            assertTrue(body.contains("# hunter2=x "), body);
        } else {
            assertEquals(ExitCode.USAGE, outcome.code(), outcome.text());
            assertTrue(outcome.err().get(0).contains(expectedError), outcome.text());
        }
    }

    @Test
    void parameters_are_read_from_lines_of_a_file() {
        create(Samples.file("# of orders\nname=orders\n\npassword=# hunter2=x \n"), "");
    }

    @Test
    void parameters_are_read_from_a_json_file() {
        create(Samples.file("{\"name\": \"orders\", \"password\": \"# hunter2=x \"}"), "");
    }

    @Test
    void parameters_are_read_from_standard_input() {
        withInput("name=orders\r\npassword=# hunter2=x \r\n", () -> create("-", ""));
    }

    @Test
    void a_file_of_another_form_is_refused_without_its_text() {
        create(Samples.file("name=orders\nhunter2"), "line 2 of ");
        create(Samples.file("name=orders\nname=hunter2"), "gives name a second time");
        create(Samples.file("{\"name\": \"hunter2\""), "is not a JSON object");
        create(Samples.file("{\"name\": [\"hunter2\"]}"), "the parameter name in ");
        create(Samples.file("{\"name\": {\"hunter2\": 1}} 2"), "is not a JSON object");
    }
}
