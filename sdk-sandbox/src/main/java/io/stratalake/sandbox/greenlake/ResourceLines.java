package io.stratalake.sandbox.greenlake;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;

/** The lines of a data file of this package. */
final class ResourceLines {

    private ResourceLines() {}

    static Stream<String> of(String name) {
        var file = Objects.requireNonNull(ResourceLines.class.getResourceAsStream(name), name);
        return new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8)).lines();
    }
}
