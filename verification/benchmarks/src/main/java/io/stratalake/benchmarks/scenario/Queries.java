package io.stratalake.benchmarks.scenario;

import java.util.regex.Pattern;

/** Query parameters of a request. */
final class Queries {

    private Queries() {}

    /** Returns a number in the query of the first line of a request, or 0 if it is absent. */
    static int number(String head, String name) {
        var found = Pattern.compile("[?&]" + name + "=([0-9]+)")
                .matcher(head.lines().findFirst().orElse(""));
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }
}
