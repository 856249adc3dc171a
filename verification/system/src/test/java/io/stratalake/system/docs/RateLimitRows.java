package io.stratalake.system.docs;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The documented rate limits of contracts, as a table of the documentation has them. */
public final class RateLimitRows {

    private static final Pattern LIMIT = Pattern.compile("x-requests-per-minute: (\\d+)");

    private RateLimitRows() {}

    /** Returns the numbers of requests per minute by the ids of the operations in the text of a contract. */
    public static Map<String, String> of(String contract) {
        var limits = new TreeMap<String, String>();
        for (var operation : contract.split("operationId: ", -1)) {
            var limit = LIMIT.matcher(operation);
            if (limit.find()) {
                limits.put(operation.lines().findFirst().orElseThrow(), limit.group(1));
            }
        }
        return limits;
    }

    /** Returns the rows of the table, to be copied into the page. */
    static String table(Map<String, String> limits) {
        var byLimit = limits.entrySet().stream()
                .collect(groupingBy(
                        limit -> Integer.parseInt(limit.getValue()),
                        TreeMap::new,
                        mapping(limit -> "`" + limit.getKey() + "`", joining(", "))));
        return byLimit.entrySet().stream()
                .map(row -> "| " + row.getKey() + " | " + row.getValue() + " |")
                .collect(joining("\n"));
    }
}
