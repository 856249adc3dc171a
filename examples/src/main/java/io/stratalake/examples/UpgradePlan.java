package io.stratalake.examples;

import io.stratalake.core.error.OperationFailedException;
import io.stratalake.core.operation.Operation;
import io.stratalake.examples.console.Arguments;
import io.stratalake.examples.console.Console;
import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.Fleet;
import io.stratalake.examples.console.Format;
import io.stratalake.examples.console.Minute;
import io.stratalake.examples.console.Program;
import io.stratalake.examples.console.Sheet;
import io.stratalake.examples.console.Table;
import io.stratalake.examples.console.UsageException;
import io.stratalake.omnistrate.instance.DeploymentStatus;
import io.stratalake.omnistrate.plan.CreateUpgradePathRequest;
import io.stratalake.omnistrate.plan.InstanceFailure;
import io.stratalake.omnistrate.plan.UpgradePath;
import io.stratalake.omnistrate.plan.UpgradePaths;
import io.stratalake.omnistrate.plan.UpgradeStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Upgrades the instances of a plan. */
public final class UpgradePlan {

    private static final int USUAL_MINUTES = 120;

    /** By this name the service knows a list of instances among the filters of an upgrade. */
    static final Program PROGRAM = Program.ofFleet(
            """
            Upgrades the instances of a plan to a version, and watches until all are done. There is an upgrade for each
            version that instances are at; they are begun one after the other, the largest last.

            Usage: UpgradePlan SERVICE PLAN [--to VERSION] [--from VERSION] [--instance ID]... [--concurrent N]
                               [--notify] [--timeout MINUTES] [--dry-run] [--yes] [--csv|--json]
              SERVICE PLAN        names or ids
              --to VERSION        the version to come to (default: the one that the plan is offered in)
              --from VERSION      only instances at this version
              --instance ID       only this instance; may be given several times
              --concurrent N      how many instances are upgraded at the same time at most
              --notify            lets the service tell the customers
              --timeout MINUTES   how long to wait for each upgrade (default %s)
              --dry-run           only lists what would be upgraded
              --yes               does not ask before the change; required if there is no terminal
              --csv, --json       for another program to read
              Without arguments, the instances of one of the sandbox's plans are upgraded
            """.formatted(USUAL_MINUTES),
            "an instance was not upgraded; in a dry run: there is something to upgrade",
            UpgradePlan::run);

    /** The requested upgrade. */
    private record Wish(
            @Nullable String to,
            @Nullable String from,
            List<String> instances,
            Optional<Integer> concurrent,
            boolean tellCustomers) {

        boolean takes(Deployed instance, String target) {
            return !instance.version().equals(target)
                    && (from == null || instance.version().equals(from))
                    && (instances.isEmpty() || instances.contains(instance.id()))
                    && !instance.is(DeploymentStatus.FAILED);
        }

        CreateUpgradePathRequest request(String source, String target, List<Deployed> covered) {
            var request = CreateUpgradePathRequest.builder()
                    .sourceVersion(source)
                    .targetVersion(target)
                    .notifyCustomer(tellCustomers)
                    .upgradeFilters(Map.of(
                            UpgradePaths.INSTANCE_IDS,
                            covered.stream().map(Deployed::id).toList()));
            concurrent.ifPresent(number -> request.maxConcurrentUpgrades(number));
            return request.build();
        }
    }

    private UpgradePlan() {}

    /** Runs; see {@code --help}. */
    public static void main(String[] args) {
        PROGRAM.main(args);
    }

    private static ExitCode run(Arguments arguments, Console shell) {
        var wish = new Wish(
                arguments.option("--to").orElse(null),
                arguments.option("--from").orElse(null),
                arguments.options("--instance"),
                arguments.number("--concurrent"),
                arguments.flag("--notify"));
        var patience = arguments.minutes("--timeout", USUAL_MINUTES);
        var dryRun = arguments.flag("--dry-run");
        var yes = arguments.flag(Arguments.YES);
        var console = shell.in(Format.of(arguments));
        var names = arguments.operands();
        if (names.size() != 2 && !names.isEmpty()) {
            throw new UsageException("a service and a plan were expected, not " + String.join(" ", names)
                    + "; a name of several words goes in quotes");
        }

        try (var fleet = console.openFleet()) {
            var plan =
                    names.isEmpty() ? sample(fleet) : OfferedPlan.find(fleet.omnistrate(), names.get(0), names.get(1));
            var target = Optional.ofNullable(wish.to()).orElseGet(plan::version);
            var bySource = outdated(plan, wish, target, fleet);
            if (dryRun || bySource.isEmpty()) {
                console.result(
                        plan.name() + " would be upgraded to " + target,
                        whatIsUpgraded(bySource)
                                .whenEmpty("No instance of " + plan.name() + " is to be upgraded to " + target + "."));
                return bySource.isEmpty() ? ExitCode.DONE : ExitCode.FOUND;
            }
            console.confirm(fleet, yes, "Instances of " + plan.name() + " would be upgraded to " + target);
            var paths = plan.plan(fleet.omnistrate()).upgradePaths();
            var waiting = new Waiting(console, patience);
            var sheet = Sheet.of(
                    "instance", "organization", "region", "fromVersion", "toVersion", "upgrade", "ended", "reason");
            var allDone = true;
            try {
                for (var source : smallestFirst(bySource)) {
                    var upgrading = paths.create(wish.request(source, target, bySource.get(source)));
                    console.progress("the upgrade from " + source + " was begun as " + upgrading.id());
                    allDone &= watch(upgrading, source, target, paths, waiting, sheet);
                }
            } finally {
                // What was upgraded stays so, whatever becomes of the rest.
                console.sheet(sheet);
            }
            return allDone ? ExitCode.DONE : ExitCode.FOUND;
        }
    }

