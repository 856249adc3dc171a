package io.stratalake.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.examples.console.ExitCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TagSubscriptionsTest {

    private static final String KEY = "STIQF3FIO2";

    private final Shell shell = new Shell();

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void sets_and_removes_tags() {
        var before = shell.greenlake().subscriptions().find(KEY).orElseThrow();
        assertEquals(Map.of("city", "London"), before.tags());

        var outcome = shell.run(
                TagSubscriptions.PROGRAM, "--set", "owner=Ada", "--set", "formula=a=b", "--remove", "city", KEY);

        assertEquals(ExitCode.DONE, outcome.code(), outcome.text());
        assertEquals(
                List.of(KEY, "tagged", "city=London", "formula=a=b, owner=Ada"),
                outcome.rows(KEY).get(0));
    }

    @Test
    void tags_those_that_there_are_and_names_the_others() {
        var outcome = shell.run(TagSubscriptions.PROGRAM, "--set", "owner=Ada", KEY, "NO-SUCH-KEY");

        assertEquals(ExitCode.FOUND, outcome.code());
        assertEquals("tagged", outcome.rows(KEY).get(0).get(1));
        assertEquals("not found", outcome.rows("NO-SUCH-KEY").get(0).get(1));
    }

    @Test
    void sends_no_change_if_there_is_nothing_to_change() {
        assertEquals(
                ExitCode.FOUND,
                shell.run(TagSubscriptions.PROGRAM, "--set", "a=b", "NO-SUCH-KEY")
                        .code());
        assertEquals(0, shell.sandbox().requestLog().calls("updateTags"));
    }

    @Test
    void wants_a_change() {
        var outcome = shell.run(TagSubscriptions.PROGRAM, KEY);

        assertEquals(ExitCode.USAGE, outcome.code());
        assertTrue(outcome.err().get(0).contains("give --set or --remove"));
    }

    @Test
    void wants_a_name_and_a_value() {
        var outcome = shell.run(TagSubscriptions.PROGRAM, "--set", "owner", KEY);

        assertEquals(ExitCode.USAGE, outcome.code());
        assertTrue(outcome.err().get(0).contains("NAME=VALUE, not 'owner'"));
    }

    @Test
    void refuses_a_name_that_is_too_long() {
        var outcome = shell.run(TagSubscriptions.PROGRAM, "--set", "n".repeat(129) + "=x", KEY);

        assertEquals(ExitCode.USAGE, outcome.code());
        assertTrue(outcome.text().contains("from 1 to 128 characters"));
    }

    @Test
    void changes_no_tag_in_a_dry_run_and_tells_what_would_be() {
        var outcome = shell.run(TagSubscriptions.PROGRAM, "--dry-run", "--set", "owner=Ada", KEY);

        assertEquals(ExitCode.DONE, outcome.code(), outcome.text());
        assertTrue(outcome.out().contains("1 of 1 subscriptions would be tagged"), outcome.text());
        assertEquals(
                List.of(KEY, "taggable", "city=London", "-"), outcome.rows(KEY).get(0));
        assertTrue(shell.sandbox().requestLog().exchanges("updateTags").stream()
                .allMatch(exchange -> String.valueOf(exchange.query()).contains("dry-run=true")));
    }

    @Test
    void a_key_that_is_given_twice_is_tagged_once_and_counts_once() {
        var outcome = shell.run(TagSubscriptions.PROGRAM, "--set", "owner=Ada", KEY, KEY + " ");

        assertEquals(ExitCode.DONE, outcome.code(), outcome.text());
        assertEquals(1, outcome.rows(KEY).size(), outcome.text());
    }

    @Test
    void what_was_tagged_is_told_though_it_cannot_be_read_afterwards() {
        shell.sandbox()
                .failNext(
                        1,
                        403,
                        Map.of(),
                        "{\"httpStatusCode\": 403, \"message\": \"No.\"}",
                        path -> path.matches(".*/subscriptions/[0-9a-f-]{36}"));
        shell.answersAgainstTheContract();

        var outcome = shell.run(TagSubscriptions.PROGRAM, "--set", "owner=Ada", KEY);

        assertEquals(ExitCode.DONE, outcome.code(), outcome.text());
        assertEquals(
                List.of(KEY, "tagged", "city=London", "-"), outcome.rows(KEY).get(0));
    }
}
