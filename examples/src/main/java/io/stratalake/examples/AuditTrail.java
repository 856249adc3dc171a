package io.stratalake.examples;

import io.stratalake.examples.console.Arguments;
import io.stratalake.examples.console.Console;
import io.stratalake.examples.console.Count;
import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.Format;
import io.stratalake.examples.console.Minute;
import io.stratalake.examples.console.Program;
import io.stratalake.examples.console.Sheet;
import io.stratalake.examples.console.Table;
import io.stratalake.examples.console.UsageException;
import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.omnistrate.event.AuditEvent;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells what was done in the fleet on a day. */
public final class AuditTrail {

    static final Program PROGRAM =
            Program.ofFleet("""
            Tells what was done in the fleet on one day, the earliest first, and counts it by who did it.

            Usage: AuditTrail [DAY] [--zone ZONE] [--user ID] [--instance ID] [--csv|--json]
              DAY             such as 2026-02-28 (default: yesterday)
              --zone ZONE     whose day it is, such as Europe/Berlin (default UTC)
              --user ID       only what this user did
              --instance ID   only what was done to this instance
            %s
            """.formatted(Format.HELP), "a workflow failed on that day", AuditTrail::run);

    /** Which events are asked for. */
    private record Search(LocalDate day, ZoneId zone, Optional<String> user, Optional<String> instance) {

        Iterable<AuditEvent> in(OmnistrateClient omnistrate) {
            return omnistrate.auditEvents().list(q -> {
                q.startDate(day.atStartOfDay(zone).toOffsetDateTime());
                // The end counts as well: the last moment before the next day.
                q.endDate(day.plusDays(1).atStartOfDay(zone).toOffsetDateTime().minusNanos(1));
                user.ifPresent(q::userId);
                instance.ifPresent(q::instanceID);
            });
        }
    }

    private AuditTrail() {}

    /** Runs; see {@code --help}. */
    public static void main(String[] args) {
        PROGRAM.main(args);
    }

    private static ExitCode run(Arguments arguments, Console shell) {
        var zone = zone(arguments.option("--zone").orElse("UTC"));
        var user = arguments.option("--user");
        var instance = arguments.option("--instance");
        var console = shell.in(Format.of(arguments));
        var given = arguments.operand().map(text -> Arguments.date("DAY", text));

        try (var fleet = console.openFleet()) {
            var day = given.orElseGet(
                    () -> LocalDate.ofInstant(fleet.time().now(), zone).minusDays(1));
            var search = new Search(day, zone, user, instance);
            var events = console.readAll("events", search.in(fleet.omnistrate())).stream()
                    .sorted(Comparator.comparing(AuditEvent::time))
                    .toList();
            console.sheet(sheet(events));
            if (events.isEmpty()) {
                console.line("Nothing was done on " + day + ".");
            } else {
                console.table(Count.of(events.size(), "event") + " on " + day + " (" + zone + ")", table(events));
                console.table("By who did it", byActor(events));
            }
            return events.stream().anyMatch(AuditTrail::hasFailed) ? ExitCode.FOUND : ExitCode.DONE;
        }
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new UsageException("there is no time zone '" + name + "'; Europe/Berlin is one");
        }
    }

    private static boolean hasFailed(AuditEvent event) {
        return event.workflowFailures() != null && !event.workflowFailures().isEmpty();
    }

    private static String actor(AuditEvent event) {
        return Objects.requireNonNullElse(
                event.userName(), Objects.requireNonNullElse(event.eventSource(), "(unknown)"));
    }

    private static Table table(List<AuditEvent> events) {
        var table = Table.of(
                Table.name("Time (UTC)"),
                Table.text("Who"),
                Table.name("Instance"),
                Table.text("What"),
                Table.name("Failed"));
        events.forEach(event -> table.row(
                Minute.of(event.time()), actor(event), event.instanceId(), event.message(), hasFailed(event)));
        return table;
    }

    private static Table byActor(List<AuditEvent> events) {
        Map<String, List<AuditEvent>> actors =
                events.stream().collect(Collectors.groupingBy(AuditTrail::actor, TreeMap::new, Collectors.toList()));
        var table = Table.of(Table.text("Who"), Table.number("Events"), Table.number("Failed"));
        actors.forEach((actor, done) -> table.row(
                actor, done.size(), done.stream().filter(AuditTrail::hasFailed).count()));
        return table;
    }

    private static Sheet sheet(List<AuditEvent> events) {
        var sheet = Sheet.of("time", "source", "user", "address", "service", "plan", "instance", "message", "failed");
        events.forEach(event -> sheet.row(
                event.time(),
                event.eventSource(),
                event.userName(),
                event.ipAddress(),
                event.serviceName(),
                event.servicePlanName(),
                event.instanceId(),
                event.message(),
                hasFailed(event)));
        return sheet;
    }
}
