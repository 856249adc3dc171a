package io.stratalake.examples;

import static io.stratalake.greenlake.audit.AuditLogFields.CATEGORY;
import static io.stratalake.greenlake.audit.AuditLogFields.CREATED_AT;
import static io.stratalake.greenlake.audit.AuditLogFields.DESCRIPTION;
import static io.stratalake.greenlake.audit.AuditLogFields.USERNAME;

import io.stratalake.core.filter.ConjunctiveFilter;
import io.stratalake.examples.console.Arguments;
import io.stratalake.examples.console.Console;
import io.stratalake.examples.console.Count;
import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.Format;
import io.stratalake.examples.console.Minute;
import io.stratalake.examples.console.Program;
import io.stratalake.examples.console.Sheet;
import io.stratalake.examples.console.Table;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.audit.AuditLog;
import io.stratalake.greenlake.audit.AuditLogFields;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Searches the audit log of a workspace for the users who changed something. */
public final class WhoChanged {

    static final Program PROGRAM = new Program("""
            Searches the audit log of the workspace, the newest entries first, and counts them by user.

            Usage: WhoChanged [TEXT] [--user TEXT] [--category TEXT] [--since DAY] [--until DAY] [--csv|--json]
              TEXT              a part of the description, such as the serial number of a device
              --user TEXT       a part of the user's name
              --category TEXT   a part of the category, such as Device
              --since DAY       only entries of this day or later, such as 2026-02-28 (UTC)
              --until DAY       only entries of this day or earlier
            %s
            """.formatted(Format.HELP), "there are such entries", WhoChanged::run);

    /** The parts of texts go to the service; the service cannot compare times, so that the days stay here. */
    private record Search(
            Optional<String> text,
            Optional<String> user,
            Optional<String> category,
            Optional<LocalDate> since,
            Optional<LocalDate> until) {

        Optional<ConjunctiveFilter<AuditLogFields>> filter() {
            return Stream.of(
                            text.map(DESCRIPTION::contains),
                            user.map(USERNAME::contains),
                            category.map(CATEGORY::contains))
                    .flatMap(Optional::stream)
                    .reduce((all, one) -> all.and(one));
        }

        /** Reads no further than the first entry before the period, because the newest ones come first. */
        Stream<AuditLog> in(GreenLakeClient greenlake) {
            var newestFirst = greenlake.auditLogs().list(q -> {
                filter().ifPresent(q::filter);
                q.sort(CREATED_AT.descending());
            });
            return newestFirst.stream()
                    .takeWhile(log -> since.map(day -> !day(log).isBefore(day)).orElse(true))
                    .filter(log -> until.map(day -> !day(log).isAfter(day)).orElse(true));
        }

        private static LocalDate day(AuditLog log) {
            return log.createdAt().withOffsetSameInstant(ZoneOffset.UTC).toLocalDate();
        }
    }

    private WhoChanged() {}

    /** Runs; see {@code --help}. */
    public static void main(String[] args) {
        PROGRAM.main(args);
    }

    private static ExitCode run(Arguments arguments, Console shell) {
        var user = arguments.option("--user");
        var category = arguments.option("--category");
        var since = arguments.date("--since");
        var until = arguments.date("--until");
        var console = shell.in(Format.of(arguments));
        var search = new Search(arguments.operand(), user, category, since, until);

        try (var workspace = console.open()) {
            var logs = console.readAll("entries", search.in(workspace.greenlake()));
            console.sheet(sheet(logs));
            if (logs.isEmpty()) {
                console.line("There is no such entry.");
                return ExitCode.DONE;
            }
            console.table(Count.of(logs.size(), "entry", "entries"), table(logs));
            console.table("By user", byUser(logs));
            return ExitCode.FOUND;
        }
    }

    private static Table table(List<AuditLog> logs) {
        var table =
                Table.of(Table.name("Time (UTC)"), Table.text("User"), Table.text("Category"), Table.text("Change"));
        logs.forEach(log -> table.row(Minute.of(log.createdAt()), log.username(), log.category(), log.description()));
        return table;
    }

    private static Table byUser(List<AuditLog> logs) {
        var users = logs.stream()
                .collect(Collectors.groupingBy(
                        log -> String.valueOf(log.username()), TreeMap::new, Collectors.toList()));
        var table = Table.of(Table.text("User"), Table.number("Entries"), Table.name("Latest (UTC)"));
        users.forEach((user, entries) -> table.row(user, entries.size(), Minute.of(latest(entries))));
        return table;
    }

    private static OffsetDateTime latest(List<AuditLog> newestFirst) {
        return newestFirst.get(0).createdAt();
    }

    private static Sheet sheet(List<AuditLog> logs) {
        var sheet = Sheet.of("id", "time", "user", "address", "category", "description", "details");
        logs.forEach(log -> sheet.row(
                log.id(),
                log.createdAt(),
                log.username(),
                log.ipAddress(),
                log.category(),
                log.description(),
                log.hasDetails()));
        return sheet;
    }
}
