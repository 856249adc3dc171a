package io.stratalake.benchmarks;

import io.stratalake.benchmarks.garbage.AllocationOrigins;
import io.stratalake.benchmarks.garbage.Origin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measurement of what one small call on loopback allocates, by origin. The sites are printed beside the table. Exact, so
 * that one round is enough.
 */
final class Garbage implements Measurement {

    private static final Map<Origin, String> PARTS = Map.of(
            Origin.SDK, "in the SDK",
            Origin.JSON, "in reading JSON",
            Origin.OKHTTP, "in OkHttp and Okio",
            Origin.RESILIENCE4J, "in resilience4j");

    @Override
    public String name() {
        return "garbage";
    }

    @Override
    public List<Row> rows(Mode mode) throws IOException, InterruptedException {
        var contracts = "-Dcontracts=" + System.getProperty("contracts");
        var printed =
                ChildProcess.output(AllocationOrigins.class, List.of("-XX:-UseTLAB", contracts), List.of()).stream()
                        .map(line -> line.split("\t", -1))
                        .toList();
        var raw = bytes(printed, "raw", Origin.values());
        var peer = bytes(printed, "okHttpGson", Origin.values());
        var sdk = bytes(printed, "sdk", Origin.values());
        var rows = new ArrayList<Row>();
        rows.add(row("garbage of one call", "OkHttp alone", sdk, raw, Goal.none()));
        rows.add(row(
                "garbage of one call beyond OkHttp alone",
                "OkHttp with Gson",
                sdk - raw,
                peer - raw,
                Goal.atMost(0.45)));
        PARTS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(part -> rows.add(row(
                        "garbage of one call, " + part.getValue(),
                        "the whole call",
                        bytes(printed, "sdk", part.getKey()),
                        sdk,
                        Goal.none())));
        return rows;
    }

    private static double bytes(List<String[]> printed, String client, Origin... origins) {
        var names = Stream.of(origins).map(Enum::name).collect(Collectors.toSet());
        return printed.stream()
                .filter(line -> line[0].equals(client) && names.contains(line[1]))
                .mapToLong(line -> Long.parseLong(line[2]))
                .sum();
    }

    private static Row row(String what, String against, double sdk, double peer, Goal goal) {
        return new Row(what, against, new Series("KiB", sdk / 1024), new Series("KiB", peer / 1024), goal);
    }
}
