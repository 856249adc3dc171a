package io.stratalake.examples;

import io.stratalake.examples.console.Arguments;
import io.stratalake.examples.console.Console;
import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.Fleet;
import io.stratalake.examples.console.Format;
import io.stratalake.examples.console.Program;
import io.stratalake.examples.console.Table;
import io.stratalake.examples.console.UsageException;
import io.stratalake.omnistrate.instance.DeploymentStatus;
import io.stratalake.omnistrate.instance.RestoreFromSnapshotRequest;

/** Takes a snapshot of an instance, and restores it. */
public final class SnapshotRestore {

    private static final int USUAL_MINUTES = 60;

    static final Program PROGRAM = Program.ofFleet(
            """
            Takes a snapshot of an instance and restores it: a drill, to know that it can be done.

            Usage: SnapshotRestore INSTANCE [--in-place] [--keep] [--timeout MINUTES] [--dry-run] [--yes] [--csv|--json]
              INSTANCE            the id of an instance
              --in-place          restores the instance itself, which loses what it did since; else as a new one
              --keep              leaves the snapshot and the new instance there; else they are deleted
              --timeout MINUTES   how long to wait for each part (default %s)
              --dry-run           only shows the instance, and what would be done
              --yes               does not ask before the change; required if there is no terminal
              --csv, --json       for another program to read
              Without arguments, the drill is done with the sandbox's first running instance
            """.formatted(USUAL_MINUTES), "a part goes on after the time to wait", SnapshotRestore::run);

    /** The requested steps of the drill. */
    private record Drill(boolean inPlace, boolean keep) {

        RestoreFromSnapshotRequest request() {
            return RestoreFromSnapshotRequest.builder()
                    .restoreToSourceInstance(inPlace)
                    .build();
        }
    }

    private SnapshotRestore() {}

    /** Runs; see {@code --help}. */
    public static void main(String[] args) {
        PROGRAM.main(args);
    }

    private static ExitCode run(Arguments arguments, Console shell) {
        var drill = new Drill(arguments.flag("--in-place"), arguments.flag("--keep"));
        var patience = arguments.minutes("--timeout", USUAL_MINUTES);
        var dryRun = arguments.flag("--dry-run");
        var yes = arguments.flag(Arguments.YES);
        var console = shell.in(Format.of(arguments));
        var id = arguments.operand().orElse(null);

        try (var fleet = console.openFleet()) {
            if (id == null && !fleet.isSandbox()) {
                throw new UsageException("no instance is given; name one");
            }
            var instance = Deployed.all(fleet.omnistrate(), console).stream()
                    .filter(each -> id == null
                            ? each.is(DeploymentStatus.RUNNING)
                            : each.id().equals(id))
                    .findFirst()
                    .orElseThrow(
                            () -> new UsageException("there is no instance " + id + "; InstanceInventory lists them"));
            if (dryRun) {
                console.result(
                        "A snapshot would be taken and restored "
                                + (drill.inPlace() ? "in place" : "as a new instance"),
                        what(instance));
                return ExitCode.DONE;
            }
            console.confirm(
                    fleet,
                    yes,
                    "A snapshot of " + instance.id() + " would be taken and restored "
                            + (drill.inPlace() ? "in place, over its data" : "as a new instance"));
            return run(drill, instance, fleet, console, new Waiting(console, patience));
        }
    }

    private static Table what(Deployed instance) {
        return Table.of(
                        Table.name("Instance"),
                        Table.text("Service"),
                        Table.text("Environment"),
                        Table.text("Plan"),
                        Table.name("Region"),
                        Table.name("State"))
                .row(
                        instance.id(),
                        instance.service(),
                        instance.environment(),
                        instance.plan(),
                        instance.region(),
                        instance.status());
    }

    private static ExitCode run(Drill drill, Deployed instance, Fleet fleet, Console console, Waiting waiting) {
        var snapshots = instance.handle(fleet.omnistrate()).snapshots();
        var taking = snapshots.create();
        var taken = waiting.until(taking.id(), taking);
        if (taken.isEmpty()) {
            return ExitCode.FOUND;
        }
        console.line("Snapshot " + taking.id() + " of " + instance.id() + " is complete.");

        var restoring = snapshots.restore(taking.id(), drill.request());
        var restored = waiting.until(restoring.id(), restoring).map(Deployed::new);
        if (restored.isEmpty()) {
            return ExitCode.FOUND;
        }
        console.result(drill.inPlace() ? "Restored in place" : "Restored as a new instance", what(restored.get()));
        if (drill.keep()) {
            return ExitCode.DONE;
        }
        var clean = drill.inPlace() || isDeleted(restored.get(), fleet, waiting);
        var deleting = snapshots.delete(taking.id());
        clean &= waiting.until(taking.id(), deleting).isPresent();
        console.line("");
        var what = drill.inPlace() ? "The snapshot was" : "Both were";
        console.line(what + " deleted again; --keep leaves what is new.");
        return clean ? ExitCode.DONE : ExitCode.FOUND;
    }

    private static boolean isDeleted(Deployed restored, Fleet fleet, Waiting waiting) {
        var deletion = restored.handle(fleet.omnistrate()).delete(restored.resourceId());
        return waiting.until(restored.id(), deletion).isPresent();
    }
}
