package io.stratalake.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.examples.console.ExitCode;
import io.stratalake.omnistrate.cluster.HostCluster;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
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
        assertEquals(
                List.of("90"),
                outcome.rows("hc-.*").stream().map(row -> row.get(5)).toList(),
                outcome.text());
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

    @Test
    void deletes_none_unless_told_to() {
        shell.run(EmptyHostClusters.PROGRAM);

        assertEquals(0, deletionsSent());
    }

    @Test
    void deletes_the_old_ones_and_waits_until_they_are_gone() {
        var outcome = shell.run(EmptyHostClusters.PROGRAM, "--yes");

        assertEquals(ExitCode.DONE, outcome.code(), outcome.text());
        assertTrue(outcome.out().contains("1 of 1 empty host clusters were deleted"), outcome.text());
        assertEquals("deleted", outcome.rows("hc-.*").get(0).get(2));
        assertEquals(1, deletionsSent(), outcome.text());
    }

    @Test
    void tells_which_one_was_not_deleted() {
        var empty = empty();
        // The second call of its path is the deletion; the first one looks whether it is empty still.
        refuse(secondCallOf(empty.get(0).id()));

        var outcome = shell.run(EmptyHostClusters.PROGRAM, "--yes", "--days", "0");

        assertEquals(ExitCode.FOUND, outcome.code(), outcome.text());
        assertEquals("not deleted", outcome.rows(empty.get(0).id()).get(0).get(2));
        assertEquals("deleted", outcome.rows(empty.get(1).id()).get(0).get(2));
    }

    private static Predicate<String> secondCallOf(String id) {
        var calls = new AtomicInteger();
        return path -> path.endsWith("/" + id) && calls.incrementAndGet() == 2;
    }

    private List<HostCluster> empty() {
        return shell.omnistrate().hostClusters().list().stream()
                .filter(cluster -> cluster.currentNumberOfDeployments() == 0)
                .toList();
    }

    private void refuse(Predicate<String> path) {
        shell.sandbox()
                .failNext(
                        1,
                        403,
                        Map.of("Content-Type", "application/vnd.goa.error"),
                        "{\"name\":\"forbidden\",\"id\":\"1\",\"message\":\"Not yours.\",\"temporary\":false,"
                                + "\"timeout\":false,\"fault\":false}",
                        path);
    }

    private long deletionsSent() {
        return shell.sandbox().requestLog().exchanges().stream()
                .filter(exchange -> exchange.method().equals("DELETE"))
                .count();
    }

    @Test
    void one_that_cannot_be_looked_at_does_not_hide_what_becomes_of_the_others() {
        var empty = empty();
        refuse(path -> path.endsWith("/" + empty.get(1).id()));

        var outcome = shell.run(EmptyHostClusters.PROGRAM, "--yes", "--days", "0");

        assertEquals(ExitCode.FOUND, outcome.code(), outcome.text());
        assertEquals("deleted", outcome.rows(empty.get(0).id()).get(0).get(2));
        assertEquals("not deleted", outcome.rows(empty.get(1).id()).get(0).get(2));
    }
}
