package io.stratalake.examples;

import io.stratalake.examples.console.Arguments;
import io.stratalake.examples.console.Console;
import io.stratalake.examples.console.Count;
import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.Format;
import io.stratalake.examples.console.Program;
import io.stratalake.examples.console.Table;
import io.stratalake.greenlake.flex.Device;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts the Flex devices and lists those without tags. */
public final class DeviceFleet {

    private static final int SHOWN = 20;

    static final Program PROGRAM =
            new Program("""
            Counts the Flex devices by type, by model and by billing tier, and names those without tags.

            Usage: DeviceFleet [--all] [--csv|--json]
              --all              names every device without tags, not only the first %s
              --csv, --json      every device without tags, for another program to read
            """.formatted(SHOWN), "there are devices without tags", DeviceFleet::run);

    private DeviceFleet() {}

    /** Runs; see {@code --help}. */
    public static void main(String[] args) {
        PROGRAM.main(args);
    }

    private static ExitCode run(Arguments arguments, Console shell) {
        var all = arguments.flag("--all");
        var console = shell.in(Format.of(arguments));
        arguments.end();

        try (var workspace = console.open()) {
            var devices = console.readAll(
                    "devices", workspace.greenlake().flex().devices().list(q -> q.pageSize(100)));

            console.table(
                    Count.of(devices.size(), "device") + " by type",
                    counts("Type", devices, d -> d.deviceType().value()));
            console.table("By model", counts("Model", devices, Device::model));
            console.table(
                    "By billing tier",
                    counts("Billing tier", devices, d -> Objects.requireNonNullElse(d.billingTier(), "(none)")));

            var untagged = devices.stream().filter(DeviceFleet::isUntagged).toList();
            console.sheet(named(untagged, untagged.size()).sheet());
            console.table(
                    Count.of(untagged.size(), "device") + " without tags",
                    named(untagged, all ? untagged.size() : Math.min(SHOWN, untagged.size()))
                            .whenEmpty("Every device has a tag."));
            return untagged.isEmpty() ? ExitCode.DONE : ExitCode.FOUND;
        }
    }

    private static boolean isUntagged(Device device) {
        return device.tags() == null || device.tags().isEmpty();
    }

    private static Table counts(String title, List<Device> devices, Function<Device, String> property) {
        var table = Table.of(Table.text(title), Table.number("Devices"), Table.number("Untagged"));
        devices.stream().collect(Collectors.groupingBy(property)).entrySet().stream()
                .sorted(mostFirst())
                .forEach(group -> table.row(
                        group.getKey(),
                        group.getValue().size(),
                        group.getValue().stream()
                                .filter(DeviceFleet::isUntagged)
                                .count()));
        return table;
    }

    private static Comparator<Map.Entry<String, List<Device>>> mostFirst() {
        return Comparator.<Map.Entry<String, List<Device>>>comparingInt(
                        group -> -group.getValue().size())
                .thenComparing(Map.Entry::getKey);
    }

    private static Table named(List<Device> devices, int shown) {
        var table = Table.of(
                Table.name("Serial number"),
                Table.text("Name"),
                Table.text("Type"),
                Table.text("Model"),
                Table.text("Billing account"));
        devices.stream()
                .limit(shown)
                .forEach(device -> table.row(
                        device.serialNumber(),
                        device.name(),
                        device.deviceType(),
                        device.model(),
                        device.billingAccountName()));
        return table.more(devices.size() - shown);
    }
}
