package io.stratalake.benchmarks;

import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Writing the body of a request, beside all peers.
 *
 * @param name what it is chosen by
 * @param what as it stands in the table
 * @param benchmarks the JMH class, with methods sdk, stock, gson and jackson
 * @param faster how many times as fast as the stock client it has to be
 */
record Encoding(String name, String what, Class<?> benchmarks, double faster) implements Measurement {

    @Override
    public List<Row> rows(Mode mode) throws RunnerException {
        var rounds = new JmhRounds(benchmarks, "", mode);
        var ours = rounds.speed("sdk");
        return List.of(
                new Row(what, "stock client", ours, rounds.speed("stock"), Goal.atLeast(faster)),
                new Row(what, "Jackson", ours, rounds.speed("jackson"), Goal.none()),
                new Row(what, "Gson", ours, rounds.speed("gson"), Goal.none()));
    }
}
