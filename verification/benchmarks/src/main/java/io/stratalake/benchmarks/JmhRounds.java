package io.stratalake.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks of one JMH class in rounds, so that a loaded machine affects all peers alike. */
final class JmhRounds {

    private final Map<String, List<Double>> speeds = new LinkedHashMap<>();
    private final Map<String, List<Double>> work = new LinkedHashMap<>();
    private final Map<String, List<Double>> garbage = new LinkedHashMap<>();

    /**
     * Runs all benchmarks of a class that has no parameters.
     *
     * @throws RunnerException if a benchmark fails
     */
    JmhRounds(Class<?> benchmarks, io.stratalake.benchmarks.Mode mode) throws RunnerException {
        this(benchmarks, List.of(".+"), Map.of(), mode);
    }

    /**
     * Runs benchmarks of a class.
     *
     * @param peers the names of the methods, which may be regular expressions
     * @param parameters a value for each parameter of the class
     * @throws RunnerException if a benchmark fails
     */
    JmhRounds(
            Class<?> benchmarks, List<String> peers, Map<String, String> parameters, io.stratalake.benchmarks.Mode mode)
            throws RunnerException {
        var options = new OptionsBuilder()
                .include("%s\\.(%s)$".formatted(benchmarks.getName().replace(".", "\\."), String.join("|", peers)))
                .mode(Mode.Throughput)
                .timeUnit(TimeUnit.SECONDS)
                .forks(1)
                .warmupIterations(mode.warmups())
                .warmupTime(TimeValue.milliseconds(mode.warmupMillis()))
                .measurementIterations(mode.iterations())
                .measurementTime(TimeValue.milliseconds(mode.iterationMillis()))
                .addProfiler(GCProfiler.class)
                .addProfiler(ProcessorTime.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        parameters.forEach(options::param);
        for (var round = 0; round < mode.rounds(); round++) {
            System.err.printf(
                    "%s %s, round %d of %d%n",
                    benchmarks.getSimpleName(), String.join(" ", parameters.values()), round + 1, mode.rounds());
            note(new Runner(options.build()).run());
        }
    }

    private void note(Collection<RunResult> results) {
        for (var result : results) {
            var peer = result.getPrimaryResult().getLabel();
            speeds.computeIfAbsent(peer, name -> new ArrayList<>())
                    .add(result.getPrimaryResult().getScore());
            work.computeIfAbsent(peer, name -> new ArrayList<>())
                    .add(1e9
                            / result.getSecondaryResults()
                                    .get(ProcessorTime.NANOS)
                                    .getScore());
            garbage.computeIfAbsent(peer, name -> new ArrayList<>())
                    .add(result.getSecondaryResults().get("gc.alloc.rate.norm").getScore() / 1024);
        }
    }

    /** Measures operations per second of processor time, which other processes do not affect. */
    Series speed(String peer) {
        return Series.of("op/s", work.get(peer));
    }

    /** Measures the elapsed time of one operation. */
    Series micros(String peer) {
        return Series.of(
                "µs", speeds.get(peer).stream().map(speed -> 1e6 / speed).toList());
    }

    /** Measures the processor time of all threads for one operation. */
    Series workMicros(String peer) {
        return Series.of("µs", work.get(peer).stream().map(speed -> 1e6 / speed).toList());
    }

    Series garbage(String peer) {
        return Series.of("KiB", garbage.get(peer));
    }
}
