package io.stratalake.benchmarks;

import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Measurement of reading a large response, with all peers.
 *
 * @param name the name for {@code -Donly=}
 * @param what the text in the table
 * @param benchmarks the JMH class, with methods sdk, stock, gson and jackson
 * @param count the parameter of the class, or empty
 * @param faster the minimum ratio to the speed of the stock client
 * @param garbage the maximum ratio to the garbage of the stock client
 */
record Decoding(String name, String what, Class<?> benchmarks, String count, double faster, double garbage)
        implements Measurement {

    @Override
    public List<Row> rows(Mode mode) throws RunnerException {
        var rounds = new JmhRounds(benchmarks, count, mode);
        var sdk = rounds.speed("sdk");
        return List.of(
                new Row(what, "stock client", sdk, rounds.speed("stock"), Goal.atLeast(faster)),
                new Row(what, "Jackson", sdk, rounds.speed("jackson"), Goal.atLeast(1)),
                new Row(what, "Gson", sdk, rounds.speed("gson"), Goal.none()),
                new Row(
                        what + ", garbage",
                        "stock client",
                        rounds.garbage("sdk"),
                        rounds.garbage("stock"),
                        Goal.atMost(garbage)),
                new Row(what + ", garbage", "Jackson", rounds.garbage("sdk"), rounds.garbage("jackson"), Goal.none()));
    }
}
