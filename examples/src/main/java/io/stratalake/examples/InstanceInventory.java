package io.stratalake.examples;

import io.stratalake.examples.console.Arguments;
import io.stratalake.examples.console.Console;
import io.stratalake.examples.console.Count;
import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.Fleet;
import io.stratalake.examples.console.Format;
import io.stratalake.examples.console.Minute;
import io.stratalake.examples.console.Program;
import io.stratalake.examples.console.Sheet;
import io.stratalake.examples.console.Table;
import io.stratalake.examples.console.UsageException;
import io.stratalake.omnistrate.instance.DeploymentStatus;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts the instances of all services. */
public final class InstanceInventory {

    static final Program PROGRAM =
            Program.ofFleet("""
            Counts the instances of all services in all environments: by plan and version, by state, by provider and
            region; and names those that failed.

            Usage: InstanceInventory [--csv|--json] [INSTANCE]
            %s
              INSTANCE           shows this one instead, as it is now
            """.formatted(Format.HELP), "an instance failed", InstanceInventory::run);

    /** The group that an instance is counted in. */
    private record Group(String first, String second, String third) implements Comparable<Group> {

        @Override
        public int compareTo(Group other) {
            return toString().compareTo(other.toString());
        }
    }

    private InstanceInventory() {}

    /** Runs; see {@code --help}. */
    public static void main(String[] args) {
        PROGRAM.main(args);
    }

    private static ExitCode run(Arguments arguments, Console shell) {
        var console = shell.in(Format.of(arguments));
        var wanted = arguments.operand();

        try (var fleet = console.openFleet()) {
            var instances = Deployed.all(fleet.omnistrate(), console);
            if (wanted.isPresent()) {
                return inspect(wanted.get(), instances, fleet, console);
            }
            var failed = instances.stream().filter(InstanceInventory::hasFailed).toList();
            console.sheet(sheet(instances));
            if (instances.isEmpty()) {
                console.line("There is no instance.");
            } else {
                show(instances, failed, console);
            }
            return failed.isEmpty() ? ExitCode.DONE : ExitCode.FOUND;
        }
    }

    private static ExitCode inspect(String id, List<Deployed> instances, Fleet fleet, Console console) {
        var listed = instances.stream()
                .filter(instance -> instance.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new UsageException("there is no instance " + id));
        // The list may be old, and tells less.
        var now = new Deployed(listed.handle(fleet.omnistrate()).get());
        var detail = now.instance().consumptionResourceInstanceResult();
        console.sheet(sheet(List.of(now)));
        console.table(
                id,
                Table.of(Table.name("What"), Table.text("Value"))
                        .row("Service and environment", now.serviceAndEnvironment())
                        .row("Plan", now.plan())
                        .row("Version", now.version())
                        .row("State", now.status())
                        .row("Load", detail.instanceLoadStatus())
                        .row("Provider", now.provider())
                        .row("Region", now.region())
                        .row("Replicas", detail.currentReplicas())
                        .row("Subscription", now.instance().subscriptionId())
                        .row("Organization", now.instance().organizationName())
                        .row("Created", Minute.of(detail.createdAt()))
                        .row("Changed", Minute.of(now.lastModifiedAt()))
                        .row("Protected", now.isProtected()));
        return hasFailed(now) ? ExitCode.FOUND : ExitCode.DONE;
    }

    private static boolean hasFailed(Deployed instance) {
        return instance.is(DeploymentStatus.FAILED);
    }

    private static void show(List<Deployed> instances, List<Deployed> failed, Console console) {
        console.table(
                Count.of(instances.size(), "instance") + " by plan",
                counted(
                        instances,
                        new Group("Service and environment", "Plan", "Version"),
                        instance -> new Group(instance.serviceAndEnvironment(), instance.plan(), instance.version())));
        console.table(
                "By provider and region",
                counted(
                        instances,
                        new Group("Provider", "Region", "State"),
                        instance -> new Group(
                                instance.provider(),
                                Objects.requireNonNullElse(instance.region(), "(unknown)"),
                                instance.status().value())));
        if (!failed.isEmpty()) {
            var table = Table.of(
                    Table.name("Instance"),
                    Table.text("Service"),
                    Table.text("Environment"),
                    Table.text("Plan"),
                    Table.name("Region"),
                    Table.name("Changed"));
            failed.forEach(instance -> table.row(
                    instance.id(),
                    instance.service(),
                    instance.environment(),
                    instance.plan(),
                    instance.region(),
                    Minute.of(instance.lastModifiedAt())));
            console.table(failed.size() + " failed", table);
        }
    }

    private static Table counted(List<Deployed> instances, Group titles, Function<Deployed, Group> group) {
        var table = Table.of(
                Table.text(titles.first()),
                Table.text(titles.second()),
                Table.name(titles.third()),
                Table.number("Instances"),
                Table.number("Running"),
                Table.number("Failed"));
        instances.stream()
                .collect(Collectors.groupingBy(group, TreeMap::new, Collectors.toList()))
                .forEach((key, members) -> table.row(
                        key.first(),
                        key.second(),
                        key.third(),
                        members.size(),
                        members.stream()
                                .filter(instance -> instance.is(DeploymentStatus.RUNNING))
                                .count(),
                        members.stream().filter(InstanceInventory::hasFailed).count()));
        return table;
    }

    private static Sheet sheet(List<Deployed> instances) {
        var sheet = Sheet.of(
                "instance",
                "service",
                "environment",
                "plan",
                "version",
                "state",
                "provider",
                "region",
                "subscription",
                "organization",
                "modified");
        for (var each : instances) {
            var told = each.instance();
            sheet.row(
                    each.id(),
                    told.serviceName(),
                    told.serviceEnvName(),
                    each.plan(),
                    each.version(),
                    each.status().value(),
                    each.provider(),
                    each.region(),
                    told.subscriptionId(),
                    told.organizationName(),
                    each.lastModifiedAt());
        }
        return sheet;
    }
}
