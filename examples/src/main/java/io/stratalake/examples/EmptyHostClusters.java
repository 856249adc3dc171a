package io.stratalake.examples;

import io.stratalake.examples.console.Account;
import io.stratalake.examples.console.Arguments;
import io.stratalake.examples.console.Console;
import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.Format;
import io.stratalake.examples.console.Program;
import io.stratalake.examples.console.Sheet;
import io.stratalake.examples.console.Table;
import io.stratalake.omnistrate.fleet.HostCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Lists the host clusters that nothing runs in. */
public final class EmptyHostClusters {

    private static final int USUAL_DAYS = 7;

    static final Program PROGRAM = Program.ofFleet(
            """
            Lists the host clusters that no instance runs in and no snapshot is kept in. They cost money all the same.
            One that is new may still be waiting for its first instance, and is left out.

            Usage: EmptyHostClusters [--days N] [--csv|--json]
              --days N           how old it has to be (default %d)
            %s
            """.formatted(USUAL_DAYS, Format.HELP),
            "there are such host clusters",
            EmptyHostClusters::run);

    private EmptyHostClusters() {}

    /** Runs; see {@code --help}. */
    public static void main(String[] args) {
        PROGRAM.main(args);
    }

    private static ExitCode run(Arguments arguments, Console shell) {
        var days = arguments.days("--days", USUAL_DAYS);
        var console = shell.in(Format.of(arguments));
        arguments.end();

        try (var fleet = console.openFleet()) {
            var createdBefore = fleet.now().minusDays(days).toInstant();
            var clusters = fleet.omnistrate().hostClusters().list();
            var empty = clusters.stream().filter(cluster -> isEmpty(cluster, createdBefore)).toList();
            console.sheet(sheet(empty));
            if (empty.isEmpty()) {
                console.line("None of the " + clusters.size() + " host clusters is empty.");
            } else {
                console.table(empty.size() + " of " + clusters.size() + " host clusters are empty",
                        table(empty, fleet));
            }
            return empty.isEmpty() ? ExitCode.DONE : ExitCode.FOUND;
        }
    }

    /** One that does not tell when it was created is taken for an old one: it is only listed. */
    private static boolean isEmpty(HostCluster cluster, Instant createdBefore) {
        var snapshots = cluster.currentNumberOfSnapshots();
        return cluster.currentNumberOfDeployments() == 0
                && (snapshots == null || snapshots == 0)
                && Moments.of(cluster.createdAt()).filter(created -> created.isAfter(createdBefore)).isEmpty();
    }

    private static Table table(List<HostCluster> empty, Account fleet) {
        var table = Table.of(Table.name("Host cluster"), Table.name("Provider"), Table.name("Region"),
                Table.name("For"), Table.name("State"), Table.number("Days old"));
        for (var cluster : empty) {
            var days = Moments.of(cluster.createdAt())
                    .map(created -> Duration.between(created, fleet.time().now()).toDays())
                    .orElse(null);
            table.row(cluster.id(), cluster.cloudProvider(), cluster.region(), cluster.environmentType(),
                    cluster.status(), days);
        }
        return table;
    }

    private static Sheet sheet(List<HostCluster> empty) {
        var sheet = Sheet.of("hostCluster", "provider", "region", "environmentType", "state", "created");
        empty.forEach(cluster -> sheet.row(cluster.id(), cluster.cloudProvider(), cluster.region(),
                cluster.environmentType(), cluster.status(), cluster.createdAt()));
        return sheet;
    }
}
