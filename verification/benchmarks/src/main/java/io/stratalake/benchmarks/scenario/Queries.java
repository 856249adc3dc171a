package io.stratalake.benchmarks.scenario;

import java.util.regex.Pattern;

/** What a request asks for. */
final class Queries {

    private Queries() {}

    /** A number in the query of a request's first line, or 0 where it is not there. */
    static int number(String head, String name) {
        var found = Pattern.compile("[?&]" + name + "=([0-9]+)")
                .matcher(head.lines().findFirst().orElse(""));
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }
}
