package io.stratalake.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.examples.console.ExitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SubscriptionUsersTest {

    private final Shell shell = new Shell();

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void tells_whose_every_subscription_is_and_counts_its_instances() {
        var instances = FleetTruth.instances(shell.omnistrate(), one -> true);

        var outcome = shell.run(SubscriptionUsers.PROGRAM, "--csv");

        var counted = outcome.out().stream()
                .skip(1)
                .mapToInt(line -> Integer.parseInt(line.substring(line.lastIndexOf(',') + 1)))
                .sum();
        assertEquals(instances.size(), counted);
        for (var instance : instances) {
            assertTrue(outcome.text().contains(instance.subscriptionId()), instance.subscriptionId());
        }
    }

    @Test
    void lets_a_script_know_that_a_suspended_subscription_has_instances() {
        var odd = FleetTruth.instances(
                shell.omnistrate(),
                one -> one.subscriptionStatus() != null
                        && one.subscriptionStatus().value().equals("SUSPENDED"));

        var outcome = shell.run(SubscriptionUsers.PROGRAM);

        assertEquals(odd.isEmpty() ? ExitCode.DONE : ExitCode.FOUND, outcome.code(), outcome.text());
    }

    @Test
    void finds_the_subscriptions_of_one_user() {
        var outcome = shell.run(SubscriptionUsers.PROGRAM, "--email", "user1@example.com", "--csv");

        assertTrue(outcome.out().size() > 1);
        assertTrue(outcome.out().stream().skip(1).allMatch(line -> line.contains("user1@example.com")));
    }
}
