package io.stratalake.benchmarks;

import java.util.Locale;

/** Duration of a run. */
public enum Mode {

    /** Precise enough to detect a missed goal; all measurements take less than five minutes. */
    SHORT(2, 3, 400, 3, 300, 9, 270),

    /** Precise enough for published figures. */
    FULL(5, 5, 1000, 5, 1000, 21, 3600);

    private final int rounds;
    private final int warmups;
    private final int warmupMillis;
    private final int iterations;
    private final int iterationMillis;
    private final int processes;
    private final int seconds;

    Mode(int rounds, int warmups, int warmupMillis, int iterations, int iterationMillis, int processes, int seconds) {
        this.rounds = rounds;
        this.warmups = warmups;
        this.warmupMillis = warmupMillis;
        this.iterations = iterations;
        this.iterationMillis = iterationMillis;
        this.processes = processes;
        this.seconds = seconds;
    }

    static Mode of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Returns the number of rounds; each peer has a new JVM in each round. */
    public int rounds() {
        return rounds;
    }

    int warmups() {
        return warmups;
    }

    int warmupMillis() {
        return warmupMillis;
    }

    int iterations() {
        return iterations;
    }

    int iterationMillis() {
        return iterationMillis;
    }

    /** Returns the number of processes for a median. */
    public int processes() {
        return processes;
    }

    /** Returns the time after which nothing is repeated, in seconds. */
    int seconds() {
        return seconds;
    }
}
