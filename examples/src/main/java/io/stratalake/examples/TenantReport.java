package io.stratalake.examples;

import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.examples.console.Arguments;
import io.stratalake.examples.console.Console;
import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.Format;
import io.stratalake.examples.console.Program;
import io.stratalake.examples.console.Table;
import io.stratalake.examples.console.Tenant;
import io.stratalake.examples.console.UsageException;
import io.stratalake.examples.console.Workspace;
import io.stratalake.greenlake.subscriptions.Subscription;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at the subscriptions of each tenant of a managed service provider. */
public final class TenantReport {

    private static final int USUAL_DAYS = 90;
    private static final int USUALLY_AT_ONCE = 4;

    static final Program PROGRAM = new Program(
            """
            Counts the subscriptions of each tenant, their seats, and those that end soon. A tenant that cannot be asked
            does not stop the others.

            Usage: TenantReport FILE [--days N] [--concurrent N] [--csv|--json]
              FILE               a tenant a line: name,workspace id,client id,variable. The variable of the environment
                                 by that name (capitals, digits, _) holds the secret of the tenant's API client; the
                                 secret itself is never in the file. Empty lines and what follows a # are skipped.
                                 Without a file, three tenants of the sandbox are asked
              --days N           which subscriptions count as ending soon (default %s)
              --concurrent N     how many tenants are asked at the same time (default %s)
            %s
            """.formatted(USUAL_DAYS, USUALLY_AT_ONCE, Format.HELP),
            "a tenant could not be asked (3 if none could)",
            TenantReport::run);

    /** How the subscriptions are counted: all of them, and those that end in this span. */
    private record Span(int days) {

        Figures count(Workspace workspace) {
            var now = workspace.now();
            var all = workspace
                    .greenlake()
                    .subscriptions()
                    .list(q -> q.pageSize(200))
                    .toList();
            var ends = all.stream()
                    .map(Subscription::endTime)
                    .filter(Objects::nonNull)
                    .filter(end -> !end.isBefore(now) && end.isBefore(now.plusDays(days)))
                    .sorted()
                    .toList();
            return new Figures(
                    all.size(),
                    sum(all, Subscription::quantity),
                    sum(all, Subscription::availableQuantity),
                    ends.size(),
                    ends.isEmpty() ? null : ends.get(0));
        }

        private static long sum(List<Subscription> all, Function<Subscription, @Nullable Long> seats) {
            return all.stream()
                    .map(seats)
                    .filter(Objects::nonNull)
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    /** The reported figures of a tenant. */
    private record Figures(
            long subscriptions,
            long seats,
            long available,
            long ending,
            @Nullable OffsetDateTime first) {}

    /** The result of one tenant: figures or a problem. */
    private record Outcome(
            Tenant tenant,
            @Nullable Figures figures,
            @Nullable String problem) {}

    private TenantReport() {}

    /** Runs; see {@code --help}. */
    public static void main(String[] args) {
        PROGRAM.main(args);
    }

    private static ExitCode run(Arguments arguments, Console shell) {
        var days = arguments.days("--days", USUAL_DAYS);
        var atOnce = arguments.number("--concurrent").orElse(USUALLY_AT_ONCE);
        var console = shell.in(Format.of(arguments));
        var file = arguments.operand();

        if (file.isPresent()) {
            return report(tenants(file.get()), console::open, new Span(days), atOnce, console);
        }
        try (var workspace = console.open()) {
            return report(samples(workspace), tenant -> workspace.tenantOfSandbox(), new Span(days), atOnce, console);
        }
    }

    private static List<Tenant> tenants(String file) {
        var tenants = new ArrayList<Tenant>();
        for (var line : FileLines.read(file, "tenant")) {
            var cells = Stream.of(line.split(",", -1)).map(String::strip).toList();
            if (cells.size() != 4 || cells.contains("") || !cells.get(3).matches("[A-Z][A-Z0-9_]*")) {
                // Not shown, for it may be the secret that stands where the variable belongs.
                throw new UsageException("tenant " + (tenants.size() + 1) + " in " + file
                        + " is not of the form name,workspace id,client id,VARIABLE");
            }
            tenants.add(new Tenant(cells.get(0), cells.get(1), cells.get(2), cells.get(3)));
        }
        return tenants;
    }

    /** In the sandbox only, never for tenants that count. */
    private static List<Tenant> samples(Workspace workspace) {
        if (!workspace.isSandbox()) {
            throw new UsageException("no file is given; it has to name the tenants");
        }
        return Stream.of("North", "South", "West")
                .map(name -> new Tenant(name, "", "", ""))
                .toList();
    }

    private static ExitCode report(
            List<Tenant> tenants, Function<Tenant, Workspace> opening, Span span, int atOnce, Console console) {
        var asking = tenants.stream()
                .<Callable<Outcome>>map(tenant -> () -> ask(tenant, opening, span, console))
                .toList();
        var outcomes = all(asking, atOnce);
        var asked =
                outcomes.stream().filter(outcome -> outcome.figures() != null).count();
        console.result(asked + " of " + outcomes.size() + " tenants were asked", table(outcomes));
        return asked == outcomes.size() ? ExitCode.DONE : asked == 0 ? ExitCode.FAILED : ExitCode.FOUND;
    }

    /** Asks with a client of the tenant's own, for a token is good for one workspace only. */
    private static Outcome ask(Tenant tenant, Function<Tenant, Workspace> opening, Span span, Console console) {
        try (var workspace = opening.apply(tenant)) {
            var figures = span.count(workspace);
            console.progress(tenant.name() + ": " + figures.subscriptions() + " subscriptions");
            return new Outcome(tenant, figures, null);
        } catch (CancelledException e) {
            throw e;
        } catch (StratalakeException e) {
            console.progress(tenant.name() + ": " + e.getMessage());
            return new Outcome(tenant, null, e.getMessage());
        }
    }

    /** The outcomes in the order of the tenants; so many are asked at the same time. */
    private static List<Outcome> all(List<Callable<Outcome>> asking, int atOnce) {
        var threads = Executors.newFixedThreadPool(Math.min(atOnce, asking.size()));
        try {
            var outcomes = new ArrayList<Outcome>();
            for (var done : threads.invokeAll(asking)) {
                outcomes.add(done.get());
            }
            return outcomes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("Asking the tenants was interrupted", Failure.unrelatedToACall(), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a tenant's report has a fault", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static Table table(List<Outcome> outcomes) {
        var table = Table.of(
                Table.text("Tenant"),
                Table.number("Subscriptions"),
                Table.number("Seats"),
                Table.number("Available"),
                Table.number("End soon"),
                Table.name("First ends"),
                Table.text("Problem"));
        for (var outcome : outcomes) {
            var told = outcome.figures();
            if (told == null) {
                table.row(outcome.tenant().name(), null, null, null, null, null, outcome.problem());
            } else {
                table.row(
                        outcome.tenant().name(),
                        told.subscriptions(),
                        told.seats(),
                        told.available(),
                        told.ending(),
                        told.first(),
                        null);
            }
        }
        return table;
    }
}
