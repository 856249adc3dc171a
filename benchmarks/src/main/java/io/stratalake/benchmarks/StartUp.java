package io.stratalake.benchmarks;

import io.stratalake.benchmarks.start.StartHandWritten;
import io.stratalake.benchmarks.start.StartRawOkHttp;
import io.stratalake.benchmarks.start.StartSdk;
import io.stratalake.benchmarks.start.StartStock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From the start of a process to its first decoded answer; all peers take turns. Over plain HTTP: OkHttp as it comes
 * prepares for TLS all the same, the SDK does not, which is a quarter of the time. Over TLS both do.
 */
final class StartUp implements Measurement {

    private static final List<Class<?>> PROGRAMS =
            List.of(StartSdk.class, StartHandWritten.class, StartStock.class, StartRawOkHttp.class);

    @Override
    public String name() {
        return "start";
    }

    @Override
    public List<Row> rows(Mode mode) throws IOException, InterruptedException {
        var millis = new LinkedHashMap<Class<?>, List<Double>>();
        var work = new LinkedHashMap<Class<?>, List<Double>>();
        try (var server = new CannedServer(Payloads.subscription())) {
            for (var process = 0; process < mode.processes(); process++) {
                for (var program : PROGRAMS) {
                    var start = start(program, server.url());
                    millis.computeIfAbsent(program, key -> new ArrayList<>()).add(start.millis());
                    work.computeIfAbsent(program, key -> new ArrayList<>()).add(start.workMillis());
                }
            }
        }
        var what = "process start to first answer";
        var ours = series(millis, StartSdk.class);
        return List.of(
                new Row(what, "OkHttp with Gson", ours, series(millis, StartHandWritten.class), Goal.atMost(1)),
                new Row(what, "stock client", ours, series(millis, StartStock.class), Goal.none()),
                new Row(what, "OkHttp alone", ours, series(millis, StartRawOkHttp.class), Goal.none()),
                new Row(what + ", processor time", "OkHttp with Gson", series(work, StartSdk.class),
                        series(work, StartHandWritten.class), Goal.none()));
    }

    private static Series series(Map<Class<?>, List<Double>> millis, Class<?> program) {
        return Series.of("ms", millis.get(program));
    }

    /**
     * One start.
     *
     * @param millis by the clock, until the answer was printed
     * @param workMillis processor time until then, of compiler and collector too
     */
    private record Start(double millis, double workMillis) {}

    private static Start start(Class<?> program, String url) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var began = System.nanoTime();
        var process = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), program.getName(), url)
                .redirectErrorStream(true)
                .start();
        try (var output = process.inputReader()) {
            var line = output.readLine();
            var nanos = System.nanoTime() - began;
            var work = process.info().totalCpuDuration().orElse(Duration.ZERO);
            process.getOutputStream().close();
            if (process.waitFor() != 0 || line == null) {
                throw new IllegalStateException(program.getSimpleName() + " said: " + line);
            }
            return new Start(nanos / 1e6, work.toNanos() / 1e6);
        }
    }
}
