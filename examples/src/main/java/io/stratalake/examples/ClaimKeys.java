package io.stratalake.examples;

import io.stratalake.examples.console.Arguments;
import io.stratalake.examples.console.Console;
import io.stratalake.examples.console.Count;
import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.Format;
import io.stratalake.examples.console.Program;
import io.stratalake.examples.console.Table;
import io.stratalake.greenlake.bulk.Outcome;
import io.stratalake.greenlake.subscriptions.ClaimOptions;
import io.stratalake.greenlake.subscriptions.ClaimResult;
import io.stratalake.greenlake.subscriptions.Subscriptions;
import java.util.List;

/** Claims the subscription keys in a file. */
public final class ClaimKeys {

    static final Program PROGRAM =
            new Program("""
            Claims subscription keys for the workspace, and tells what became of each.

            Usage: ClaimKeys FILE [--dry-run] [--yes] [--csv|--json]
              FILE               the keys, one a line; empty lines and what follows a # are skipped.
                                 Without a file, a few made-up keys are claimed in the sandbox
              --dry-run          only asks what would become of the keys
              --yes              does not ask before the change; required if there is no terminal
            %s
            """.formatted(Format.HELP), "some keys were not claimed", ClaimKeys::run);

    private ClaimKeys() {}

    /** Runs; see {@code --help}. */
    public static void main(String[] args) {
        PROGRAM.main(args);
    }

    private static ExitCode run(Arguments arguments, Console shell) {
        var dryRun = arguments.flag("--dry-run");
        var yes = arguments.flag(Arguments.YES);
        var console = shell.in(Format.of(arguments));
        var fromFile = arguments
                .operand()
                .map(file -> FileLines.read(file, "key").stream().distinct().toList());

        try (var workspace = console.open()) {
            var keys = fromFile.orElseGet(() -> SampleKeys.claimable(workspace));
            if (!dryRun) {
                console.confirm(workspace, yes, Count.of(keys.size(), "key") + " would be claimed");
            }
            var result = claim(workspace.greenlake().subscriptions(), keys, dryRun, console);
            console.result(summary(result, dryRun), table(result, dryRun));
            return result.isComplete() ? ExitCode.DONE : result.done().isEmpty() ? ExitCode.FAILED : ExitCode.FOUND;
        }
    }

    private static ClaimResult claim(Subscriptions subscriptions, List<String> keys, boolean dryRun, Console console) {
        var plan = subscriptions.planClaim(keys.size());
        console.progress("sends %s keys in %s requests%s"
                .formatted(
                        keys.size(),
                        plan.requests(),
                        plan.duration().isZero()
                                ? ""
                                : ", which takes at least " + plan.duration().toMinutes() + " min"
                                        + " under the rate limit"));
        var options = ClaimOptions.none()
                .onAccepted((id, some) -> console.progress("%s keys accepted as %s".formatted(some.size(), id)));
        var operation = dryRun ? subscriptions.dryRunClaim(keys) : subscriptions.claim(keys, options);
        return operation
                .onProgress(p -> console.progress(Count.of(keys.size(), "key"), p))
                .await();
    }

    private static String summary(ClaimResult result, boolean dryRun) {
        return result.done().size() + " of " + result.items().size() + " keys "
                + (dryRun ? "would be claimed" : "were claimed");
    }

    private static Table table(ClaimResult result, boolean dryRun) {
        var table =
                Table.of(Table.name("Key"), Table.name("Result"), Table.name("Subscription id"), Table.text("Reason"));
        for (var item : result.items()) {
            table.row(item.key(), word(item.outcome(), dryRun), item.subscriptionId(), item.reason());
        }
        return table;
    }

    private static String word(Outcome outcome, boolean dryRun) {
        return switch (outcome) {
            case DONE -> dryRun ? "claimable" : "claimed";
            case REJECTED -> "refused";
            case PENDING -> "pending";
            case UNKNOWN -> "unknown";
            case NOT_SENT -> "not sent";
        };
    }
}
