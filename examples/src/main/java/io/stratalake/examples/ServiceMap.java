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
    private static final int REGIONS_A_TABLE = 5;

    private static final ProvisionStatus NOT_TOLD = ProvisionStatus.of("(not told)");

    static final Program PROGRAM =
            new Program("""
            Shows what is provisioned where: offers in rows, regions in columns, the state in the cells.

            Usage: ServiceMap [--csv|--json]
              --csv, --json      for another program to read, with the service's own words for the states
            """, "something failed to be provisioned or unprovisioned", ServiceMap::run);

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

        Stream<String> row(String offer, List<String> regions, Function<ProvisionStatus, String> word) {
            return Stream.concat(Stream.of(offer), regions.stream().map(region -> cell(offer, region, word)));
        }

        private String cell(String offer, String region, Function<ProvisionStatus, String> word) {
            return provisions.getOrDefault(new Place(offer, region), List.of()).stream()
                    .map(ServiceMap::status)
                    .map(word)
                    .distinct()
                    .collect(Collectors.joining("+"));
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
            console.sheet(export(Grid.of(provisions)));
            if (provisions.isEmpty()) {
                console.line("Nothing is provisioned.");
            } else {
                show(Grid.of(provisions), console);
                console.table("The words", words(provisions));
            }
            return provisions.stream().anyMatch(ServiceMap::hasFailed) ? ExitCode.FOUND : ExitCode.DONE;
        }
    }

    private static Sheet export(Grid grid) {
        var regions = grid.regions();
        var sheet = Sheet.of(Stream.concat(Stream.of("offer"), regions.stream()).toArray(String[]::new));
        grid.offers()
                .forEach(offer -> sheet.row(
                        grid.row(offer, regions, ProvisionStatus::value).toArray()));
        return sheet;
    }

    private static void show(Grid grid, Console console) {
        var regions = grid.regions();
        for (var from = 0; from < regions.size(); from += REGIONS_A_TABLE) {
            var shown = regions.subList(from, Math.min(from + REGIONS_A_TABLE, regions.size()));
            console.table(from == 0 ? "What is provisioned where" : "The same, in further regions", map(grid, shown));
        }
    }

    private static Table map(Grid grid, List<String> regions) {
        var columns =
                Stream.concat(Stream.of(Table.text("Offer")), regions.stream().map(Table::name));
        var table = Table.of(columns.toArray(Table.Column[]::new));
        grid.offers()
                .forEach(offer ->
                        table.row(grid.row(offer, regions, ServiceMap::word).toArray()));
        return table;
    }

    private static Table words(List<ServiceProvision> provisions) {
        var table = Table.of(Table.name("Word"), Table.text("The service says"), Table.number("Services"));
        provisions.stream()
                .collect(Collectors.groupingBy(
                        provision -> status(provision).value(), TreeMap::new, Collectors.counting()))
                .forEach((status, services) -> table.row(word(ProvisionStatus.of(status)), status, services));
        return table;
    }

    private static ProvisionStatus status(ServiceProvision provision) {
        return Objects.requireNonNullElse(provision.provisionStatus(), NOT_TOLD);
    }

    /** Short, as there are many to a line. */
    private static String word(ProvisionStatus status) {
        return switch (status.known()) {
            case PROVISIONED -> "there";
            case PROVISION_INITIATED -> "coming";
            case PROVISION_FAILED -> "failed";
            case UNPROVISION_INITIATED -> "going";
            case UNPROVISION_FAILED -> "stuck";
            case UNPROVISIONED -> "gone";
            case UNRECOGNIZED -> "other";
        };
    }

    private static boolean hasFailed(ServiceProvision provision) {
        return switch (status(provision).known()) {
            case PROVISION_FAILED, UNPROVISION_FAILED -> true;
            default -> false;
        };
    }
}
