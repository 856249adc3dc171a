package io.stratalake.benchmarks;

import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** Measurement of one small call on loopback. */
final class Calling implements Measurement {

    @Override
    public String name() {
        return "call";
    }

    @Override
    public List<Row> rows(Mode mode) throws RunnerException {
        var what = "one call on loopback";
        var rounds = new JmhRounds(LoopbackCall.class, mode);
        var sdk = rounds.micros("sdk");
        var work = what + ", processor time";
        return List.of(
                new Row(what, "OkHttp with Gson", sdk, rounds.micros("okHttpGson"), Goal.atMost(1)),
                new Row(what, "stock client", sdk, rounds.micros("stock"), Goal.none()),
                new Row(what, "OkHttp alone", sdk, rounds.micros("raw"), Goal.none()),
                new Row(
                        work,
                        "OkHttp with Gson",
                        rounds.workMicros("sdk"),
                        rounds.workMicros("okHttpGson"),
                        Goal.none()),
                new Row(
                        what + ", garbage",
                        "OkHttp with Gson",
                        rounds.garbage("sdk"),
                        rounds.garbage("okHttpGson"),
                        Goal.none()));
    }
}
