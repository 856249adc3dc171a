package io.stratalake.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.stratalake.examples.console.ExitCode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InstanceInventoryTest {

    private final Shell shell = new Shell();

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void counts_every_instance_once_in_each_table() {
        var all = FleetTruth.instances(shell.omnistrate(), one -> true).size();

        var outcome = shell.run(InstanceInventory.PROGRAM);

        assertTrue(outcome.out().contains(all + " instances by plan"), outcome.text());
        assertEquals(all, sum(outcome.rows("(Kafka|Postgres) / .*")));
        assertEquals(all, sum(outcome.rows("aws|azure|gcp")));
    }

    private static int sum(List<List<String>> rows) {
        return rows.stream().mapToInt(row -> Integer.parseInt(row.get(3))).sum();
    }

    @Test
    void names_those_that_failed_and_lets_a_script_know() {
        var failed = FleetTruth.instances(
                shell.omnistrate(), one -> FleetTruth.status(one).equals("FAILED"));

        var outcome = shell.run(InstanceInventory.PROGRAM);

        assertEquals(ExitCode.FOUND, outcome.code());
        assertEquals(
                failed.stream().map(FleetTruth::id).sorted().toList(),
                outcome.rows("instance-.*").stream()
                        .map(row -> row.get(0))
                        .sorted()
                        .toList());
    }

    @Test
    void gives_another_program_each_instance_with_the_words_of_the_service() {
        var all = FleetTruth.instances(shell.omnistrate(), one -> true);

        var outcome = shell.run(InstanceInventory.PROGRAM, "--json");

        var rows = JsonParser.parseString(String.join("", outcome.out())).getAsJsonArray();
        assertEquals(
                all.stream().map(FleetTruth::id).sorted().toList(),
                StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getAsJsonObject().get("instance").getAsString())
                        .sorted()
                        .toList());
        assertTrue(outcome.err().get(0).contains("sandbox with made-up data"), outcome.text());
    }

    @Test
    void reads_each_environment_once() {
        shell.run(InstanceInventory.PROGRAM, "--csv");

        assertEquals(4, shell.sandbox().requestLog().calls("listInstances"));
    }

    @Test
    void shows_one_instance_as_it_is_now() {
        var one = FleetTruth.instances(
                        shell.omnistrate(), each -> FleetTruth.status(each).equals("RUNNING"))
                .get(0);

        var outcome = shell.run(InstanceInventory.PROGRAM, FleetTruth.id(one));

        assertEquals(ExitCode.DONE, outcome.code(), outcome.text());
        assertTrue(outcome.out().contains(FleetTruth.id(one)), outcome.text());
        assertEquals("RUNNING", outcome.rows("State").get(0).get(1));
        assertEquals(one.productTierName(), outcome.rows("Plan").get(0).get(1));
        assertEquals(1, shell.sandbox().requestLog().calls("describeInstance"));
    }

    @Test
    void says_that_there_is_no_such_instance() {
        var outcome = shell.run(InstanceInventory.PROGRAM, "instance-unknown");

        assertEquals(ExitCode.USAGE, outcome.code());
        assertTrue(outcome.text().contains("there is no instance instance-unknown"), outcome.text());
    }
}
