package io.stratalake.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.examples.console.ExitCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CreateInstanceTest {

    private final Shell shell = new Shell();
    private String plan;

    @BeforeEach
    void find() {
        plan = OfferedPlan.all(shell.omnistrate()).findFirst().orElseThrow().id();
    }

    @AfterEach
    void close() {
        shell.close();
    }

    private Shell.Outcome create(String... more) {
        var arguments = new ArrayList<>(
                List.of("Postgres", plan, "--provider", "aws", "--region", "us-east-1", "--resource", "cluster"));
        arguments.addAll(List.of(more));
        return shell.run(CreateInstance.PROGRAM, arguments.toArray(String[]::new));
    }

    private long creations() {
        return shell.sandbox().requestLog().calls("createInstance");
    }

    @Test
    void creates_an_instance_and_waits_until_it_runs() {
        var outcome = create("--param", "name=orders");

        assertEquals(ExitCode.DONE, outcome.code(), outcome.text());
        assertEquals(1, creations());
        assertEquals(List.of("State", "RUNNING"), outcome.rows("State").get(0));
        assertEquals(List.of("Region", "us-east-1"), outcome.rows("Region").get(0));
        assertTrue(outcome.err().stream().anyMatch(line -> line.endsWith("the service says DEPLOYING")));
    }

    @Test
    void only_shows_in_a_dry_run_what_it_would_create_and_the_parameters() {
        var outcome = create("--param", "name=orders", "--dry-run");

        assertEquals(ExitCode.DONE, outcome.code(), outcome.text());
        assertEquals("yes", outcome.rows("name").get(0).get(1));
        assertEquals("no", outcome.rows("password").get(0).get(1));
        assertEquals(0, creations());
    }

    @Test
    void says_which_parameter_is_missing_before_anything_is_sent() {
        var outcome = create();

        assertEquals(ExitCode.USAGE, outcome.code());
        assertTrue(outcome.err().get(0).contains("needs --param or --params-file for name"), outcome.text());
        assertEquals(0, creations());
    }

    @Test
    void shows_the_names_of_parameters_and_keeps_their_values_to_itself() {
        var outcome = create("--param", "name=orders", "--param", "password=topsecret-4711");

        assertEquals(ExitCode.DONE, outcome.code(), outcome.text());
        assertTrue(outcome.text().contains("name, password"));
        assertFalse(outcome.text().contains("4711"));
    }

    @Test
    void an_instance_that_does_not_come_up_is_a_failed_call_and_is_named() {
        var outcome = create("--param", "name=FAILS");

        assertEquals(ExitCode.FAILED, outcome.code(), outcome.text());
        assertTrue(outcome.out().stream().anyMatch(line -> line.contains("stays there as failed")), outcome.text());
    }

    @Test
    void gives_up_waiting_after_the_time_to_wait_and_says_so() {
        var outcome = create("--param", "name=STUCK", "--timeout", "5");

        assertEquals(ExitCode.FOUND, outcome.code(), outcome.text());
        assertTrue(outcome.err().stream().anyMatch(line -> line.contains("takes longer than 5 min")), outcome.text());
    }

    @Test
    void a_name_that_several_plans_have_is_refused_with_their_ids() {
        var outcome =
                shell.run(CreateInstance.PROGRAM, "Postgres", "Premium", "--provider", "aws", "--region", "us-east-1");

        assertEquals(ExitCode.USAGE, outcome.code());
        assertTrue(outcome.err().get(0).contains(plan + " (Production)"), outcome.text());
    }

    @Test
    void a_plan_that_there_is_not_is_refused_with_those_that_there_are() {
        var outcome =
                shell.run(CreateInstance.PROGRAM, "Postgres", "Gold", "--provider", "aws", "--region", "us-east-1");

        assertEquals(ExitCode.USAGE, outcome.code());
        assertTrue(outcome.err().get(0).contains("Kafka / Free"), outcome.text());
    }

    @Test
    void a_cloud_provider_that_is_not_known_is_refused_with_those_that_are() {
        var outcome = shell.run(
                CreateInstance.PROGRAM, "Postgres", plan, "--provider", "NOPE", "--region", "us-east-1", "--dry-run");

        assertEquals(ExitCode.USAGE, outcome.code());
        assertTrue(outcome.err().get(0).contains("there is no cloud provider 'NOPE'; there are aws, "), outcome.text());
    }
}
