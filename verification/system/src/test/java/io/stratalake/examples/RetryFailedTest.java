package io.stratalake.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.examples.console.ExitCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The usual sandbox begins with one service that failed to be provisioned, and one that failed to be unprovisioned. */
class RetryFailedTest {

    private static final List<String> FAILED = List.of("Aruba Central", "us-east", "PROVISION_FAILED");
    private static final List<String> STILL_THERE = List.of("User Experience Insight", "us-east", "UNPROVISION_FAILED");

    private final Shell shell = new Shell();

    @AfterEach
    void close() {
        shell.close();
    }

    private long calls(String operation) {
        return shell.sandbox().requestLog().calls(operation);
    }

    private static List<String> row(List<String> before, String fate, String reason) {
        return List.of(before.get(0), before.get(1), before.get(2), fate, reason);
    }

    @Test
    void retries_what_failed_each_in_its_way() {
        var outcome = shell.run(RetryFailed.PROGRAM);

        assertEquals(ExitCode.DONE, outcome.code(), outcome.text());
        assertTrue(outcome.out().contains("2 of 2 services were retried with success"), outcome.text());
        assertEquals(
                row(FAILED, "provisioned", "-"), outcome.rows("Aruba Central").get(0));
        assertEquals(
                row(STILL_THERE, "removed", "-"),
                outcome.rows("User Experience Insight").get(0));
    }

    @Test
    void waits_for_all_at_once() {
        var outcome = shell.run(RetryFailed.PROGRAM);

        assertEquals(
                ".. after 1 s: 0 of 2 parts ended, the others are PROVISION_INITIATED, UNPROVISION_INITIATED",
                outcome.err().get(0));
        assertTrue(outcome.err().get(outcome.err().size() - 1).endsWith(": all ended"), outcome.text());
    }

    @Test
    void only_lists_in_a_dry_run() {
        var outcome = shell.run(RetryFailed.PROGRAM, "--dry-run");

        assertEquals(ExitCode.FOUND, outcome.code());
        assertEquals(
                List.of("Aruba Central", "us-east", "PROVISION_FAILED", "0", "Failed to configure IDP."),
                outcome.rows("Aruba Central").get(0));
        assertEquals(1, outcome.rows("User Experience Insight").size());
        assertEquals(0, calls("retryServiceProvision") + calls("retryServiceUnprovision"));
    }

    @Test
    void a_retry_that_is_refused_hides_none_of_the_others() {
        shell.answersAgainstTheContract();
        shell.sandbox()
                .failNext(1, 412, Map.of(), "{\"message\":\"It did not fail.\"}", path -> path.endsWith("/retry"));

        var outcome = shell.run(RetryFailed.PROGRAM);

        assertEquals(ExitCode.FOUND, outcome.code());
        assertTrue(outcome.out().contains("1 of 2 services were retried with success"), outcome.text());
        assertEquals("not retried", outcome.rows("Aruba Central").get(0).get(3));
        assertEquals("removed", outcome.rows("User Experience Insight").get(0).get(3));
    }

    @Test
    void a_retry_without_an_answer_is_not_called_refused() {
        shell.sandbox().loseResponses(1, path -> path.endsWith("/retry"));

        var outcome = shell.run(RetryFailed.PROGRAM);

        assertEquals(ExitCode.FOUND, outcome.code());
        assertEquals("unknown", outcome.rows("Aruba Central").get(0).get(3), outcome.text());
        assertEquals(1, calls("retryServiceProvision"));
    }

    @Test
    void tells_that_one_failed_again() {
        var before = shell.greenlake().serviceProvisions().list().stream()
                .filter(provision ->
                        "Aruba Central".equals(provision.serviceOffer().name()))
                .findFirst()
                .orElseThrow();
        var failedAgain = before.toBuilder()
                .generation(before.generation() + 9)
                .reason("No space is left.")
                .build();
        shell.sandbox()
                .failNext(
                        1,
                        200,
                        Map.of("Content-Type", "application/json"),
                        failedAgain.toJson(),
                        path -> path.endsWith(before.id()));

        var outcome = shell.run(RetryFailed.PROGRAM);

        assertEquals(ExitCode.FOUND, outcome.code());
        assertEquals(
                row(FAILED, "failed again", "No space is left."),
                outcome.rows("Aruba Central").get(0));
    }

    @Test
    void tells_which_ones_go_on_when_the_time_is_over() {
        var stuck = shell.greenlake().serviceProvisions().list().stream()
                .filter(provision ->
                        "Aruba Central".equals(provision.serviceOffer().name()))
                .findFirst()
                .orElseThrow();
        shell.answersAgainstTheContract();
        shell.sandbox().failNext(10_000, 503, Map.of(), "", path -> path.endsWith(stuck.id()));

        var outcome = shell.run(RetryFailed.PROGRAM);

        assertEquals(ExitCode.FOUND, outcome.code());
        assertEquals("goes on", outcome.rows("Aruba Central").get(0).get(3), outcome.text());
        assertEquals("removed", outcome.rows("User Experience Insight").get(0).get(3));
        assertTrue(outcome.err().contains(".. after 30 min: not all ended; the work goes on without us"));
    }

    @Test
    void has_nothing_to_do_where_nothing_failed() {
        var provisions = shell.greenlake().serviceProvisions();
        provisions.list().stream()
                .filter(provision -> String.valueOf(provision.provisionStatus()).endsWith("_FAILED"))
                .toList()
                .forEach(provision -> provisions.forceDelete(provision.id()));

        var outcome = shell.run(RetryFailed.PROGRAM);

        assertEquals(ExitCode.DONE, outcome.code());
        assertTrue(outcome.out().contains("No service failed to be provisioned or unprovisioned."));
    }
}
