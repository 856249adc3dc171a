package io.stratalake.benchmarks.garbage;

import java.util.List;
import java.util.stream.Stream;

/** The library that allocates an object: that of the innermost frame that is not of the JDK. */
public enum Origin {
    JSON("io.stratalake.core.internal.json.", "io.stratalake.core.model.", "com.google.gson."),
    SDK("io.stratalake."),
    OKHTTP("okhttp3.", "okio.", "kotlin."),
    RESILIENCE4J("io.github.resilience4j."),
    OTHER("");

    private final List<String> packages;

    Origin(String... packages) {
        this.packages = List.of(packages);
    }

    /** Returns the origin of a class; {@link #OTHER} for the JDK, the benchmark itself, and the rest. */
    static Origin of(String type) {
        return type.startsWith("io.stratalake.benchmarks.")
                ? OTHER
                : Stream.of(values())
                        .filter(origin -> origin.packages.stream().anyMatch(type::startsWith))
                        .findFirst()
                        .orElseThrow();
    }
}
