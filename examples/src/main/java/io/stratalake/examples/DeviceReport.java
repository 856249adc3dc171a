package io.stratalake.examples;

import io.stratalake.examples.console.Arguments;
import io.stratalake.examples.console.Console;
import io.stratalake.examples.console.Count;
import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.Format;
import io.stratalake.examples.console.Program;
import io.stratalake.examples.console.Table;
import io.stratalake.greenlake.devices.Device;
import io.stratalake.greenlake.devices.DeviceSubscription;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lists the devices of the inventory whose service or seat is missing or ends soon. */
public final class DeviceReport {

    private static final int USUAL_DAYS = 90;

    static final Program PROGRAM =
            new Program("""
            Counts the devices of the inventory, and lists those without a service, without a subscription, or whose
            subscription ends soon. Archived devices are left out.

            Usage: DeviceReport [--days N] [--csv|--json]
              --days N    subscriptions that end within N days (default %s)
            %s
            """.formatted(USUAL_DAYS, Format.HELP), "there are such devices", DeviceReport::run);

    /** A device with what is missing. */
    private record Finding(Device device, String problem, Optional<OffsetDateTime> end) {}

    private DeviceReport() {}

    /** Runs; see {@code --help}. */
    public static void main(String[] args) {
        PROGRAM.main(args);
    }

    private static ExitCode run(Arguments arguments, Console shell) {
        var days = arguments.days("--days", USUAL_DAYS);
        var console = shell.in(Format.of(arguments));
        arguments.end();

        try (var workspace = console.open()) {
            var devices = console
                    .readAll("devices", workspace.greenlake().devices().list())
                    .stream()
                    .filter(device -> !Boolean.TRUE.equals(device.archived()))
                    .toList();
            var limit = OffsetDateTime.now(ZoneOffset.UTC).plusDays(days);
            var findings = devices.stream()
                    .map(device -> finding(device, limit))
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(Finding::problem)
                            .thenComparing(finding -> finding.end().orElse(OffsetDateTime.MIN)))
                    .toList();
            console.table(Count.of(devices.size(), "device"), counts(devices, findings));
            console.result(
                    Count.of(findings.size(), "device needs", "devices need") + " attention",
                    table(findings).whenEmpty("Every device has a service and a subscription."));
            return findings.isEmpty() ? ExitCode.DONE : ExitCode.FOUND;
        }
    }

    private static Optional<Finding> finding(Device device, OffsetDateTime limit) {
        var end = lastEnd(device);
        if (device.application() == null) {
            return Optional.of(new Finding(device, "no service", end));
        }
        if (device.subscription() == null || device.subscription().isEmpty()) {
            return Optional.of(new Finding(device, "no subscription", end));
        }
        return end.filter(time -> time.isBefore(limit))
                .map(time -> new Finding(device, "subscription ends", Optional.of(time)));
    }

    /** A device that has a longer subscription beside a short one keeps its service. */
    private static Optional<OffsetDateTime> lastEnd(Device device) {
        return Optional.ofNullable(device.subscription()).stream()
                .flatMap(List::stream)
                .map(DeviceSubscription::endTime)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
    }

    private static Table counts(List<Device> devices, List<Finding> findings) {
        var table = Table.of(Table.text("Category"), Table.number("Devices"), Table.number("Need attention"));
        devices.stream().collect(Collectors.groupingBy(DeviceReport::category)).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(group -> table.row(
                        group.getKey(),
                        group.getValue().size(),
                        findings.stream()
                                .filter(finding -> group.getValue().contains(finding.device()))
                                .count()));
        return table;
    }

    private static String category(Device device) {
        return device.category() == null ? "(unknown)" : device.category().value();
    }

    private static Table table(List<Finding> findings) {
        var table = Table.of(
                Table.name("Serial number"),
                Table.name("Problem"),
                Table.name("Ends"),
                Table.text("Model"),
                Table.text("Region"));
        findings.forEach(finding -> table.row(
                finding.device().serialNumber(),
                finding.problem(),
                finding.end().orElse(null),
                finding.device().model(),
                finding.device().region()));
        return table;
    }
}
