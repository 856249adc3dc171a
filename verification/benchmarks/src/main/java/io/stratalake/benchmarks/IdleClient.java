package io.stratalake.benchmarks;

import io.stratalake.benchmarks.idle.IdleAlone;
import io.stratalake.benchmarks.idle.IdleHandWritten;
import io.stratalake.benchmarks.idle.IdleSdk;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * Measurement of a client that has made one call over TLS and then waits. Each program is a process of its own and reads
 * the heap after a collection, without objects that are softly reachable.
 *
 * <ul>
 *   <li>What a client holds itself is the heap a minute after its last call, less the heap after it is closed and dropped.
 *       The trusted certificates of the JVM are part of it, because the JVM drops them with the last client.
 *   <li>What a program with a client holds is the heap a minute after the last call, less that of a program without a
 *       client that has opened the same jars. Loaded classes and static state of libraries and the JVM are part of it.
 *   <li>Threads are all of the process, less those of the program without a client. A minute after the last call OkHttp
 *       closes its idle connections, with a thread that waits another minute for more work.
 * </ul>
 */
final class IdleClient implements Measurement {

    private static final double MIB = 1 << 20;
    private static final double MAX_MIB = 3;

    /** A minute after the last call, and after OkHttp's threads have waited for work. */
    private static final List<String> MOMENTS = List.of("62", "140");

    /** Without buffers of threads, whose free part would count as used. */
    private static final List<String> COLLECTOR =
            List.of("-XX:+UseSerialGC", "-XX:SoftRefLRUPolicyMSPerMB=0", "-XX:-UseTLAB");

    /** The output of a program: its heap and its threads at each moment, and after the client was dropped. */
    private record Printed(List<Double> mib, List<List<String>> threads) {

        static Printed of(List<String> lines) {
            return new Printed(
                    lines.stream()
                            .map(line -> Long.parseLong(line.substring(0, line.indexOf('\t'))) / MIB)
                            .toList(),
                    lines.stream()
                            .map(line -> List.of(
                                    line.substring(line.indexOf('\t') + 1).split(",")))
                            .toList());
        }

        List<String> threadsBesides(Printed other, int moment) {
            return threads.get(moment).stream()
                    .filter(name -> !other.threads.get(moment).contains(name))
                    .toList();
        }
    }

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public boolean mostlyWaits() {
        return true;
    }

    @Override
    public List<Row> rows(Mode mode) throws Exception {
        var programs = List.of(IdleSdk.class, IdleHandWritten.class, IdleAlone.class);
        var threads = Executors.newCachedThreadPool();
        try (var certificate = new LoopbackCertificate();
                var server = new CannedServer(Payloads.subscription(), certificate, 0)) {
            var jvmArguments = new ArrayList<>(COLLECTOR);
            jvmArguments.addAll(certificate.arguments());
            var arguments = new ArrayList<>(List.of(server.url()));
            arguments.addAll(MOMENTS);
            var running = programs.stream()
                    .map(program ->
                            threads.submit(() -> Printed.of(ChildProcess.output(program, jvmArguments, arguments))))
                    .toList();
            return rows(
                    running.get(0).get(), running.get(1).get(), running.get(2).get());
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Row> rows(Printed sdk, Printed peer, Printed alone) {
        var own = heldBy(sdk);
        var rows = new ArrayList<Row>();
        rows.add(row("heap of an idle client", "at most", own, MAX_MIB, "MiB", Goal.atMost(1)));
        rows.add(row("heap of an idle client", "OkHttp with Gson", own, heldBy(peer), "MiB", Goal.none()));
        var without = alone.mib().get(0);
        rows.add(row(
                "heap of a program with an idle client",
                "OkHttp with Gson",
                sdk.mib().get(0) - without,
                peer.mib().get(0) - without,
                "MiB",
                Goal.none()));
        for (var moment = 0; moment < MOMENTS.size(); moment++) {
            var left = sdk.threadsBesides(alone, moment);
            rows.add(row(
                    "threads of a program, idle for " + MOMENTS.get(moment) + " s"
                            + (left.isEmpty() ? "" : ": " + String.join(", ", left)),
                    "without a client",
                    sdk.threads().get(moment).size(),
                    alone.threads().get(moment).size(),
                    "",
                    moment == MOMENTS.size() - 1 ? Goal.atMost(1) : Goal.none()));
        }
        return rows;
    }

    private static double heldBy(Printed client) {
        return client.mib().get(0) - client.mib().get(client.mib().size() - 1);
    }

    private static Row row(String what, String against, double sdk, double peer, String unit, Goal goal) {
        return new Row(what, against, new Series(unit, sdk), new Series(unit, peer), goal);
    }
}
