package io.stratalake.examples;

import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.operation.Operation;
import io.stratalake.examples.console.Arguments;
import io.stratalake.examples.console.Console;
import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.Format;
import io.stratalake.examples.console.Program;
import io.stratalake.examples.console.Table;
import io.stratalake.examples.console.UsageException;
import io.stratalake.examples.console.Workspace;
import io.stratalake.greenlake.subscriptions.ClaimOptions;
import io.stratalake.greenlake.subscriptions.Subscription;
import io.stratalake.greenlake.subscriptions.Subscriptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Swaps a subscription for another. */
public final class SwapSubscription {

    static final Program PROGRAM = new Program(
            """
            Swaps a subscription for another: releases the old one, claims the new key, and carries the tags over. The
            service is asked first whether it would take the new key; if not, nothing is changed.

            Usage: SwapSubscription OLD NEW [--dry-run] [--yes] [--resume] [--tag NAME=VALUE]... [--csv|--json]
              OLD NEW            the key of a subscription of the workspace, and the key to claim in its place
              --dry-run          only tells what would be done
              --yes              does not ask before the change; required if there is no terminal
              --resume           goes on with a swap that stopped half way; what is done already is not done again
              --tag NAME=VALUE   a further tag; with --resume, one of the old subscription's, which has lost them
            %s
              Without keys, one of the sandbox's subscriptions is swapped
            """.formatted(Format.HELP),
            "the old subscription is not there, or the new key cannot be claimed; nothing was changed",
            SwapSubscription::run);

    /** The two keys. */
    private record Pair(String old, String replacement) {

        static Optional<Pair> of(List<String> operands) {
            return switch (operands.size()) {
                case 0 -> Optional.empty();
                case 2 ->
                    Optional.of(of(operands.get(0).strip(), operands.get(1).strip()));
                default ->
                    throw new UsageException(
                            "the old key and the new one were expected, not " + String.join(" ", operands));
            };
        }

        /** Swapped for itself, a subscription would only be released. */
        private static Pair of(String old, String replacement) {
            if (old.equalsIgnoreCase(replacement)) {
                throw new UsageException("the old key and the new one are the same");
            }
            return new Pair(old, replacement);
        }

        static Pair sample(Workspace workspace) {
            return new Pair(
                    SampleKeys.present(workspace).get(0),
                    SampleKeys.claimable(workspace).get(0));
        }
    }

    private SwapSubscription() {}

    /** Runs; see {@code --help}. */
    public static void main(String[] args) {
        PROGRAM.main(args);
    }

    private static ExitCode run(Arguments arguments, Console shell) {
        var dryRun = arguments.flag("--dry-run");
        var yes = arguments.flag(Arguments.YES);
        var resume = arguments.flag("--resume");
        var moreTags = arguments.pairs("--tag");
        var console = shell.in(Format.of(arguments));
        var given = Pair.of(arguments.operands());

        try (var workspace = console.open()) {
            var pair = given.orElseGet(() -> Pair.sample(workspace));
            var subscriptions = workspace.greenlake().subscriptions();
            var old = subscriptions.find(pair.old());
            var replacement = subscriptions.find(pair.replacement());
            if (old.isEmpty() && !resume) {
                console.line("The workspace has no subscription with the key " + pair.old() + ", and nothing was "
                        + "changed. If a swap released it, --resume goes on.");
                return ExitCode.FOUND;
            }
            var refusal = replacement.isPresent() ? null : refusal(pair.replacement(), subscriptions);
            if (refusal != null) {
                console.line(pair.replacement() + " cannot be claimed, and nothing was changed: " + refusal);
                return ExitCode.FOUND;
            }
            var tags = new LinkedHashMap<String, String>();
            old.map(Subscription::tags).ifPresent(tags::putAll);
            tags.putAll(moreTags);
            var swap = new Swap(subscriptions, console, pair, old, replacement, tags);
            if (dryRun) {
                console.result("Would be swapped", swap.steps("to be released", "to be claimed", "to be tagged"));
            } else {
                console.confirm(
                        workspace, yes, pair.old() + " would be released and " + pair.replacement() + " claimed");
                swap.run();
                console.result("Swapped", swap.steps("released", "claimed", "tagged"));
            }
            return ExitCode.DONE;
        }
    }

    /** Why the service would not take the key; null if it would. */
    private static @Nullable String refusal(String key, Subscriptions subscriptions) {
        var rejected = subscriptions.dryRunClaim(List.of(key)).await().rejected();
        return rejected.isEmpty() ? null : rejected.get(0).reason();
    }

    /** The work, once it is known that it can be done; what is done already is left out. */
    private record Swap(
            Subscriptions subscriptions,
            Console console,
            Pair pair,
            Optional<Subscription> old,
            Optional<Subscription> replacement,
            Map<String, String> tags) {

        void run() {
            // Said before anything is changed: released, the old subscription cannot be asked for its tags any more.
            console.progress("if this is cut off, go on with: " + resumption());
            try {
                old.ifPresent(subscription -> await("releasing " + pair.old(), subscriptions.release(subscription.id()))
                        .orThrow());
                if (replacement.isEmpty()) {
                    var options = ClaimOptions.none()
                            .tags(Map.of(pair.replacement(), tags))
                            .settleFromList();
                    await("claiming " + pair.replacement(), subscriptions.claim(List.of(pair.replacement()), options))
                            .orThrow();
                } else if (!tags.isEmpty()) {
                    await(
                                    "tagging " + pair.replacement(),
                                    subscriptions.updateTags(
                                            List.of(replacement.get().id()), changes -> tags.forEach(changes::set)))
                            .orThrow();
                }
            } catch (StratalakeException e) {
                console.line("The swap stopped half way. Once the cause is gone, go on with: " + resumption());
                throw e;
            }
        }

        private <R> R await(String what, Operation<R> operation) {
            return operation
                    .onProgress(progress -> console.progress(what, progress))
                    .await();
        }

        private String resumption() {
            return "SwapSubscription --resume "
                    + tags.entrySet().stream()
                            .map(tag -> "--tag '" + tag.toString().replace("'", "'\\''") + "' ")
                            .collect(Collectors.joining())
                    + pair.old() + " " + pair.replacement();
        }

        Table steps(String released, String claimed, String tagged) {
            return Table.of(Table.name("Key"), Table.text("Result"), Table.text("Tags"))
                    .row(pair.old(), old.isPresent() ? released : "was released before", null)
                    .row(
                            pair.replacement(),
                            replacement.isEmpty()
                                    ? claimed
                                    : tags.isEmpty() ? "is there already" : "is there already, " + tagged,
                            tags);
        }
    }
}
