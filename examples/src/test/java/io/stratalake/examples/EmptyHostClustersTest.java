package io.stratalake.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.examples.console.ExitCode;
import io.stratalake.omnistrate.fleet.HostCluster;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The sandbox has two empty host clusters; one is three days old. */
class EmptyHostClustersTest {

    private final Shell shell = new Shell();

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void lists_the_old_ones_that_are_empty() {
        var outcome = shell.run(EmptyHostClusters.PROGRAM);

        assertEquals(ExitCode.FOUND, outcome.code(), outcome.text());
        assertEquals(List.of("90"), outcome.rows("hc-.*").stream().map(row -> row.get(5)).toList(), outcome.text());
    }

    @Test
    void lists_new_ones_as_well_if_told_to() {
        var empty = shell.omnistrate().hostClusters().list().stream()
                .filter(cluster -> cluster.currentNumberOfDeployments() == 0)
                .map(HostCluster::id)
                .toList();

        var outcome = shell.run(EmptyHostClusters.PROGRAM, "--days", "0", "--csv");

        assertEquals(2, empty.size());
        assertTrue(empty.stream().allMatch(id -> outcome.text().contains(id)), outcome.text());
    }

    @Test
    void is_content_where_all_are_used_or_new() {
        var outcome = shell.run(EmptyHostClusters.PROGRAM, "--days", "9999");

        assertEquals(ExitCode.DONE, outcome.code());
        assertTrue(outcome.out().contains("None of the 7 host clusters is empty."), outcome.text());
    }
}
