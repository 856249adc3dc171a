package io.stratalake.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.examples.console.ExitCode;
import io.stratalake.greenlake.subscriptions.Subscription;
import io.stratalake.greenlake.subscriptions.SubscriptionType;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExpiryReportTest {

    private final Shell shell = new Shell();

    @AfterEach
    void close() {
        shell.close();
    }

    /** Found without any filter of the service's. */
    private List<Subscription> ending(int days) {
        var now = shell.time().now();
        return shell.greenlake().subscriptions().list().stream()
                .filter(s -> !s.endTime().toInstant().isBefore(now))
                .filter(s -> s.endTime().toInstant().isBefore(now.plus(Duration.ofDays(days))))
                .sorted(Comparator.comparing(s -> s.endTime().toInstant()))
                .toList();
    }

    @Test
    void lists_what_ends_in_time_the_soonest_first() {
        var ending = ending(90);

        var outcome = shell.run(ExpiryReport.PROGRAM);

        assertEquals(ExitCode.FOUND, outcome.code());
        assertTrue(outcome.out().contains(ending.size() + " subscriptions end within 90 days"));
        assertEquals(
                ending.stream().map(Subscription::key).toList(),
                outcome.rows("STIQ.*").stream().map(row -> row.get(0)).toList());
    }

    @Test
    void tells_of_each_what_is_left() {
        var soonest = ending(90).get(0);
        var days = Duration.between(shell.time().now(), soonest.endTime().toInstant())
                .toDays();

        var row = shell.run(ExpiryReport.PROGRAM).rows("STIQ.*").get(0);

        assertEquals(
                List.of(
                        soonest.key(),
                        soonest.subscriptionType().value(),
                        soonest.tier().value(),
                        soonest.quantityText(),
                        soonest.availableQuantityText(),
                        soonest.endTime().toInstant().toString().substring(0, 10),
                        Long.toString(days)),
                row);
    }

    @Test
    void counts_by_type() {
        var compute = ending(365).stream()
                .filter(s -> SubscriptionType.CENTRAL_COMPUTE.equals(s.subscriptionType()))
                .count();

        var outcome = shell.run(ExpiryReport.PROGRAM, "--days", "365", "--type", "CENTRAL_COMPUTE");

        assertEquals(
                List.of("CENTRAL_COMPUTE", Long.toString(compute)),
                outcome.rows("CENTRAL_COMPUTE").get(0).subList(0, 2));
        assertEquals(compute, outcome.rows("STIQ.*").size());
    }

    @Test
    void ends_with_zero_if_nothing_ends() {
        var outcome = shell.run(ExpiryReport.PROGRAM, "--days", "0");

        assertEquals(ExitCode.DONE, outcome.code());
        assertEquals("No subscription ends within 0 days.", outcome.out().get(1));
    }

    @Test
    void wants_a_number_of_days() {
        var outcome = shell.run(ExpiryReport.PROGRAM, "--days", "soon");

        assertEquals(ExitCode.USAGE, outcome.code());
        assertTrue(outcome.err().get(0).contains("'soon'"));
    }

    @Test
    void a_typing_error_in_the_type_is_not_an_empty_report() {
        var outcome = shell.run(ExpiryReport.PROGRAM, "--type", "NOPE");

        assertEquals(ExitCode.USAGE, outcome.code());
        assertTrue(
                outcome.err().get(0).contains("'NOPE' is no known value of --type, which takes CENTRAL_AP"),
                outcome.err()::toString);
    }

    @Test
    void a_type_that_is_newer_than_this_program_can_be_asked_for() {
        var outcome = shell.run(ExpiryReport.PROGRAM, "--type", "NEW_TYPE", "--allow-unknown");

        assertEquals(ExitCode.DONE, outcome.code());
        assertTrue(outcome.out().contains("No subscription ends within 90 days."), outcome.out()::toString);
    }
}
