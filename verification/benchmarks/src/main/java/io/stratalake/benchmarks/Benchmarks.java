package io.stratalake.benchmarks;

import io.stratalake.benchmarks.Decoding.Peer;
import io.stratalake.benchmarks.scenario.BusyMinute;
import io.stratalake.benchmarks.scenario.ConcurrentCalls;
import io.stratalake.benchmarks.scenario.Overlap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;

/**
 * Compares the SDK with its peers in one run and prints one table. Arguments: {@code short} or {@code full}, and a
 * regular expression that selects measurements by name.
 */
public final class Benchmarks {

    private static final List<Measurement> ALL = List.of(
            subscriptions("100", Peer.stock(5, 0.35), Peer.jackson(1), Peer.gson()),
            subscriptions("1000", Peer.stock(5, 0.35), Peer.jackson(1)),
            instances(
                    "decode 100 fleet instances",
                    Payloads.CONTRACT,
                    Peer.stock(6, 0.12),
                    Peer.jackson(2),
                    Peer.fastjson2()),
            instances("the same, reordered", Payloads.REORDERED, Peer.jackson(2)),
            instances("the same, pretty-printed", Payloads.PRETTY, Peer.jackson(2)),
            new Encoding("encode", "encode a claim of five keys", EncodeClaim.class, 3),
            new Encoding("encode", "encode an instance to create", EncodeInstance.class, 3),
            new Calling(),
            new StartUp(),
            new JarSize(),
            new ConcurrentCalls(),
            new Overlap(),
            new BusyMinute());

    private Benchmarks() {}

    private static Measurement subscriptions(String count, Peer... peers) {
        return new Decoding(
                "decode",
                "decode %s subscriptions".formatted(count),
                DecodeSubscriptions.class,
                Map.of("count", count),
                List.of(peers));
    }

    private static Measurement instances(String what, String layout, Peer... peers) {
        return new Decoding("decode", what, DecodeInstances.class, Map.of("layout", layout), List.of(peers));
    }

    public static void main(String[] arguments) throws Exception {
        var mode = Mode.of(arguments.length > 0 ? arguments[0] : "short");
        var only = Pattern.compile(arguments.length > 1 ? arguments[1] : ".");
        var chosen = ALL.stream()
                .filter(measurement -> only.matcher(measurement.name()).find())
                .toList();
        var rows = new ArrayList<Row>();
        for (var measurement : chosen) {
            if (!measurement.mostlyWaits()) {
                rows.addAll(measurement.rows(mode));
            }
        }
        rows.addAll(sideBySide(chosen.stream().filter(Measurement::mostlyWaits).toList(), mode));
        System.out.println();
        System.out.println(new Table(rows));
    }

    private static List<Row> sideBySide(List<Measurement> measurements, Mode mode) throws Exception {
        var threads = Executors.newCachedThreadPool();
        try {
            var running = new ArrayList<Future<List<Row>>>();
            for (var measurement : measurements) {
                running.add(threads.submit(() -> measurement.rows(mode)));
            }
            var rows = new ArrayList<Row>();
            for (var measurement : running) {
                rows.addAll(measurement.get());
            }
            return rows;
        } finally {
            threads.shutdownNow();
        }
    }
}
