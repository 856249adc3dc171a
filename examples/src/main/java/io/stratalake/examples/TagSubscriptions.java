package io.stratalake.examples;

import io.stratalake.core.error.OperationFailedException;
import io.stratalake.examples.console.Arguments;
import io.stratalake.examples.console.Console;
import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.Program;
import io.stratalake.examples.console.Table;
import io.stratalake.examples.console.UsageException;
import io.stratalake.greenlake.subscriptions.BulkResult;
import io.stratalake.greenlake.subscriptions.Subscription;
import io.stratalake.greenlake.subscriptions.Subscriptions;
import io.stratalake.greenlake.subscriptions.TagChanges;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sets and removes tags of subscriptions. */
public final class TagSubscriptions {

    static final Program PROGRAM = new Program(
            """
            Sets and removes tags of subscriptions, which are named by their keys.

            Usage: TagSubscriptions [--set NAME=VALUE]... [--remove NAME]... KEY...
              --set NAME=VALUE   gives the tag this value, whether it is there or not
              --remove NAME      takes the tag away, if it is there
              KEY                the key of a subscription
              Without arguments, a few of the sandbox's are tagged
            """,
            "some of the subscriptions were not found, or not tagged",
            TagSubscriptions::run);

    /** What is to be changed. */
    private record Changes(Map<String, String> set, List<String> removed) {

        static final Changes SAMPLE = new Changes(Map.of("owner", "storage-team"), List.of("city"));

        static Changes of(Arguments arguments) {
            var set = new LinkedHashMap<String, String>();
            for (var tag : arguments.options("--set")) {
                var parts = tag.split("=", 2);
                if (parts.length < 2 || parts[0].isEmpty()) {
                    throw new UsageException("--set takes NAME=VALUE, not '" + tag + "'");
                }
                set.put(parts[0], parts[1]);
            }
            return new Changes(set, arguments.options("--remove"));
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

    private static ExitCode run(Arguments arguments, Console console) {
        var asked = Changes.of(arguments);
        var given = arguments.operands();
        if (asked.isEmpty() && !given.isEmpty()) {
            throw new UsageException("nothing is to be changed; give --set or --remove");
        }

        try (var workspace = console.open()) {
            var keys = given.isEmpty() ? SampleKeys.present(workspace) : given;
            var changes = asked.isEmpty() ? Changes.SAMPLE : asked;
            var subscriptions = workspace.greenlake().subscriptions();

            console.progress("looking up " + keys.size() + " keys");
            var found = find(subscriptions, keys);
            if (found.isEmpty()) {
                console.line("The workspace has none of these keys: " + String.join(", ", keys));
                return ExitCode.FOUND;
            }
            var result = tag(subscriptions, found, changes, console);
            console.table(result.done().size() + " of " + keys.size() + " subscriptions were tagged",
                    fates(subscriptions, keys, found, result));
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

    private static BulkResult tag(
            Subscriptions subscriptions, Map<String, Subscription> found, Changes changes, Console console) {
        var ids = found.values().stream().map(Subscription::id).toList();
        try {
            return subscriptions.updateTags(ids, changes::apply)
                    .onProgress(p -> console.progress(
                            "after " + p.elapsed().toSeconds() + " s: the service says " + p.state()))
                    .await();
        } catch (IllegalArgumentException e) {
            // The SDK knows what the name of a tag may be.
            throw new UsageException(e.getMessage());
        } catch (OperationFailedException e) {
            return e.result(BulkResult.class).orElseThrow(() -> e);
        }
    }

    private static Table fates(
            Subscriptions subscriptions, List<String> keys, Map<String, Subscription> found, BulkResult result) {
        var table = Table.of(
                Table.name("Key"), Table.text("Fate"), Table.text("Tags before"), Table.text("Tags after"));
        var tagged = Set.copyOf(result.done());
        for (var key : keys) {
            var before = found.get(key);
            if (before == null) {
                table.row(key, "not found", null, null);
            } else if (tagged.contains(before.id())) {
                table.row(key, "tagged", before.tags(), subscriptions.get(before.id()).tags());
            } else {
                table.row(key, result.failed().getOrDefault(before.id(), "unknown"), before.tags(), null);
            }
        }
        return table;
    }
}
