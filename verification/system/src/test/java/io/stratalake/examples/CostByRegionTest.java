package io.stratalake.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.examples.console.ExitCode;
import io.stratalake.omnistrate.billing.Frequency;
import io.stratalake.omnistrate.billing.RegionCost;
import io.stratalake.omnistrate.environment.EnvironmentType;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CostByRegionTest {

    private final Shell shell = new Shell();

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void tells_the_cost_of_each_region_the_most_expensive_first() {
        var today = shell.time().now().atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS);
        var costs = shell.omnistrate()
                .costs()
                .byRegion(EnvironmentType.PROD, today.minusDays(30), today, Frequency.DAILY)
                .regionCosts();

        var outcome = shell.run(CostByRegion.PROGRAM);

        assertEquals(ExitCode.DONE, outcome.code());
        assertEquals(
                costs.values().stream()
                        .sorted(Comparator.comparing((RegionCost cost) -> cost.totalCost())
                                .reversed())
                        .map(cost -> String.format(Locale.ROOT, "%.2f", cost.totalCost()))
                        .toList(),
                outcome.rows("aws|gcp|azure").stream().map(row -> row.get(2)).toList());
    }

    @Test
    void shares_sum_up_to_all() {
        var shares = shell.run(CostByRegion.PROGRAM).rows("aws|gcp|azure").stream()
                .mapToInt(row -> Integer.parseInt(row.get(3).replace(" %", "")))
                .sum();

        assertTrue(shares >= 98 && shares <= 102, String.valueOf(shares));
    }

    @Test
    void lets_a_script_know_that_it_was_more_than_the_limit() {
        assertEquals(
                ExitCode.FOUND, shell.run(CostByRegion.PROGRAM, "--limit", "1").code());
    }

    @Test
    void leaves_out_the_day_that_the_period_ends_with() {
        var outcome = shell.run(CostByRegion.PROGRAM, "--from", "2026-02-01", "--to", "2026-02-03", "--csv");

        var days = outcome.out().stream()
                .skip(1)
                .map(line -> line.split(",")[2].substring(0, 10))
                .distinct()
                .toList();
        assertEquals(List.of("2026-02-01", "2026-02-02"), days);
    }

    @Test
    void has_an_entry_for_each_month_if_told_to() {
        var outcome =
                shell.run(CostByRegion.PROGRAM, "--from", "2026-01-15", "--to", "2026-03-01", "--monthly", "--csv");

        var months = outcome.out().stream()
                .skip(1)
                .map(line -> line.split(",")[2].substring(0, 7))
                .distinct()
                .toList();
        assertEquals(List.of("2026-01", "2026-02"), months);
    }

    @Test
    void refuses_a_period_without_a_day() {
        var outcome = shell.run(CostByRegion.PROGRAM, "--from", "2026-02-03", "--to", "2026-02-03");

        assertEquals(ExitCode.USAGE, outcome.code());
        assertTrue(outcome.err().get(0).contains("has no day"), outcome.text());
    }

    @Test
    void says_that_environments_of_another_type_cost_nothing_where_there_are_none() {
        var outcome = shell.run(CostByRegion.PROGRAM, "--type", "CANARY");

        assertEquals(ExitCode.DONE, outcome.code());
        assertTrue(outcome.out().stream().anyMatch(line -> line.startsWith("No region cost anything")));
    }

    @Test
    void a_typing_error_in_the_type_does_not_cost_nothing() {
        var outcome = shell.run(CostByRegion.PROGRAM, "--type", "PRODD");

        assertEquals(ExitCode.USAGE, outcome.code());
        assertTrue(
                outcome.err().get(0).contains("'PRODD' is no known value of --type, which takes PROD"),
                outcome.err()::toString);
    }
}
