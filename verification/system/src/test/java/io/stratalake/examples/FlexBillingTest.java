package io.stratalake.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.examples.console.ExitCode;
import io.stratalake.greenlake.flex.Order;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlexBillingTest {

    private static final String ACCOUNT = "Flex Block Storage";

    private final Shell shell = new Shell();

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void holds_the_orders_of_an_account_against_its_devices() {
        var orders = shell.greenlake().flex().orders().list().stream()
                .filter(order -> order.billingAccountName().equals(ACCOUNT))
                .toList();
        var devices = shell.greenlake().flex().devices().list().stream()
                .filter(device -> ACCOUNT.equals(device.billingAccountName()))
                .count();

        var outcome = shell.run(FlexBilling.PROGRAM);

        assertEquals(ExitCode.DONE, outcome.code(), outcome.text());
        assertEquals(
                List.of(
                        ACCOUNT,
                        count(orders.stream()
                                .map(Order::billingAccountId)
                                .distinct()
                                .count()),
                        count(orders.size()),
                        count(orders.stream()
                                .map(Order::customerName)
                                .distinct()
                                .count()),
                        count(orders.stream()
                                .map(Order::partnerName)
                                .filter(Objects::nonNull)
                                .distinct()
                                .count()),
                        day(orders.stream()
                                .map(Order::orderStartDate)
                                .min(Comparator.naturalOrder())
                                .orElseThrow()),
                        day(orders.stream()
                                .map(Order::orderEndDate)
                                .max(Comparator.naturalOrder())
                                .orElseThrow()),
                        "0",
                        count(devices)),
                outcome.rows(ACCOUNT).get(0));
    }

    @Test
    void finds_the_orders_that_end_soon() {
        var days = 4000;
        var now = shell.time().now();
        var ending = shell.greenlake().flex().orders().list().stream()
                .map(order -> order.orderEndDate().toInstant())
                .filter(end -> !end.isBefore(now) && end.isBefore(now.plus(Duration.ofDays(days))))
                .count();
        assertTrue(ending > 0);

        var outcome = shell.run(FlexBilling.PROGRAM, "--days", Integer.toString(days));

        assertEquals(ExitCode.FOUND, outcome.code());
        assertEquals(
                ending,
                outcome.out().stream()
                        .filter(line -> line.matches(".*: \\d+ orders end within 4000 days"))
                        .mapToLong(line -> Long.parseLong(line.replaceFirst(".*: (\\d+) orders.*", "$1")))
                        .sum());
    }

    private static String count(long number) {
        return Long.toString(number);
    }

    private static String day(OffsetDateTime moment) {
        return moment.toInstant().toString().substring(0, 10);
    }
}
