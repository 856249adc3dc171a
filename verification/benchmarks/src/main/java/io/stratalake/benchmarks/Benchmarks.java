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
                    Peer.fastjson2(0.7)),
            instances("the same, reordered", Payloads.REORDERED, Peer.jackson(2)),
            instances("the same, pretty-printed", Payloads.PRETTY, Peer.jackson(2)),
            new Encoding("encode", "encode a claim of five keys", EncodeClaim.class, 3),
            new Encoding("encode", "encode an instance to create", EncodeInstance.class, 3),
            new Calling(),
            new Garbage(),
            new StartUp(),
            new JarSize(),
            new ConcurrentCalls(),
            new Overlap(),
            new BusyMinute(),
            new IdleClient());

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
        var threads = Executors.newCachedThreadPool();
        try {
            // Side by side with the others: they use the processor for a hundredth of the time at most.
            var waiting = new ArrayList<Future<List<Row>>>();
            for (var measurement : chosen) {
                if (measurement.mostlyWaits()) {
                    waiting.add(threads.submit(() -> measurement.rows(mode)));
                }
            }
            var rows = new Rounds(mode)
                    .of(chosen.stream()
                            .filter(measurement -> !measurement.mostlyWaits())
                            .toList());
            for (var measurement : waiting) {
                rows.addAll(measurement.get());
            }
            System.out.println();
            System.out.println(new Table(rows));
        } finally {
            threads.shutdownNow();
        }
    }
}
