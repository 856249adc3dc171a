package io.stratalake.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.stratalake.examples.console.ExitCode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Instances of the plan Postgres / Premium of the production environment, the drill that fails among them. */
class UpgradePlanTest {

    private final Shell shell = new Shell();
    private OfferedPlan plan;
    private List<Deployed> outdated;

    @BeforeEach
    void find() {
        plan = OfferedPlan.all(shell.omnistrate()).findFirst().orElseThrow();
        outdated = plan.instances(shell.omnistrate()).stream()
                .filter(instance -> !instance.version().equals("2.0"))
                .filter(instance -> !FleetTruth.status(instance.instance()).equals("FAILED"))
                .toList();
    }

    @AfterEach
    void close() {
        shell.close();
    }

    private long upgrades() {
        return shell.sandbox().requestLog().calls("createUpgradePath");
    }

    @Test
    void upgrades_every_instance_of_an_older_version_and_tells_how_each_fared() {
        var outcome = shell.run(UpgradePlan.PROGRAM, "Postgres", plan.id());

        assertEquals(outdated.stream().map(Deployed::version).distinct().count(), upgrades());
        for (var instance : outdated) {
            assertEquals(
                    instance.id().endsWith("FAILS") ? "FAILED" : "COMPLETE",
                    upgrade(outcome, instance.id()),
                    outcome.text());
        }
    }

    /** Names of organizations have spaces, but never two in a row. */
    private static String upgrade(Shell.Outcome outcome, String id) {
        return outcome.rows(id).get(0).get(3);
    }

    @Test
    void says_why_an_instance_could_not_be_upgraded_and_lets_a_script_know() {
        var outcome = shell.run(UpgradePlan.PROGRAM, "Postgres", plan.id());

        assertEquals(ExitCode.FOUND, outcome.code(), outcome.text());
        assertTrue(outcome.rows("instance-FAILS").get(0).get(5).startsWith("the resources of version"), outcome.text());
    }

    @Test
    void upgrades_only_the_instances_that_were_named() {
        var usual = outdated.stream()
                .filter(instance -> !instance.id().endsWith("FAILS"))
                .findFirst()
                .orElseThrow();

        var outcome = shell.run(UpgradePlan.PROGRAM, "Postgres", plan.id(), "--instance", usual.id());

        assertEquals(ExitCode.DONE, outcome.code(), outcome.text());
        assertEquals(1, outcome.rows("instance-.*").size());
        assertTrue(
                outcome.out().contains(usual.version() + " to 2.0: COMPLETE, 1 of 1 instances upgraded"),
                outcome.text());
    }

    @Test
    void passes_on_how_many_may_be_upgraded_at_the_same_time() {
        shell.run(UpgradePlan.PROGRAM, "Postgres", plan.id(), "--concurrent", "1", "--notify");

        for (var request : shell.sandbox().requestLog().exchanges("createUpgradePath")) {
            var body = JsonParser.parseString(request.body()).getAsJsonObject();
            assertEquals(1, body.get("maxConcurrentUpgrades").getAsInt());
            assertTrue(body.get("notifyCustomer").getAsBoolean());
        }
    }

    @Test
    void only_lists_in_a_dry_run() {
        var outcome = shell.run(UpgradePlan.PROGRAM, "Postgres", plan.id(), "--dry-run");

        assertEquals(ExitCode.FOUND, outcome.code());
        assertEquals(
                outdated.stream().map(Deployed::id).sorted().toList(),
                outcome.rows("instance-.*").stream()
                        .map(row -> row.get(0))
                        .sorted()
                        .toList());
        assertEquals(0, upgrades());
    }

    @Test
    void has_nothing_to_do_where_no_instance_is_at_the_version_to_come_from() {
        var outcome = shell.run(UpgradePlan.PROGRAM, "Postgres", plan.id(), "--from", "0.9");

        assertEquals(ExitCode.DONE, outcome.code());
        assertEquals(0, upgrades());
    }

    @Test
    void a_version_that_the_plan_does_not_have_is_refused_by_the_service() {
        var outcome = shell.run(UpgradePlan.PROGRAM, "Postgres", plan.id(), "--to", "9.9");

        assertEquals(ExitCode.FAILED, outcome.code());
        assertTrue(outcome.err().get(outcome.err().size() - 1).contains("no version 9.9"), outcome.text());
    }

    @Test
    void what_was_upgraded_is_told_though_a_later_upgrade_is_refused() {
        var calls = new AtomicInteger();
        shell.sandbox()
                .failNext(
                        1,
                        403,
                        Map.of("Content-Type", "application/vnd.goa.error"),
                        "{\"name\":\"forbidden\",\"id\":\"x\",\"message\":\"not yours\",\"temporary\":false,\"timeout\":false,"
                                + "\"fault\":false}",
                        path -> path.endsWith("/upgrade-path") && calls.incrementAndGet() == 2);

        var outcome = shell.run(UpgradePlan.PROGRAM, "Postgres", plan.id(), "--csv");

        assertEquals(ExitCode.FAILED, outcome.code(), outcome.text());
        assertTrue(outcome.out().size() > 1, outcome.text());
    }
}
