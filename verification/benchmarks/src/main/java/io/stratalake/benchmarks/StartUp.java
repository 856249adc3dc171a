package io.stratalake.benchmarks;

import io.stratalake.benchmarks.start.StartHandWritten;
import io.stratalake.benchmarks.start.StartHandWrittenSignIn;
import io.stratalake.benchmarks.start.StartRawOkHttp;
import io.stratalake.benchmarks.start.StartSdk;
import io.stratalake.benchmarks.start.StartSdkSignIn;
import io.stratalake.benchmarks.start.StartStock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Measurement from the start of a process to its first decoded response; the peers run in turn. Over plain HTTP the
 * default OkHttp client prepares TLS and the SDK does not, which is a quarter of the time. Over TLS both do: most of the
 * time is the JVM's certificates, and its compiler keeps a second core busy, so that little is left to gain on two. With
 * a sign-in, both obtain a token from the same server first, which takes 100 ms to send it.
 */
final class StartUp implements Measurement {

    private static final List<Class<?>> PROGRAMS =
            List.of(StartSdk.class, StartHandWritten.class, StartStock.class, StartRawOkHttp.class);

    private static final List<Class<?>> OVER_TLS =
            List.of(StartSdk.class, StartHandWritten.class, StartSdkSignIn.class, StartHandWrittenSignIn.class);

    private static final long TOKEN_MILLIS = 100;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public List<Row> rows(Mode mode) throws IOException, InterruptedException {
        var what = "process start to first answer";
        var rows = new ArrayList<Row>();
        try (var server = new CannedServer(Payloads.subscription())) {
            var starts = starts(PROGRAMS, mode, server.url(), List.of());
            var sdk = millis(starts, StartSdk.class);
            rows.add(new Row(what, "OkHttp with Gson", sdk, millis(starts, StartHandWritten.class), Goal.atMost(1)));
            rows.add(new Row(what, "stock client", sdk, millis(starts, StartStock.class), Goal.none()));
            rows.add(new Row(what, "OkHttp alone", sdk, millis(starts, StartRawOkHttp.class), Goal.none()));
            rows.add(work(what, starts, StartSdk.class, StartHandWritten.class));
        }
        try (var certificate = new LoopbackCertificate();
                var server = new CannedServer(Payloads.subscription(), certificate, TOKEN_MILLIS)) {
            var starts = starts(OVER_TLS, mode, server.url(), certificate.arguments());
            rows.add(new Row(
                    what + ", TLS",
                    "OkHttp with Gson",
                    millis(starts, StartSdk.class),
                    millis(starts, StartHandWritten.class),
                    Goal.atMost(1.1)));
            rows.add(work(what + ", TLS", starts, StartSdk.class, StartHandWritten.class));
            rows.add(new Row(
                    what + ", TLS, sign-in",
                    "OkHttp with Gson",
                    millis(starts, StartSdkSignIn.class),
                    millis(starts, StartHandWrittenSignIn.class),
                    Goal.atMost(1.1)));
            rows.add(work(what + ", TLS, sign-in", starts, StartSdkSignIn.class, StartHandWrittenSignIn.class));
        }
        return rows;
    }

    private static Row work(String what, Map<Class<?>, List<Start>> starts, Class<?> sdk, Class<?> peer) {
        return new Row(
                what + ", processor time",
                "OkHttp with Gson",
                series(starts, sdk, Start::workMillis),
                series(starts, peer, Start::workMillis),
                Goal.none());
    }

    private static Series millis(Map<Class<?>, List<Start>> starts, Class<?> program) {
        return series(starts, program, Start::millis);
    }

    private static Series series(
            Map<Class<?>, List<Start>> starts, Class<?> program, Function<Start, Double> measured) {
        return Series.of("ms", starts.get(program).stream().map(measured).toList());
    }

    /** Runs the programs in turn, so that other load affects them alike. */
    private static Map<Class<?>, List<Start>> starts(
            List<Class<?>> programs, Mode mode, String url, List<String> arguments)
            throws IOException, InterruptedException {
        var starts = new LinkedHashMap<Class<?>, List<Start>>();
        for (var process = 0; process < mode.processes(); process++) {
            for (var program : programs) {
                starts.computeIfAbsent(program, key -> new ArrayList<>()).add(start(program, url, arguments));
            }
        }
        return starts;
    }

    /**
     * A measured start.
     *
     * @param millis the elapsed time until the response was printed
     * @param workMillis the processor time until then, including compiler and garbage collector
     */
    private record Start(double millis, double workMillis) {}

    private static Start start(Class<?> program, String url, List<String> arguments)
            throws IOException, InterruptedException {
        var command = ChildProcess.command(program, arguments, List.of(url));
        var began = System.nanoTime();
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
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
