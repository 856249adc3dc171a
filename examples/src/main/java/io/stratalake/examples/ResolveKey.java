package io.stratalake.examples;

import io.stratalake.examples.console.Arguments;
import io.stratalake.examples.console.Console;
import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.Format;
import io.stratalake.examples.console.Program;
import io.stratalake.examples.console.Table;
import java.util.ArrayList;

/** Finds the ids of subscriptions by their keys. */
public final class ResolveKey {

    static final Program PROGRAM = new Program(
            """
            Finds subscriptions by their keys: most calls of the service want the id, most people have the key.

            Usage: ResolveKey [--csv|--json] KEY...
              KEY                the key of a subscription; without one, a few of the sandbox's are looked up
            %s
            """.formatted(Format.HELP), "the workspace has no subscription with one of the keys", ResolveKey::run);

    private ResolveKey() {}

    /** Runs; see {@code --help}. */
    public static void main(String[] args) {
        PROGRAM.main(args);
    }

    private static ExitCode run(Arguments arguments, Console shell) {
        var console = shell.in(Format.of(arguments));
        var given = arguments.operands();

        try (var workspace = console.open()) {
            var keys = given.isEmpty() ? SampleKeys.present(workspace) : given;
            var table = Table.of(Table.name("Key"), Table.name("Id"), Table.text("Status"), Table.name("Ends"));
            var missing = new ArrayList<String>();
            for (var key : keys) {
                workspace
                        .greenlake()
                        .subscriptions()
                        .find(key)
                        .ifPresentOrElse(
                                found -> table.row(key, found.id(), found.subscriptionStatus(), found.endTime()),
                                () -> {
                                    table.row(key, null, "not found", null);
                                    missing.add(key);
                                });
            }
            console.result("Subscriptions by key", table);
            return missing.isEmpty() ? ExitCode.DONE : ExitCode.FOUND;
        }
    }
}
