package io.stratalake.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Measurement of reading a large response.
 *
 * @param name the name for {@code -Donly=}
 * @param what the text in the table
 * @param benchmarks the JMH class, with a method sdk and one for each peer
 * @param parameters a value for each parameter of the class
 */
record Decoding(String name, String what, Class<?> benchmarks, Map<String, String> parameters, List<Peer> peers)
        implements Measurement {

    /**
     * A library to compare with.
     *
     * @param method the method of the JMH class
     * @param title the name in the table
     * @param speed the goal for the ratio to its speed
     * @param garbage the goal for the ratio to its garbage; empty to leave the row out
     */
    record Peer(String method, String title, Goal speed, List<Goal> garbage) {

        static Peer stock(double speed, double garbage) {
            return new Peer("stock", "stock client", Goal.atLeast(speed), List.of(Goal.atMost(garbage)));
        }

        static Peer jackson(double speed) {
            return new Peer("jackson", "Jackson", Goal.atLeast(speed), List.of(Goal.none()));
        }

        static Peer gson() {
            return new Peer("gson", "Gson", Goal.none(), List.of());
        }

        static Peer fastjson2(double speed) {
            return new Peer("fastjson2", "fastjson2", Goal.atLeast(speed), List.of());
        }
    }

    @Override
    public List<Row> rows(Mode mode) throws RunnerException {
        var methods = Stream.concat(Stream.of("sdk"), peers.stream().map(Peer::method))
                .toList();
        var rounds = new JmhRounds(benchmarks, methods, parameters, mode);
        var rows = new ArrayList<Row>();
        for (var peer : peers) {
            rows.add(new Row(what, peer.title(), rounds.speed("sdk"), rounds.speed(peer.method()), peer.speed()));
        }
        for (var peer : peers) {
            for (var goal : peer.garbage()) {
                rows.add(new Row(
                        what + ", garbage", peer.title(), rounds.garbage("sdk"), rounds.garbage(peer.method()), goal));
            }
        }
        return rows;
    }
}
