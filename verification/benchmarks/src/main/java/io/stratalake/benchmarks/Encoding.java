package io.stratalake.benchmarks;

import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Measurement of writing a request body, with all peers.
 *
 * @param name the name for {@code -Donly=}
 * @param what the text in the table
 * @param benchmarks the JMH class, with methods sdk, stock, gson and jackson
 * @param faster the minimum ratio to the speed of the stock client
 */
record Encoding(String name, String what, Class<?> benchmarks, double faster) implements Measurement {

    @Override
    public List<Row> rows(Mode mode) throws RunnerException {
        var rounds = new JmhRounds(benchmarks, mode);
        var sdk = rounds.speed("sdk");
        return List.of(
                new Row(what, "stock client", sdk, rounds.speed("stock"), Goal.atLeast(faster)),
                new Row(what, "Jackson", sdk, rounds.speed("jackson"), Goal.atLeast(1.1)),
                new Row(what, "Gson", sdk, rounds.speed("gson"), Goal.none()),
                new Row(what + ", garbage", "Jackson", rounds.garbage("sdk"), rounds.garbage("jackson"), Goal.none()));
    }
}
