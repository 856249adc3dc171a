package io.stratalake.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.examples.console.ExitCode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class SwapSubscriptionTest {

    private static final String OLD = "STIQF3FIO2";

    private static final String GO_ON = "SwapSubscription --resume --tag 'city=London' " + OLD + " NEW-1";

    /** Runs the program in a sandbox of this kind, and looks at what it leaves there. */
    private static void in(Predicate<String> claimable, Errand errand) {
        try (var shell = new Shell(sandbox -> sandbox.claimable(claimable))) {
            errand.run(shell);
        }
    }

    private interface Errand {
        void run(Shell shell);
    }

    private static void inTheUsualSandbox(Errand errand) {
        in(key -> !key.startsWith("BAD"), errand);
    }

    /** Takes a key when it is asked whether it would, and refuses it afterwards: the second half of a swap fails. */
    private static Predicate<String> takenAtFirst() {
        var asked = new AtomicInteger();
        return key -> asked.getAndIncrement() == 0;
    }

    @Test
    void releases_the_old_one_claims_the_new_key_and_carries_the_tags_over() {
        inTheUsualSandbox(shell -> {
            var old = shell.greenlake().subscriptions().find(OLD).orElseThrow();

            var outcome = shell.run(SwapSubscription.PROGRAM, OLD, "NEW-1", "--tag", "owner=Ada");

            assertEquals(ExitCode.DONE, outcome.code(), outcome.text());
            assertEquals(List.of(OLD, "released", "-"), outcome.rows(OLD).get(0));
            assertEquals(
                    List.of("NEW-1", "claimed", "city=London, owner=Ada"),
                    outcome.rows("NEW-1").get(0));
            assertEquals(List.of("checked", "released", "claimed"), changes(shell));
            var sent = shell.sandbox()
                    .requestLog()
                    .exchanges("unclaimSubscriptions")
                    .get(0)
                    .body();
            assertTrue(sent.contains(old.id()), sent);
            var claimed = shell.sandbox()
                    .requestLog()
                    .exchanges("claimSubscriptions")
                    .get(1)
                    .body();
            assertTrue(claimed.contains("London") && claimed.contains("Ada"), claimed);
        });
    }

    @Test
    void changes_nothing_in_a_dry_run_and_tells_what_would_be_done() {
        inTheUsualSandbox(shell -> {
            var outcome = shell.run(SwapSubscription.PROGRAM, "--dry-run", OLD, "NEW-1");

            assertEquals(ExitCode.DONE, outcome.code(), outcome.text());
            assertEquals(List.of(OLD, "to be released", "-"), outcome.rows(OLD).get(0));
            assertEquals(
                    List.of("NEW-1", "to be claimed", "city=London"),
                    outcome.rows("NEW-1").get(0));
            assertEquals(List.of("checked"), changes(shell));
        });
    }

    @Test
    void changes_nothing_if_the_new_key_cannot_be_claimed() {
        inTheUsualSandbox(shell -> {
            var outcome = shell.run(SwapSubscription.PROGRAM, OLD, "BAD-1");

            assertEquals(ExitCode.FOUND, outcome.code(), outcome.text());
            assertTrue(
                    outcome.out()
                            .contains("BAD-1 cannot be claimed, and nothing was changed: "
                                    + "The subscription key is not valid."),
                    outcome.text());
            assertEquals(List.of("checked"), changes(shell));
        });
    }

    @Test
    void changes_nothing_if_there_is_no_old_one() {
        inTheUsualSandbox(shell -> {
            var outcome = shell.run(SwapSubscription.PROGRAM, "NO-SUCH-KEY", "NEW-1");

            assertEquals(ExitCode.FOUND, outcome.code());
            assertTrue(outcome.text().contains("--resume goes on"), outcome.text());
            assertEquals(List.of(), changes(shell));
        });
    }

    @Test
    void tells_how_to_go_on_if_the_second_half_fails() {
        in(takenAtFirst(), shell -> {
            var outcome = shell.run(SwapSubscription.PROGRAM, OLD, "NEW-1");

            assertEquals(ExitCode.FAILED, outcome.code(), outcome.text());
            assertTrue(
                    outcome.out().contains("The swap stopped half way. Once the cause is gone, go on with: " + GO_ON),
                    outcome.text());
            assertEquals(List.of("checked", "released", "claimed"), changes(shell));
            assertEquals(
                    1,
                    outcome.err().stream()
                            .filter(line -> line.startsWith("error: "))
                            .count());
        });
    }

    @Test
    void tells_how_to_go_on_before_anything_is_changed() {
        inTheUsualSandbox(shell -> {
            var outcome = shell.run(SwapSubscription.PROGRAM, OLD, "NEW-1");

            assertEquals(
                    ".. if this is cut off, go on with: " + GO_ON, outcome.err().get(0));
        });
    }

    @Test
    void goes_on_where_the_old_one_is_released_already() {
        inTheUsualSandbox(shell -> {
            var subscriptions = shell.greenlake().subscriptions();
            subscriptions.release(subscriptions.find(OLD).orElseThrow().id()).await();

            var outcome = shell.run(SwapSubscription.PROGRAM, "--resume", "--tag", "city=London", OLD, "NEW-1");

            assertEquals(ExitCode.DONE, outcome.code(), outcome.text());
            assertEquals(
                    List.of(OLD, "was released before", "-"), outcome.rows(OLD).get(0));
            assertEquals(
                    List.of("NEW-1", "claimed", "city=London"),
                    outcome.rows("NEW-1").get(0));
            assertEquals(1, shell.sandbox().requestLog().calls("unclaimSubscriptions"));
        });
    }

    @Test
    void only_tags_the_new_one_where_it_is_claimed_already() {
        inTheUsualSandbox(shell -> {
            shell.greenlake().subscriptions().claim("NEW-1").await();

            var outcome = shell.run(SwapSubscription.PROGRAM, "--resume", OLD, "NEW-1");

            assertEquals(ExitCode.DONE, outcome.code(), outcome.text());
            assertEquals(
                    List.of("NEW-1", "is there already, tagged", "city=London"),
                    outcome.rows("NEW-1").get(0));
            assertEquals(1, shell.sandbox().requestLog().calls("claimSubscriptions"));
            assertEquals(1, shell.sandbox().requestLog().calls("updateTags"));
        });
    }

    @Test
    void quotes_for_the_shell_what_it_tells_to_go_on_with() {
        in(takenAtFirst(), shell -> {
            var outcome = shell.run(SwapSubscription.PROGRAM, OLD, "NEW-1", "--tag", "city=St. John's");

            assertTrue(outcome.text().contains("--tag 'city=St. John'\\''s' " + OLD), outcome.text());
        });
    }

    @Test
    void wants_two_keys() {
        inTheUsualSandbox(shell -> assertEquals(
                ExitCode.USAGE, shell.run(SwapSubscription.PROGRAM, OLD).code()));
    }

    /** Returns the requests, in their order. */
    private static List<String> changes(Shell shell) {
        var words = Map.of("claimSubscriptions", "claimed", "unclaimSubscriptions", "released");
        return shell.sandbox().requestLog().exchanges().stream()
                .filter(exchange -> exchange.operation() != null && words.containsKey(exchange.operation()))
                .map(exchange -> "dry-run=true".equals(exchange.query()) ? "checked" : words.get(exchange.operation()))
                .toList();
    }

    @Test
    void a_key_is_not_swapped_for_itself() {
        inTheUsualSandbox(shell -> {
            var outcome = shell.run(SwapSubscription.PROGRAM, OLD, OLD + " ");

            assertEquals(ExitCode.USAGE, outcome.code(), outcome.text());
            assertEquals(List.of(), changes(shell));
        });
    }

    @Test
    void spaces_around_a_new_key_do_not_hide_that_it_cannot_be_claimed() {
        inTheUsualSandbox(shell -> {
            var outcome = shell.run(SwapSubscription.PROGRAM, OLD, "BAD-1 ");

            assertEquals(ExitCode.FOUND, outcome.code(), outcome.text());
            assertEquals(List.of("checked"), changes(shell));
        });
    }
}
