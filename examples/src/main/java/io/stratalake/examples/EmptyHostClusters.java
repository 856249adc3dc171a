package io.stratalake.examples;

import io.stratalake.core.error.NotFoundException;
import io.stratalake.examples.console.Account;
import io.stratalake.examples.console.Arguments;
import io.stratalake.examples.console.Console;
import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.Fleet;
import io.stratalake.examples.console.Format;
import io.stratalake.examples.console.Program;
import io.stratalake.examples.console.Sheet;
import io.stratalake.examples.console.Table;
import io.stratalake.omnistrate.cluster.HostCluster;
import io.stratalake.omnistrate.cluster.HostClusters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lists the host clusters that nothing runs in, and deletes them if told to. */
public final class EmptyHostClusters {

    private static final int USUAL_DAYS = 7;
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    static final Program PROGRAM = Program.ofFleet(
            """
            Lists the host clusters that no instance runs in and no snapshot is kept in. They cost money all the same.
            One that is new may still be waiting for its first instance, and is left out.

            Usage: EmptyHostClusters [--days N] [--yes] [--csv|--json]
              --days N           how old it has to be (default %s)
              --yes              deletes them, and waits for that (at most %s minutes); else they are only listed. One
                                 that does not tell when it was created is left alone
            %s
            """.formatted(USUAL_DAYS, PATIENCE.toMinutes(), Format.HELP),
            "there are such host clusters; with --yes: one of them is still there",
            EmptyHostClusters::run);

    private EmptyHostClusters() {}

    /** Runs; see {@code --help}. */
    public static void main(String[] args) {
        PROGRAM.main(args);
    }

    private static ExitCode run(Arguments arguments, Console shell) {
        var days = arguments.days("--days", USUAL_DAYS);
        var yes = arguments.flag("--yes");
        var console = shell.in(Format.of(arguments));
        arguments.end();

        try (var fleet = console.openFleet()) {
            var createdBefore = fleet.now().minusDays(days).toInstant();
            var clusters = fleet.omnistrate().hostClusters().list();
            var empty = clusters.stream()
                    .filter(cluster -> isEmpty(cluster, createdBefore))
                    .toList();
            if (yes && !empty.isEmpty()) {
                return delete(empty, createdBefore, fleet, console);
            }
            console.sheet(sheet(empty));
            if (empty.isEmpty()) {
                console.line("None of the " + clusters.size() + " host clusters is empty.");
            } else {
                console.table(
                        empty.size() + " of " + clusters.size() + " host clusters are empty; --yes deletes them",
                        table(empty, fleet));
            }
            return empty.isEmpty() ? ExitCode.DONE : ExitCode.FOUND;
        }
    }

    /** One that does not tell when it was created is taken for an old one, as far as listing goes. */
    private static boolean isEmpty(HostCluster cluster, Instant createdBefore) {
        var snapshots = cluster.currentNumberOfSnapshots();
        return cluster.currentNumberOfDeployments() == 0
                && (snapshots == null || snapshots == 0)
                && Moments.of(cluster.createdAt())
                        .filter(created -> created.isAfter(createdBefore))
                        .isEmpty();
    }

    private static ExitCode delete(List<HostCluster> empty, Instant createdBefore, Fleet fleet, Console console) {
        var clusters = fleet.omnistrate().hostClusters();
        var deletions = empty.stream()
                .filter(cluster -> Moments.of(cluster.createdAt()).isPresent())
                .map(cluster -> Task.beginIf(
                        cluster,
                        () -> isStillEmpty(cluster, createdBefore, clusters),
                        () -> clusters.delete(cluster.id())))
                .flatMap(Optional::stream)
                .toList();
        Task.awaitAll(deletions, PATIENCE, fleet, console);
        var done = deletions.stream().filter(Task::isDone).count();
        var table =
                Table.of(Table.name("Host cluster"), Table.name("Region"), Table.name("Result"), Table.text("Reason"));
        deletions.forEach(deletion ->
                table.row(deletion.what().id(), deletion.what().region(), deletion.word("deleted"), deletion.reason()));
        console.result(done + " of " + empty.size() + " empty host clusters were deleted", table);
        return done == empty.size() ? ExitCode.DONE : ExitCode.FOUND;
    }

    /** The list may be old by the time a host cluster's turn comes: one that is used meanwhile is left alone. */
    private static boolean isStillEmpty(HostCluster cluster, Instant createdBefore, HostClusters clusters) {
        try {
            return isEmpty(clusters.get(cluster.id()), createdBefore);
        } catch (NotFoundException goneByItself) {
            return false;
        }
    }

    private static Table table(List<HostCluster> empty, Account fleet) {
        var table = Table.of(
                Table.name("Host cluster"),
                Table.name("Provider"),
                Table.name("Region"),
                Table.name("For"),
                Table.name("State"),
                Table.number("Days old"));
        for (var cluster : empty) {
            var days = Moments.of(cluster.createdAt())
                    .map(created ->
                            Duration.between(created, fleet.time().now()).toDays())
                    .orElse(null);
            table.row(
                    cluster.id(),
                    cluster.cloudProvider(),
                    cluster.region(),
                    cluster.environmentType(),
                    cluster.status(),
                    days);
        }
        return table;
    }

    private static Sheet sheet(List<HostCluster> empty) {
        var sheet = Sheet.of("hostCluster", "provider", "region", "environmentType", "state", "created");
        empty.forEach(cluster -> sheet.row(
                cluster.id(),
                cluster.cloudProvider(),
                cluster.region(),
                cluster.environmentType(),
                cluster.status(),
                cluster.createdAt()));
        return sheet;
    }
}
