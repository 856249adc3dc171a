package io.stratalake.examples;

import static io.stratalake.greenlake.catalog.ServiceProvisionFields.STATUS;

import io.stratalake.core.error.OperationTimeoutException;
import io.stratalake.core.error.OutcomeUnknownException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.operation.OperationStatus.Failed;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import io.stratalake.core.operation.Progress;
import io.stratalake.examples.console.Arguments;
import io.stratalake.examples.console.Console;
import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.Program;
import io.stratalake.examples.console.Table;
import io.stratalake.examples.console.Workspace;
import io.stratalake.greenlake.catalog.ProvisionStatus;
import io.stratalake.greenlake.catalog.ServiceProvision;
import io.stratalake.greenlake.catalog.ServiceProvisions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Retries what failed to be provisioned or unprovisioned. */
public final class RetryFailed {

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    static final Program PROGRAM = new Program(
            """
            Retries every service of the workspace that failed to be provisioned or unprovisioned, waits for all of
            them (at most %d minutes), and tells what became of each.

            Usage: RetryFailed [--dry-run]
              --dry-run   only lists what failed
            """.formatted(PATIENCE.toMinutes()),
            "something failed again, could not be retried, or goes on; in a dry run: something failed",
            RetryFailed::run);

    /** A service that failed, and the work of trying again. */
    private record Retry(ServiceProvision failed, Operation<ServiceProvision> work) {

        static Retry of(ServiceProvision failed, ServiceProvisions provisions) {
            try {
                return new Retry(failed, isRemoval(failed)
                        ? provisions.retryUnprovision(failed.id())
                        : provisions.retry(failed.id()));
            } catch (StratalakeException refusal) {
                // One that cannot be retried must not hide what becomes of the others.
                return new Retry(failed, Operation.ended(Failed.refused(refusal)));
            }
        }

        boolean isDone() {
            return work.status() instanceof Succeeded;
        }

        String fate() {
            if (work.status() instanceof Failed<ServiceProvision> failure) {
                return failure.cause() == null ? "failed again"
                        : failure.cause() instanceof OutcomeUnknownException ? "unknown"
                        : "not retried";
            }
            return !isDone() ? "goes on" : isRemoval(failed) ? "removed" : "provisioned";
        }

        /** Why it is not done. */
        @Nullable String reason() {
            return isDone() ? null
                    : work.status() instanceof Failed<ServiceProvision> failure ? failure.reason()
                    : work.status().text();
        }

        private static boolean isRemoval(ServiceProvision failed) {
            return ProvisionStatus.UNPROVISION_FAILED.equals(failed.provisionStatus());
        }
    }

    private RetryFailed() {}

    /** Runs; see {@code --help}. */
    public static void main(String[] args) {
        PROGRAM.main(args);
    }

    private static ExitCode run(Arguments arguments, Console console) {
        var dryRun = arguments.flag("--dry-run");
        arguments.end();

        try (var workspace = console.open()) {
            var provisions = workspace.greenlake().serviceProvisions();
            var failed = failed(provisions);
            if (failed.isEmpty()) {
                console.line("No service failed to be provisioned or unprovisioned.");
                return ExitCode.DONE;
            }
            if (dryRun) {
                console.table(failed.size() + " services would be retried", whatFailed(failed));
                return ExitCode.FOUND;
            }
            var retries = failed.stream().map(provision -> Retry.of(provision, provisions)).toList();
            await(retries, workspace, console);
            var done = retries.stream().filter(Retry::isDone).count();
            console.table(done + " of " + retries.size() + " services were retried with success", fates(retries));
            return done == retries.size() ? ExitCode.DONE : ExitCode.FOUND;
        }
    }

    /** The service joins comparisons by 'and' alone, so there is a list for each of the two. */
    private static List<ServiceProvision> failed(ServiceProvisions provisions) {
        return Stream.of(ProvisionStatus.PROVISION_FAILED, ProvisionStatus.UNPROVISION_FAILED)
                .flatMap(status -> provisions.list(q -> q.filter(STATUS.eq(status))).stream())
                .toList();
    }

    /** All retries are under way by now. As one operation they are asked about in turn; none holds up another. */
    private static void await(List<Retry> retries, Workspace workspace, Console console) {
        var all = Operation.joined(
                retries.stream().map(Retry::work).toList(),
                ends -> new Succeeded<>("all ended", ends),
                workspace.time());
        try {
            all.onProgress(progress -> console.progress(line(progress))).await(PATIENCE);
        } catch (OperationTimeoutException e) {
            console.progress("after " + PATIENCE.toMinutes() + " min: not all ended; the work goes on without us");
        }
    }

    private static String line(Progress progress) {
        return "after " + progress.elapsed().toSeconds() + " s: "
                + progress.message().map(ended -> ended + ", the others are ").orElse("") + progress.state();
    }

    private static Table whatFailed(List<ServiceProvision> failed) {
        var table = Table.of(Table.text("Offer"), Table.name("Region"), Table.name("State"), Table.number("Retries"),
                Table.text("Reason"));
        for (var provision : failed) {
            var place = Place.of(provision);
            table.row(place.offer(), place.region(), provision.provisionStatus(), provision.retryCount(),
                    provision.reason());
        }
        return table;
    }

    private static Table fates(List<Retry> retries) {
        var table = Table.of(Table.text("Offer"), Table.name("Region"), Table.name("Before"), Table.name("Fate"),
                Table.text("Reason"));
        for (var retry : retries) {
            var place = Place.of(retry.failed());
            table.row(place.offer(), place.region(), retry.failed().provisionStatus(), retry.fate(), retry.reason());
        }
        return table;
    }
}
