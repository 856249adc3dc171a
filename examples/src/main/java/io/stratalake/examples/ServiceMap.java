package io.stratalake.examples;

import io.stratalake.examples.console.Arguments;
import io.stratalake.examples.console.Console;
import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.Format;
import io.stratalake.examples.console.Program;
import io.stratalake.examples.console.Sheet;
import io.stratalake.examples.console.Table;
import io.stratalake.greenlake.catalog.ProvisionStatus;
import io.stratalake.greenlake.catalog.ServiceProvision;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows what is provisioned where. */
public final class ServiceMap {

    /** So that a page is wide enough; more regions go into a further table. */
    private static final int REGIONS_A_TABLE = 3;

    private static final ProvisionStatus UNKNOWN = ProvisionStatus.of("(unknown)");

    static final Program PROGRAM = new Program(
            """
            Shows what is provisioned where: offers in rows, regions in columns, the status in the cells.

            Usage: ServiceMap [--csv|--json]
            %s, a row for each provision
            """.formatted(Format.HELP), "something failed to be provisioned or unprovisioned", ServiceMap::run);

    /** Provisions by offer and region. A place has two if an unprovisioned one is still listed. */
    private record Grid(Map<Place, List<ServiceProvision>> provisions) {

        static Grid of(List<ServiceProvision> provisions) {
            return new Grid(provisions.stream().collect(Collectors.groupingBy(Place::of)));
        }

        List<String> offers() {
            return places(Place::offer).sorted(String.CASE_INSENSITIVE_ORDER).toList();
        }

        List<String> regions() {
            return places(Place::region).sorted().toList();
        }

        private Stream<String> places(Function<Place, String> part) {
            return provisions.keySet().stream().map(part).distinct();
        }

        Stream<String> row(String offer, List<String> regions) {
            return Stream.concat(Stream.of(offer), regions.stream().map(region -> cell(offer, region)));
        }

        private String cell(String offer, String region) {
            return provisions.getOrDefault(new Place(offer, region), List.of()).stream()
                    .map(provision -> status(provision).value())
                    .distinct()
                    .collect(Collectors.joining(", "));
        }
    }

    private ServiceMap() {}

    /** Runs; see {@code --help}. */
    public static void main(String[] args) {
        PROGRAM.main(args);
    }

    private static ExitCode run(Arguments arguments, Console shell) {
        var console = shell.in(Format.of(arguments));
        arguments.end();

        try (var workspace = console.open()) {
            var provisions = console.readAll(
                    "provisions", workspace.greenlake().serviceProvisions().list());
            console.sheet(sheet(provisions));
            if (provisions.isEmpty()) {
                console.line("Nothing is provisioned.");
            } else {
                show(Grid.of(provisions), console);
                console.table("Services by status", statuses(provisions));
            }
            return provisions.stream().anyMatch(ServiceMap::hasFailed) ? ExitCode.FOUND : ExitCode.DONE;
        }
    }

    /** Each provision by itself, for another program. */
    private static Sheet sheet(List<ServiceProvision> provisions) {
        var sheet = Sheet.of("id", "offer", "region", "status", "createdAt");
        for (var provision : provisions) {
            var place = Place.of(provision);
            sheet.row(provision.id(), place.offer(), place.region(), status(provision), provision.createdAt());
        }
        return sheet;
    }

    private static void show(Grid grid, Console console) {
        var regions = grid.regions();
        for (var from = 0; from < regions.size(); from += REGIONS_A_TABLE) {
            var shown = regions.subList(from, Math.min(from + REGIONS_A_TABLE, regions.size()));
            console.table(from == 0 ? "Services by offer and region" : "Further regions", map(grid, shown));
        }
    }

    private static Table map(Grid grid, List<String> regions) {
        var columns =
                Stream.concat(Stream.of(Table.text("Offer")), regions.stream().map(Table::name));
        var table = Table.of(columns.toArray(Table.Column[]::new));
        grid.offers().forEach(offer -> table.row(grid.row(offer, regions).toArray()));
        return table;
    }

    private static Table statuses(List<ServiceProvision> provisions) {
        var table = Table.of(Table.name("Status"), Table.number("Services"));
        provisions.stream()
                .collect(Collectors.groupingBy(
                        provision -> status(provision).value(), TreeMap::new, Collectors.counting()))
                .forEach(table::row);
        return table;
    }

    private static ProvisionStatus status(ServiceProvision provision) {
        return Objects.requireNonNullElse(provision.provisionStatus(), UNKNOWN);
    }

    private static boolean hasFailed(ServiceProvision provision) {
        return switch (status(provision).known()) {
            case PROVISION_FAILED, UNPROVISION_FAILED -> true;
            default -> false;
        };
    }
}
