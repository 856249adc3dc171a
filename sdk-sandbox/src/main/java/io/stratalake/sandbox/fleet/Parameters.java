package io.stratalake.sandbox.fleet;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sets of the names of query parameters. */
final class Parameters {

    private Parameters() {}

    /** These and more. */
    static Set<String> with(Set<String> names, String... more) {
        return Stream.concat(names.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
    }
}
