package io.stratalake.examples;

import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.operation.Operation;
import io.stratalake.examples.console.Arguments;
import io.stratalake.examples.console.Console;
import io.stratalake.examples.console.Count;
import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.Fleet;
import io.stratalake.examples.console.Format;
import io.stratalake.examples.console.Minute;
import io.stratalake.examples.console.Program;
import io.stratalake.examples.console.Table;
import io.stratalake.examples.console.UsageException;
import io.stratalake.omnistrate.instance.DeploymentStatus;
import io.stratalake.omnistrate.instance.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Deletes idle instances. */
public final class DeleteIdle {

    private static final int USUAL_DAYS = 30;
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final DeploymentStatus STOPPED = DeploymentStatus.of("STOPPED");

    static final Program PROGRAM = Program.ofFleet(
            """
            Finds the instances that are stopped and were not changed for some time, and deletes them if told to. One
            that is protected from deletion, or does not tell when it was changed, is left alone.

            Usage: DeleteIdle [--days N] [--unloaded] [--plan NAME] [--yes] [--csv|--json]
              --days N           for how long it was not changed (default %s)
              --unloaded         those as well that run, but have no load now
              --plan NAME        only instances of this plan
              --yes              deletes them, and waits for that (at most %s minutes); else they are only listed
            %s
            """.formatted(USUAL_DAYS, PATIENCE.toMinutes(), Format.HELP),
            "there are idle instances; with --yes: one of them is still there",
            DeleteIdle::run);

    /** The criteria of an idle instance. */
    private record Idleness(Instant changedBefore, boolean unloadedToo, Optional<String> plan) {

        boolean isOf(Deployed instance) {
            return plan.filter(name -> !instance.plan().equals(name)).isEmpty()
                    && (instance.is(STOPPED) || (unloadedToo && instance.hasNoLoad()))
                    && Moments.of(instance.lastModifiedAt())
                            .filter(changed -> !changed.isAfter(changedBefore))
                            .isPresent();
        }
    }

    private DeleteIdle() {}

    /** Runs; see {@code --help}. */
    public static void main(String[] args) {
        PROGRAM.main(args);
    }

    private static ExitCode run(Arguments arguments, Console shell) {
        var days = arguments.days("--days", USUAL_DAYS);
        var unloadedToo = arguments.flag("--unloaded");
        var plan = arguments.option("--plan");
        var yes = arguments.flag("--yes");
        var console = shell.in(Format.of(arguments));
        arguments.end();

        try (var fleet = console.openFleet()) {
            var idleness = new Idleness(fleet.now().minusDays(days).toInstant(), unloadedToo, plan);
            var all = Deployed.all(fleet.omnistrate(), console);
            plan.ifPresent(name -> checkPlan(name, all, fleet));
            var idle = all.stream().filter(idleness::isOf).toList();
            if (!yes || idle.isEmpty()) {
                console.result(
                        Count.of(idle.size(), "instance has", "instances have") + " been idle for "
                                + Count.of(days, "day") + "; --yes deletes "
                                + idle.stream()
                                        .filter(instance -> !instance.isProtected())
                                        .count(),
                        listed(idle, fleet).whenEmpty("No instance has been idle for " + days + " days."));
                return idle.isEmpty() ? ExitCode.DONE : ExitCode.FOUND;
            }
            return delete(idle, idleness, fleet, console);
        }
    }

    /** A misspelled plan would otherwise look like a plan without idle instances. */
    private static void checkPlan(String name, List<Deployed> all, Fleet fleet) {
        var names = Stream.concat(
                        all.stream().map(Deployed::plan),
                        OfferedPlan.all(fleet.omnistrate()).map(OfferedPlan::planName))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!names.contains(name)) {
            throw new UsageException("there is no plan '" + name + "'; there are " + String.join(", ", names));
        }
    }

    private static Table listed(List<Deployed> idle, Fleet fleet) {
        var table = Table.of(
                Table.name("Instance"),
                Table.text("Service"),
                Table.text("Environment"),
                Table.text("Plan"),
                Table.name("Region"),
                Table.name("Changed"),
                Table.number("Days"),
                Table.name("Protected"));
        for (var instance : idle) {
            var changed = Moments.of(instance.lastModifiedAt()).orElseThrow();
            table.row(
                    instance.id(),
                    instance.service(),
                    instance.environment(),
                    instance.plan(),
                    instance.region(),
                    new Minute(changed),
                    Duration.between(changed, fleet.time().now()).toDays(),
                    instance.isProtected());
        }
        return table;
    }

    private static ExitCode delete(List<Deployed> idle, Idleness idleness, Fleet fleet, Console console) {
        var open = idle.stream().filter(instance -> !instance.isProtected()).toList();
        var deletions = open.stream()
                .map(instance -> Task.beginIf(
                        instance, () -> isStillIdle(instance, idleness, fleet), () -> deletion(instance, fleet)))
                .flatMap(Optional::stream)
                .toList();
        Task.awaitAll(deletions, PATIENCE, fleet, console);
        var done = deletions.stream().filter(Task::isDone).count();
        console.result(done + " of " + open.size() + " idle instances were deleted", fates(deletions));
        return done == idle.size() ? ExitCode.DONE : ExitCode.FOUND;
    }

    /** The list may be old by the time an instance's turn comes: what was put to work meanwhile is left alone. */
    private static boolean isStillIdle(Deployed instance, Idleness idleness, Fleet fleet) {
        try {
            var now = new Deployed(instance.handle(fleet.omnistrate()).get());
            return idleness.isOf(now) && !now.isProtected();
        } catch (NotFoundException goneByItself) {
            return false;
        }
    }

    private static Operation<Instance> deletion(Deployed instance, Fleet fleet) {
        return instance.handle(fleet.omnistrate()).delete(instance.resourceId());
    }

    private static Table fates(List<Task<Deployed, Instance>> deletions) {
        var table = Table.of(
                Table.name("Instance"),
                Table.text("Service"),
                Table.text("Environment"),
                Table.text("Plan"),
                Table.name("Result"),
                Table.text("Reason"));
        for (var deletion : deletions) {
            var instance = deletion.what();
            table.row(
                    instance.id(),
                    instance.service(),
                    instance.environment(),
                    instance.plan(),
                    deletion.word("deleted"),
                    deletion.reason());
        }
        return table;
    }
}