    /** In the sandbox only, never in a fleet that counts: the plan with the fewest instances of older versions. */
    private static OfferedPlan sample(Fleet fleet) {
        if (!fleet.isSandbox()) {
            throw new UsageException("no service and no plan is given; name both");
        }
        return OfferedPlan.all(fleet.omnistrate())
                .filter(plan -> outdated(plan, fleet) > 0)
                .min(Comparator.comparingLong(plan -> outdated(plan, fleet)))
                .orElseThrow(() -> new UsageException("no plan of the sandbox has instances of older versions"));
    }

    private static long outdated(OfferedPlan plan, Fleet fleet) {
        return plan.instances(fleet.omnistrate()).stream()
                .filter(instance -> !instance.version().equals(plan.version()))
                .count();
    }

    private static Map<String, List<Deployed>> outdated(OfferedPlan plan, Wish wish, String target, Fleet fleet) {
        return plan.instances(fleet.omnistrate()).stream()
                .filter(instance -> wish.takes(instance, target))
                .collect(Collectors.groupingBy(Deployed::version, TreeMap::new, Collectors.toList()));
    }

    /** Puts the smallest group first, so that a bad upgrade hits few instances. */
    private static List<String> smallestFirst(Map<String, List<Deployed>> bySource) {
        var sources = new ArrayList<>(bySource.keySet());
        sources.sort(Comparator.comparingInt(source -> bySource.get(source).size()));
        return sources;
    }

    private static Table whatIsUpgraded(Map<String, List<Deployed>> bySource) {
        var table = Table.of(
                Table.name("Instance"),
                Table.name("Version"),
                Table.name("Provider"),
                Table.name("Region"),
                Table.name("State"));
        bySource.values()
                .forEach(instances -> instances.forEach(instance -> table.row(
                        instance.id(), instance.version(), instance.provider(), instance.region(), instance.status())));
        return table;
    }

    /** Returns whether every instance was upgraded. */
    private static boolean watch(
            Operation<UpgradePath> upgrading,
            String source,
            String target,
            UpgradePaths paths,
            Waiting waiting,
            Sheet sheet) {
        var ended = end(upgrading, waiting);
        // How each instance fared is told whichever way the whole ended.
        var path = ended.orElseGet(() -> paths.get(upgrading.id()));
        var instances = paths.eligibleInstances(upgrading.id()).toList();
        var reasons = Optional.ofNullable(path.failedInstanceReasons()).orElse(Map.of());
        var table = Table.of(
                Table.name("Instance"),
                Table.text("Organization"),
                Table.name("Region"),
                Table.name("Upgrade"),
                Table.name("Ended"),
                Table.text("Reason"));
        for (var each : instances) {
            var reason = Optional.ofNullable(reasons.get(each.instanceId()))
                    .map(InstanceFailure::reason)
                    .orElse(null);
            table.row(
                    each.instanceId(),
                    each.orgName(),
                    each.cloudProviderRegion(),
                    each.status(),
                    Minute.of(each.upgradeEndTime()),
                    reason);
            sheet.row(
                    each.instanceId(),
                    each.orgName(),
                    each.cloudProviderRegion(),
                    source,
                    target,
                    each.status(),
                    each.upgradeEndTime(),
                    reason);
        }
        waiting.console()
                .table(
                        source + " to " + target + ": " + path.status() + ", " + path.completedCount() + " of "
                                + path.totalCount() + " instances upgraded",
                        table);
        return UpgradeStatus.COMPLETE.equals(path.status()) && path.completedCount() == path.totalCount();
    }

    private static Optional<UpgradePath> end(Operation<UpgradePath> upgrading, Waiting waiting) {
        try {
            return waiting.until(upgrading.id(), upgrading);
        } catch (OperationFailedException e) {
            return e.result(UpgradePath.class);
        }
    }
}
