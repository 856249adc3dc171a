package io.stratalake.benchmarks;

import java.util.Locale;

/** How much time a run may take. */
public enum Mode {

    /** Good enough to see a goal missed; everything together within five minutes. */
    SHORT(2, 3, 400, 3, 300, 11),

    /** For figures to be published. */
    FULL(5, 5, 1000, 5, 1000, 21);

    private final int rounds;
    private final int warmups;
    private final int warmupMillis;
    private final int iterations;
    private final int iterationMillis;
    private final int processes;

    Mode(int rounds, int warmups, int warmupMillis, int iterations, int iterationMillis, int processes) {
        this.rounds = rounds;
        this.warmups = warmups;
        this.warmupMillis = warmupMillis;
        this.iterations = iterations;
        this.iterationMillis = iterationMillis;
        this.processes = processes;
    }

    static Mode of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** How often all peers take their turn, each time in a fresh JVM. */
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

    /** How many processes are started for a median. */
    public int processes() {
        return processes;
    }
}
