package io.stratalake.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.examples.console.ExitCode;
import io.stratalake.greenlake.subscriptions.Subscription;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ExpiringSubscriptionsTest {

    private final Shell shell = new Shell();

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void lists_the_subscriptions_of_the_events() {
        var keys = shell.greenlake().subscriptions().list().stream()
                .limit(5)
                .map(Subscription::key)
                .toList();

        var outcome = shell.run(ExpiringSubscriptions.PROGRAM, "--events", "5", "--csv");

        assertEquals(ExitCode.FOUND, outcome.code(), outcome.text());
        assertEquals(
                keys,
                outcome.out().stream()
                        .skip(1)
                        .map(line -> line.substring(0, line.indexOf(',')))
                        .toList());
    }

    @Test
    void deletes_its_webhook() {
        shell.run(ExpiringSubscriptions.PROGRAM);

        var deleted = shell.sandbox().requestLog().exchanges("deleteWebhook");
        assertEquals(List.of(204), deleted.stream().map(one -> one.status()).toList());
    }

    @Test
    void does_not_show_its_secret() {
        var outcome = shell.run(ExpiringSubscriptions.PROGRAM);

        assertFalse(outcome.text().matches("(?s).*[0-9a-f]{64}.*"), outcome.text());
    }

    @Test
    void needs_a_destination_in_a_workspace_that_counts() {
        var outcome = shell.run(ExpiringSubscriptions.PROGRAM, shell.environment(), "--yes");

        assertEquals(ExitCode.USAGE, outcome.code());
        assertTrue(outcome.err().get(0).contains("--destination is needed"), outcome.text());
        assertEquals(0, shell.sandbox().requestLog().exchanges().size());
    }

    @Test
    void refuses_a_port_that_there_is_not() {
        var outcome = shell.run(ExpiringSubscriptions.PROGRAM, "--port", "70000");

        assertEquals(ExitCode.USAGE, outcome.code());
        assertEquals(List.of("error: --port takes a number from 0 to 65535, not '70000'; see --help"), outcome.err());
    }
}
