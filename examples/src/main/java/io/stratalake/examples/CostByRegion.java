package io.stratalake.examples;

import io.stratalake.examples.console.Arguments;
import io.stratalake.examples.console.Console;
import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.Format;
import io.stratalake.examples.console.Program;
import io.stratalake.examples.console.Sheet;
import io.stratalake.examples.console.Table;
import io.stratalake.examples.console.UsageException;
import io.stratalake.omnistrate.billing.DatedCost;
import io.stratalake.omnistrate.billing.Frequency;
import io.stratalake.omnistrate.billing.RegionCost;
import io.stratalake.omnistrate.environment.EnvironmentType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Tells what the fleet cost in each region. */
public final class CostByRegion {

    private static final int USUAL_DAYS = 30;

    static final Program PROGRAM = Program.ofFleet(
            """
            Tells what the fleet cost in each region, the most expensive first. The service names no currency.

            Usage: CostByRegion [--days N | --from DATE --to DATE] [--type TYPE [--allow-unknown]] [--monthly]
                                [--limit AMOUNT] [--csv|--json]
              --days N           how many days to look back (default %s), up to and without today
              --from DATE        the first day, in UTC
              --to DATE          the first day that is left out
              --type TYPE        of which environments: PROD (default), DEV, STAGING, ...
              --allow-unknown    take a type that this program does not know
              --monthly          entries by the month instead of by the day
              --limit AMOUNT     more than this in all is something to look at
            %s
            """.formatted(USUAL_DAYS, Format.HELP), "the fleet cost more than the limit", CostByRegion::run);

    /** The days of the report. */
    private record Period(LocalDate from, LocalDate to) {

        Period {
            if (!from.isBefore(to)) {
                throw new UsageException("the period from " + from + " to " + to + " has no day");
            }
        }

        long days() {
            return to.toEpochDay() - from.toEpochDay();
        }
    }

    private CostByRegion() {}

    /** Runs; see {@code --help}. */
    public static void main(String[] args) {
        PROGRAM.main(args);
    }

    private static ExitCode run(Arguments arguments, Console shell) {
        var days = arguments.days("--days", USUAL_DAYS);
        var from = arguments.date("--from");
        var to = arguments.date("--to");
        var type = arguments
                .value("--type", EnvironmentType.values(), EnvironmentType::of)
                .orElse(EnvironmentType.PROD);
        var frequency = arguments.flag("--monthly") ? Frequency.MONTHLY : Frequency.DAILY;
        var limit = arguments.number("--limit").map(OptionalInt::of).orElse(OptionalInt.empty());
        var console = shell.in(Format.of(arguments));
        arguments.end();

        try (var fleet = console.openFleet()) {
            var today = fleet.now().toLocalDate();
            var last = to.orElse(today);
            var period = new Period(from.orElse(last.minusDays(days)), last);
            var report = fleet.omnistrate()
                    .costs()
                    .byRegion(type, midnight(period.from()), midnight(period.to()), frequency);
            var regions = Optional.ofNullable(report.regionCosts()).orElse(Map.of()).values().stream()
                    .sorted(Comparator.comparing(RegionCost::totalCost)
                            .reversed()
                            .thenComparing(RegionCost::regionName))
                    .toList();
            var total = regions.stream().map(RegionCost::totalCost).reduce(BigDecimal.ZERO, BigDecimal::add);
            console.sheet(sheet(regions));
            if (regions.isEmpty()) {
                console.line("No region cost anything from " + period.from() + " to " + period.to() + ".");
            } else {
                console.table(
                        "What " + type + " cost in " + period.days() + " days, from " + period.from() + " to "
                                + period.to().minusDays(1),
                        table(regions, total));
            }
            return limit.isPresent() && total.compareTo(BigDecimal.valueOf(limit.getAsInt())) > 0
                    ? ExitCode.FOUND
                    : ExitCode.DONE;
        }
    }

    private static OffsetDateTime midnight(LocalDate day) {
        return day.atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    private static Table table(List<RegionCost> regions, BigDecimal total) {
        var table = Table.of(
                Table.name("Provider"),
                Table.name("Region"),
                Table.number("Cost"),
                Table.number("Share (%)"),
                Table.number("Highest"),
                Table.name("On"));
        for (var region : regions) {
            var highest = region.cost().stream().max(Comparator.comparing(DatedCost::cost));
            table.row(
                    region.cloudProviderName(),
                    region.regionName(),
                    amount(region.totalCost()),
                    share(region.totalCost(), total),
                    highest.map(entry -> amount(entry.cost())).orElse(null),
                    highest.map(DatedCost::date).orElse(null));
        }
        return table.row("All", null, amount(total), null, null, null);
    }

    private static @Nullable BigDecimal share(BigDecimal cost, BigDecimal total) {
        return total.signum() == 0 ? null : cost.movePointRight(2).divide(total, 0, RoundingMode.HALF_UP);
    }

    private static String amount(BigDecimal cost) {
        return cost.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    private static Sheet sheet(List<RegionCost> regions) {
        var sheet = Sheet.of("provider", "region", "date", "cost");
        regions.forEach(region -> region.cost()
                .forEach(entry ->
                        sheet.row(region.cloudProviderName(), region.regionName(), entry.date(), entry.cost())));
        return sheet;
    }
}
