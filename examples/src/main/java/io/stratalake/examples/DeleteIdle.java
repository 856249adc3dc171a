package io.stratalake.examples;

import io.stratalake.core.operation.Operation;
import io.stratalake.examples.console.Arguments;
import io.stratalake.examples.console.Console;
import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.Fleet;
import io.stratalake.examples.console.Program;
import io.stratalake.examples.console.Table;
import io.stratalake.omnistrate.fleet.DeploymentStatus;
import io.stratalake.omnistrate.fleet.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Deletes idle instances. */
public final class DeleteIdle {

    private static final int USUAL_DAYS = 30;
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final DeploymentStatus STOPPED = DeploymentStatus.of("STOPPED");

    static final Program PROGRAM = Program.ofFleet(
            """
            Finds the instances that are stopped and were not changed for some time, and deletes them if told to. One
            that is protected from deletion, or does not tell when it was changed, is left alone.

            Usage: DeleteIdle [--days N] [--plan NAME] [--yes]
              --days N      for how long it was not changed (default %d)
              --plan NAME   only instances of this plan
              --yes         deletes them, and waits for that (at most %d minutes); else they are only listed
            """.formatted(USUAL_DAYS, PATIENCE.toMinutes()),
            "there are idle instances; with --yes: one of them is still there",
            DeleteIdle::run);

    private DeleteIdle() {}

    /** Runs; see {@code --help}. */
    public static void main(String[] args) {
        PROGRAM.main(args);
    }

    private static ExitCode run(Arguments arguments, Console console) {
        var days = arguments.days("--days", USUAL_DAYS);
        var plan = arguments.option("--plan");
        var yes = arguments.flag("--yes");
        arguments.end();

        try (var fleet = console.openFleet()) {
            var changedBefore = fleet.now().minusDays(days).toInstant();
            var idle = Deployed.all(fleet.omnistrate(), console).stream()
                    .filter(instance -> plan.isEmpty() || instance.plan().equals(plan.get()))
                    .filter(instance -> isIdle(instance, changedBefore))
                    .toList();
            if (idle.isEmpty()) {
                console.line("No instance has been idle for " + days + " days.");
                return ExitCode.DONE;
            }
            if (!yes) {
                console.table(idle.size() + " instances have been idle for " + days + " days; --yes deletes "
                        + idle.stream().filter(instance -> !instance.isProtected()).count(), listed(idle, fleet));
                return ExitCode.FOUND;
            }
            return delete(idle.stream().filter(instance -> !instance.isProtected()).toList(), changedBefore, fleet,
                    console);
        }
    }

    private static boolean isIdle(Deployed instance, Instant changedBefore) {
        return instance.is(STOPPED)
                && Moments.of(instance.lastModifiedAt()).filter(changed -> !changed.isAfter(changedBefore)).isPresent();
    }

    private static Table listed(List<Deployed> idle, Fleet fleet) {
        var table = Table.of(Table.name("Instance"), Table.text("Service and environment"), Table.text("Plan"),
                Table.name("Region"), Table.name("Changed"), Table.number("Days"), Table.name("Protected"));
        for (var instance : idle) {
            var changed = Moments.of(instance.lastModifiedAt()).orElseThrow();
            table.row(instance.id(), instance.serviceAndEnvironment(), instance.plan(), instance.region(),
                    Moments.minute(changed), Duration.between(changed, fleet.time().now()).toDays(),
                    instance.isProtected() ? "yes" : null);
        }
        return table;
    }

    private static ExitCode delete(List<Deployed> idle, Instant changedBefore, Fleet fleet, Console console) {
        // The list may be old by the time an instance's turn comes: what began to work again meanwhile is left alone.
        var stillIdle = idle.stream()
                .filter(instance -> {
                    var now = new Deployed(instance.handle(fleet.omnistrate()).describe());
                    return isIdle(now, changedBefore) && !now.isProtected();
                })
                .toList();
        var deletions = stillIdle.stream()
                .map(instance -> Task.begin(instance, () -> deletion(instance, fleet)))
                .toList();
        Task.awaitAll(deletions, PATIENCE, fleet, console);
        var done = deletions.stream().filter(Task::isDone).count();
        console.table(done + " of " + idle.size() + " idle instances were deleted", fates(deletions));
        return done == idle.size() ? ExitCode.DONE : ExitCode.FOUND;
    }

    private static Operation<Instance> deletion(Deployed instance, Fleet fleet) {
        return instance.handle(fleet.omnistrate()).delete(Objects.requireNonNull(instance.resourceId()));
    }

    private static Table fates(List<Task<Deployed, Instance>> deletions) {
        var table = Table.of(Table.name("Instance"), Table.text("Service and environment"), Table.text("Plan"),
                Table.name("Fate"), Table.text("Reason"));
        for (var deletion : deletions) {
            var instance = deletion.what();
            table.row(instance.id(), instance.serviceAndEnvironment(), instance.plan(), fate(deletion),
                    deletion.reason());
        }
        return table;
    }

    private static String fate(Task<Deployed, Instance> deletion) {
        return switch (deletion.fate()) {
            case DONE -> "deleted";
            case FAILED -> "failed";
            case UNKNOWN -> "unknown";
            case REFUSED -> "not deleted";
            case GOES_ON -> "goes on";
        };
    }
}
