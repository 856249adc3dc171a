package io.stratalake.examples;

import static io.stratalake.greenlake.catalog.ServiceProvisionFields.STATUS;

import io.stratalake.examples.console.Arguments;
import io.stratalake.examples.console.Console;
import io.stratalake.examples.console.Count;
import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.Format;
import io.stratalake.examples.console.Program;
import io.stratalake.examples.console.Table;
import io.stratalake.greenlake.catalog.ProvisionStatus;
import io.stratalake.greenlake.catalog.ServiceProvision;
import io.stratalake.greenlake.catalog.ServiceProvisions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Retries what failed to be provisioned or unprovisioned. */
public final class RetryFailed {

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    static final Program PROGRAM = new Program(
            """
            Retries every service of the workspace that failed to be provisioned or unprovisioned, waits for all of
            them (at most %s minutes), and tells what became of each.

            Usage: RetryFailed [--dry-run] [--yes] [--csv|--json]
              --dry-run          only lists what failed
              --yes              does not ask before the change; required if there is no terminal
            %s
            """.formatted(PATIENCE.toMinutes(), Format.HELP),
            "something failed again, could not be retried, or goes on; in a dry run: something failed",
            RetryFailed::run);

    private RetryFailed() {}

    /** Runs; see {@code --help}. */
    public static void main(String[] args) {
        PROGRAM.main(args);
    }

    private static ExitCode run(Arguments arguments, Console shell) {
        var dryRun = arguments.flag("--dry-run");
        var yes = arguments.flag(Arguments.YES);
        var console = shell.in(Format.of(arguments));
        arguments.end();

        try (var workspace = console.open()) {
            var provisions = workspace.greenlake().serviceProvisions();
            var failed = failed(provisions);
            if (dryRun || failed.isEmpty()) {
                console.result(
                        Count.of(failed.size(), "service") + " would be retried",
                        whatFailed(failed).whenEmpty("No service failed to be provisioned or unprovisioned."));
                return failed.isEmpty() ? ExitCode.DONE : ExitCode.FOUND;
            }
            console.confirm(workspace, yes, Count.of(failed.size(), "service") + " would be retried");
            var retries = failed.stream()
                    .map(provision -> retry(provision, provisions))
                    .toList();
            Task.awaitAll(retries, PATIENCE, workspace, console);
            var done = retries.stream().filter(Task::isDone).count();
            console.result(done + " of " + retries.size() + " services were retried with success", fates(retries));
            return done == retries.size() ? ExitCode.DONE : ExitCode.FOUND;
        }
    }

    /** The service joins comparisons by 'and' alone, so there is a list for each of the two. */
    private static List<ServiceProvision> failed(ServiceProvisions provisions) {
        return Stream.of(ProvisionStatus.PROVISION_FAILED, ProvisionStatus.UNPROVISION_FAILED)
                .flatMap(status -> provisions.list(q -> q.filter(STATUS.eq(status))).stream())
                .toList();
    }

    private static Task<ServiceProvision, ServiceProvision> retry(
            ServiceProvision failed, ServiceProvisions provisions) {
        return Task.begin(
                failed,
                () -> isRemoval(failed) ? provisions.retryUnprovision(failed.id()) : provisions.retry(failed.id()));
    }

    private static boolean isRemoval(ServiceProvision failed) {
        return ProvisionStatus.UNPROVISION_FAILED.equals(failed.provisionStatus());
    }

    private static String fate(Task<ServiceProvision, ?> retry) {
        return switch (retry.fate()) {
            case DONE -> isRemoval(retry.what()) ? "removed" : "provisioned";
            case FAILED -> "failed again";
            case UNKNOWN -> "unknown";
            case REFUSED -> "not retried";
            case GOES_ON -> "goes on";
        };
    }

    private static Table whatFailed(List<ServiceProvision> failed) {
        var table = Table.of(
                Table.text("Offer"),
                Table.name("Region"),
                Table.name("State"),
                Table.number("Retries"),
                Table.text("Reason"));
        for (var provision : failed) {
            var place = Place.of(provision);
            table.row(
                    place.offer(),
                    place.region(),
                    provision.provisionStatus(),
                    provision.retryCount(),
                    provision.reason());
        }
        return table;
    }

    private static Table fates(List<Task<ServiceProvision, ServiceProvision>> retries) {
        var table = Table.of(
                Table.text("Offer"),
                Table.name("Region"),
                Table.name("Before"),
                Table.name("Result"),
                Table.text("Reason"));
        for (var retry : retries) {
            var place = Place.of(retry.what());
            table.row(place.offer(), place.region(), retry.what().provisionStatus(), fate(retry), retry.reason());
        }
        return table;
    }
}
