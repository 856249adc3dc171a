package io.stratalake.examples;

import static io.stratalake.greenlake.subscriptions.SubscriptionFields.END_TIME;
import static io.stratalake.greenlake.subscriptions.SubscriptionFields.SUBSCRIPTION_TYPE;

import io.stratalake.examples.console.Arguments;
import io.stratalake.examples.console.Console;
import io.stratalake.examples.console.Count;
import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.Format;
import io.stratalake.examples.console.Program;
import io.stratalake.examples.console.Table;
import io.stratalake.greenlake.subscriptions.Subscription;
import io.stratalake.greenlake.subscriptions.SubscriptionType;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Lists the subscriptions that end soon. */
public final class ExpiryReport {

    private static final int USUAL_DAYS = 90;

    static final Program PROGRAM = new Program(
            """
            Lists the subscriptions that end soon, the soonest first, and counts them by type.

            Usage: ExpiryReport [--days N] [--type TYPE [--allow-unknown]] [--csv|--json]
              --days N           how many days to look ahead (default %s)
              --type TYPE        only this type, such as CENTRAL_STORAGE
              --allow-unknown    take a type that this program does not know
            %s
            """.formatted(USUAL_DAYS, Format.HELP),
            "there are subscriptions that end within that time",
            ExpiryReport::run);

    private ExpiryReport() {}

    /** Runs; see {@code --help}. */
    public static void main(String[] args) {
        PROGRAM.main(args);
    }

    private static ExitCode run(Arguments arguments, Console shell) {
        var days = arguments.days("--days", USUAL_DAYS);
        var type = arguments.value("--type", SubscriptionType.values(), SubscriptionType::of);
        var console = shell.in(Format.of(arguments));
        arguments.end();

        try (var workspace = console.open()) {
            var now = workspace.now();
            var thisSpan = END_TIME.ge(now).and(END_TIME.lt(now.plusDays(days)));
            var wanted =
                    type.map(only -> thisSpan.and(SUBSCRIPTION_TYPE.eq(only))).orElse(thisSpan);

            var ending = console.readAll(
                    "subscriptions",
                    workspace
                            .greenlake()
                            .subscriptions()
                            .list(q ->
                                    q.filter(wanted).sort(END_TIME.ascending()).pageSize(200)));

            console.result(
                    Count.of(ending.size(), "subscription ends", "subscriptions end") + " within "
                            + Count.of(days, "day"),
                    soonestFirst(ending, now).whenEmpty("No subscription ends within " + Count.of(days, "day") + "."));
            if (ending.isEmpty()) {
                return ExitCode.DONE;
            }
            console.table("By type", byType(ending));
            return ExitCode.FOUND;
        }
    }

    private static Table soonestFirst(List<Subscription> ending, OffsetDateTime now) {
        var table = Table.of(
                Table.name("Key"),
                Table.text("Type"),
                Table.text("Tier"),
                Table.number("Quantity"),
                Table.number("Available"),
                Table.name("Ends"),
                Table.number("Days left"));
        for (var s : ending) {
            var end = s.endTime();
            table.row(
                    s.key(),
                    s.subscriptionType(),
                    s.tier(),
                    s.quantity(),
                    s.availableQuantity(),
                    end,
                    end == null ? null : ChronoUnit.DAYS.between(now, end));
        }
        return table;
    }

    private static Table byType(List<Subscription> ending) {
        var table = Table.of(Table.text("Type"), Table.number("Subscriptions"), Table.name("First ends"));
        var types = ending.stream()
                .collect(Collectors.groupingBy(
                        s -> String.valueOf(s.subscriptionType()), TreeMap::new, Collectors.toList()));
        types.forEach(
                (type, ofType) -> table.row(type, ofType.size(), ofType.get(0).endTime()));
        return table;
    }
}
