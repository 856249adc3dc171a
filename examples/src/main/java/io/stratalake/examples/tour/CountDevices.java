package io.stratalake.examples.tour;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.stratalake.examples.console.Table;
import io.stratalake.greenlake.flex.Device;
import io.stratalake.greenlake.flex.DeviceType;
import java.util.Comparator;
import java.util.Map;

/** A list as a stream, and an unknown value of an open enum. */
final class CountDevices implements Step {

    @Override
    public String title() {
        return "Flex: how many devices of each type do we have?";
    }

    @Override
    public void walk(Guide guide) {
        var greenlake = guide.greenlake();
        guide.code("""
                Map<DeviceType, Long> byType = greenlake.flex().devices().list(q -> q.pageSize(100)).stream()
                        .collect(groupingBy(Device::deviceType, counting()));
                """);
        Map<DeviceType, Long> byType = greenlake.flex().devices().list(q -> q.pageSize(100)).stream()
                .collect(groupingBy(Device::deviceType, counting()));
        var table = Table.of(Table.text("Type"), Table.number("Devices"), Table.text("Known to this version"));
        byType.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().value()))
                .forEach(entry -> table.row(
                        entry.getKey(),
                        entry.getValue(),
                        entry.getKey().known() == DeviceType.Known.UNRECOGNIZED ? "no" : "yes"));
        guide.table(table);
        guide.say("A type that this version of the SDK has never heard of is no error: it keeps its name.");
        guide.expect(byType.containsKey(DeviceType.of("QUANTUM_NODE")), "an unknown type keeps its name");
    }
}
