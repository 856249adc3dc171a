package io.stratalake.examples;

import static io.stratalake.greenlake.flex.DeviceFields.BILLING_ACCOUNT_NAME;

import io.stratalake.examples.console.Arguments;
import io.stratalake.examples.console.Console;
import io.stratalake.examples.console.Count;
import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.Format;
import io.stratalake.examples.console.Program;
import io.stratalake.examples.console.Table;
import io.stratalake.greenlake.flex.Device;
import io.stratalake.greenlake.flex.Flex;
import io.stratalake.greenlake.flex.Order;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds the Flex orders of each billing account against its devices. */
public final class FlexBilling {

    private static final int USUAL_DAYS = 90;
    private static final String NO_ACCOUNT = "(no account)";

    static final Program PROGRAM = new Program(
            """
            Sums up the Flex orders of each billing account, and holds them against the devices billed to it.

            Usage: FlexBilling [--days N] [--csv|--json]
              --days N           which orders count as ending soon (default %s)
            %s
            """.formatted(USUAL_DAYS, Format.HELP),
            "orders end soon, or orders and devices do not go together",
            FlexBilling::run);

    /** A billing account: its orders and the number of its devices, either of which may be missing. */
    private record Account(String name, List<Order> orders, long devices) {

        long billingIds() {
            return orders.stream().map(Order::billingAccountId).distinct().count();
        }

        long customers() {
            return orders.stream().map(Order::customerName).distinct().count();
        }

        long partners() {
            return orders.stream()
                    .map(Order::partnerName)
                    .filter(Objects::nonNull)
                    .distinct()
                    .count();
        }

        @Nullable
        OffsetDateTime firstStart() {
            return orders.stream()
                    .map(Order::orderStartDate)
                    .min(Comparator.naturalOrder())
                    .orElse(null);
        }

        @Nullable
        OffsetDateTime lastEnd() {
            return orders.stream()
                    .map(Order::orderEndDate)
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        }

        long ending(OffsetDateTime from, OffsetDateTime until) {
            return orders.stream()
                    .map(Order::orderEndDate)
                    .filter(end -> !end.isBefore(from) && end.isBefore(until))
                    .count();
        }
    }

    private FlexBilling() {}

    /** Runs; see {@code --help}. */
    public static void main(String[] args) {
        PROGRAM.main(args);
    }

    private static ExitCode run(Arguments arguments, Console shell) {
        var days = arguments.days("--days", USUAL_DAYS);
        var console = shell.in(Format.of(arguments));
        arguments.end();

        try (var workspace = console.open()) {
            var now = workspace.now();
            var soon = now.plusDays(days);
            var accounts = accounts(workspace.greenlake().flex(), console);

            console.result("Orders by billing account, and the devices billed to it", table(accounts, now, soon));
            var findings = findings(accounts, now, soon, days);
            console.line("");
            findings.forEach(console::line);
            if (findings.isEmpty()) {
                console.line("Every account has orders and devices, and no order ends within " + days + " days.");
            }
            return findings.isEmpty() ? ExitCode.DONE : ExitCode.FOUND;
        }
    }

    private static List<Account> accounts(Flex flex, Console console) {
        Map<String, List<Order>> orders = console
                .readAll("orders", flex.orders().list(q -> q.pageSize(100)))
                .stream()
                .collect(Collectors.groupingBy(Order::billingAccountName));
        // Of the devices, only the account is wanted: the answers are much shorter.
        var billed = flex.devices().list(q -> q.select(BILLING_ACCOUNT_NAME).pageSize(100));
        Map<String, Long> devices = console.readAll("devices", billed).stream()
                .collect(Collectors.groupingBy(FlexBilling::account, Collectors.counting()));

        var names = new TreeSet<>(orders.keySet());
        names.addAll(devices.keySet());
        return names.stream()
                .map(name -> new Account(name, orders.getOrDefault(name, List.of()), devices.getOrDefault(name, 0L)))
                .toList();
    }

    private static String account(Device device) {
        return Objects.requireNonNullElse(device.billingAccountName(), NO_ACCOUNT);
    }

    private static Table table(List<Account> accounts, OffsetDateTime now, OffsetDateTime soon) {
        var table = Table.of(
                Table.text("Billing account"),
                Table.number("Ids"),
                Table.number("Orders"),
                Table.number("Customers"),
                Table.number("Partners"),
                Table.name("First start"),
                Table.name("Last end"),
                Table.number("End soon"),
                Table.number("Devices"));
        for (var account : accounts) {
            table.row(
                    account.name(),
                    account.billingIds(),
                    account.orders().size(),
                    account.customers(),
                    account.partners(),
                    account.firstStart(),
                    account.lastEnd(),
                    account.ending(now, soon),
                    account.devices());
        }
        return table;
    }

    private static List<String> findings(List<Account> accounts, OffsetDateTime now, OffsetDateTime soon, int days) {
        var findings = new ArrayList<String>();
        for (var account : accounts) {
            if (account.orders().isEmpty()) {
                findings.add(account.name() + ": " + Count.of(account.devices(), "device") + ", but no order");
            }
            if (account.devices() == 0) {
                findings.add(account.name() + ": " + Count.of(account.orders().size(), "order") + ", but no device");
            }
            if (account.ending(now, soon) > 0) {
                findings.add(
                        account.name() + ": " + account.ending(now, soon) + " orders end within " + days + " days");
            }
        }
        return findings;
    }
}
