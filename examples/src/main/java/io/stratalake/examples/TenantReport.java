package io.stratalake.examples;

import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.examples.console.Arguments;
import io.stratalake.examples.console.Console;
import io.stratalake.examples.console.Count;
import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.Format;
import io.stratalake.examples.console.Program;
import io.stratalake.examples.console.Table;
import io.stratalake.examples.console.Tenant;
import io.stratalake.examples.console.UsageException;
import io.stratalake.examples.console.Workspace;
import io.stratalake.greenlake.GreenLakeClient;
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

/** A report of the subscriptions of each tenant of a managed service provider. */
public final class TenantReport {

    private static final int USUAL_DAYS = 90;
    private static final int USUALLY_AT_ONCE = 4;

    static final Program PROGRAM = new Program(
            """
            Counts the subscriptions of each tenant, their seats, and those that end soon. A tenant whose subscriptions
            cannot be read does not stop the others.

            Usage: TenantReport [FILE] [--days N] [--concurrent N] [--csv|--json]
              FILE               tenants with API clients of their own, one a line: name,workspace id,client id,variable.
                                 The environment variable with that name (capitals, digits, _) holds the secret of the
                                 API client; the secret itself is never in the file. Empty lines and text after a # are
                                 skipped. Default: the tenants of the managed service provider that signs in
              --days N           the days within which a subscription ends soon (default %s)
              --concurrent N     the number of tenants that are read at the same time (default %s)
            %s
            """.formatted(USUAL_DAYS, USUALLY_AT_ONCE, Format.HELP),
            "a tenant could not be read (3 if none could)",
            TenantReport::run);

    /** The period in which subscriptions count as ending soon. */
    private record Span(int days) {

        Figures count(GreenLakeClient tenant, OffsetDateTime now) {
            var all = tenant.subscriptions().list(q -> q.pageSize(200)).toList();
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
            String tenant,
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
        try (var provider = console.open()) {
            return report(ofProvider(provider, new Span(days), atOnce), console);
        }
    }

    private static List<Outcome> ofProvider(Workspace provider, Span span, int atOnce) {
        return provider
                .greenlake()
                .tenants()
                .parallelism(atOnce)
                .call(tenant -> span.count(tenant, provider.now()))
                .stream()
                .map(result -> new Outcome(
                        result.tenant().workspaceName(),
                        result.value().orElse(null),
                        result.failure().map(Throwable::getMessage).orElse(null)))
                .toList();
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

    private static ExitCode report(
            List<Tenant> tenants, Function<Tenant, Workspace> opening, Span span, int atOnce, Console console) {
        var asking = tenants.stream()
                .<Callable<Outcome>>map(tenant -> () -> ask(tenant, opening, span, console))
                .toList();
        return report(all(asking, atOnce), console);
    }

    private static ExitCode report(List<Outcome> outcomes, Console console) {
        var asked =
                outcomes.stream().filter(outcome -> outcome.figures() != null).count();
        console.result(asked + " of " + outcomes.size() + " tenants were read", table(outcomes));
        return asked == outcomes.size() ? ExitCode.DONE : asked == 0 ? ExitCode.FAILED : ExitCode.FOUND;
    }

    /** Reads with a client of the tenant's own, because a token is valid for one workspace. */
    private static Outcome ask(Tenant tenant, Function<Tenant, Workspace> opening, Span span, Console console) {
        try (var workspace = opening.apply(tenant)) {
            var figures = span.count(workspace.greenlake(), workspace.now());
            console.progress(tenant.name() + ": " + Count.of(figures.subscriptions(), "subscription"));
            return new Outcome(tenant.name(), figures, null);
        } catch (CancelledException e) {
            throw e;
        } catch (StratalakeException e) {
            console.progress(tenant.name() + ": " + e.getMessage());
            return new Outcome(tenant.name(), null, e.getMessage());
        }
    }

    /** Returns the outcomes in the order of the tenants. */
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
            throw new CancelledException("Reading the tenants was interrupted", Failure.unrelatedToACall(), e);
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
                Table.name("Problem"));
        for (var outcome : outcomes) {
            var figures = outcome.figures();
            if (figures == null) {
                table.row(outcome.tenant(), null, null, null, null, null, outcome.problem());
            } else {
                table.row(
                        outcome.tenant(),
                        figures.subscriptions(),
                        figures.seats(),
                        figures.available(),
                        figures.ending(),
                        figures.first(),
                        null);
            }
        }
        return table;
    }
}
