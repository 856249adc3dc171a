package io.stratalake.examples;

import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.examples.console.Arguments;
import io.stratalake.examples.console.Console;
import io.stratalake.examples.console.Count;
import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.Format;
import io.stratalake.examples.console.Program;
import io.stratalake.examples.console.Table;
import io.stratalake.examples.console.UsageException;
import io.stratalake.greenlake.bulk.Outcome;
import io.stratalake.greenlake.bulk.TagChanges;
import io.stratalake.greenlake.subscriptions.Subscription;
import io.stratalake.greenlake.subscriptions.Subscriptions;
import io.stratalake.greenlake.subscriptions.TagUpdateResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sets and removes tags of subscriptions. */
public final class TagSubscriptions {

    static final Program PROGRAM = new Program(
            """
            Sets and removes tags of subscriptions, which are named by their keys.

            Usage: TagSubscriptions [--set NAME=VALUE]... [--remove NAME]... [--dry-run] [--yes] [--csv|--json] KEY...
              --set NAME=VALUE   gives the tag this value, whether it is there or not
              --remove NAME      takes the tag away, if it is there
              --dry-run          only asks what would become of the subscriptions
              --yes              does not ask before the change; required if there is no terminal
            %s
              KEY                the key of a subscription
              Without arguments, a few of the sandbox's are tagged
            """.formatted(Format.HELP),
            "some of the subscriptions were not found, or not tagged",
            TagSubscriptions::run);

    /** The requested changes. */
    private record Changes(Map<String, String> set, List<String> removed) {

        static final Changes SAMPLE = new Changes(Map.of("owner", "storage-team"), List.of("city"));

        static Changes of(Arguments arguments) {
            return new Changes(arguments.pairs("--set"), arguments.options("--remove"));
        }

        boolean isEmpty() {
            return set.isEmpty() && removed.isEmpty();
        }

        void apply(TagChanges tags) {
            set.forEach(tags::set);
            removed.forEach(tags::remove);
        }
    }

    private TagSubscriptions() {}

    /** Runs; see {@code --help}. */
    public static void main(String[] args) {
        PROGRAM.main(args);
    }

    private static ExitCode run(Arguments arguments, Console shell) {
        var asked = Changes.of(arguments);
        var dryRun = arguments.flag("--dry-run");
        var yes = arguments.flag(Arguments.YES);
        var console = shell.in(Format.of(arguments));
        var given = arguments.operands().stream().map(String::strip).distinct().toList();
        if (asked.isEmpty() && !given.isEmpty()) {
            throw new UsageException("nothing is to be changed; give --set or --remove");
        }

        try (var workspace = console.open()) {
            var keys = given.isEmpty() ? SampleKeys.present(workspace) : given;
            var changes = asked.isEmpty() ? Changes.SAMPLE : asked;
            var subscriptions = workspace.greenlake().subscriptions();

            console.progress("looking up " + Count.of(keys.size(), "key"));
            var found = find(subscriptions, keys);
            if (found.isEmpty()) {
                console.line("The workspace does not have these keys: " + String.join(", ", keys));
                return ExitCode.FOUND;
            }
            if (!dryRun) {
                console.confirm(workspace, yes, Count.of(found.size(), "subscription") + " would be tagged");
            }
            var result = tag(subscriptions, found, changes, dryRun, console);
            console.result(
                    result.done().size() + " of " + keys.size() + " subscriptions "
                            + (dryRun ? "would be tagged" : "were tagged"),
                    table(subscriptions, keys, found, result, dryRun));
            return result.done().size() == keys.size() ? ExitCode.DONE : ExitCode.FOUND;
        }
    }

    private static Map<String, Subscription> find(Subscriptions subscriptions, List<String> keys) {
        var found = new LinkedHashMap<String, Subscription>();
        for (var key : keys) {
            subscriptions.find(key).ifPresent(subscription -> found.put(key, subscription));
        }
        return found;
    }

    private static TagUpdateResult tag(
            Subscriptions subscriptions,
            Map<String, Subscription> found,
            Changes changes,
            boolean dryRun,
            Console console) {
        var ids = found.values().stream().map(Subscription::id).toList();
        try {
            var tagging = dryRun
                    ? subscriptions.dryRunUpdateTags(ids, changes::apply)
                    : subscriptions.updateTags(ids, changes::apply);
            return tagging.onProgress(p -> console.progress(Count.of(ids.size(), "subscription"), p))
                    .await();
        } catch (IllegalArgumentException e) {
            // The SDK knows what the name of a tag may be.
            throw new UsageException(e.getMessage());
        }
    }

    private static Table table(
            Subscriptions subscriptions,
            List<String> keys,
            Map<String, Subscription> found,
            TagUpdateResult result,
            boolean dryRun) {
        var table =
                Table.of(Table.name("Key"), Table.text("Result"), Table.text("Tags before"), Table.text("Tags after"));
        for (var key : keys) {
            var before = found.get(key);
            if (before == null) {
                table.row(key, "not found", null, null);
            } else if (result.names(Outcome.DONE).contains(before.id())) {
                table.row(
                        key,
                        dryRun ? "taggable" : "tagged",
                        before.tags(),
                        dryRun ? null : tagsNow(before.id(), subscriptions));
            } else {
                table.row(key, unchanged(before.id(), result), before.tags(), null);
            }
        }
        return table;
    }

    private static String unchanged(String id, TagUpdateResult result) {
        var item = result.items().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        return switch (item.outcome()) {
            case NOT_SENT -> "not sent";
            case REJECTED -> "refused: " + item.reason();
            default -> "unknown";
        };
    }

    /** The tags are set, which is worth more than to see them. */
    private static @Nullable Map<String, String> tagsNow(String id, Subscriptions subscriptions) {
        try {
            return subscriptions.get(id).tags();
        } catch (CancelledException e) {
            throw e;
        } catch (StratalakeException e) {
            return null;
        }
    }
}
