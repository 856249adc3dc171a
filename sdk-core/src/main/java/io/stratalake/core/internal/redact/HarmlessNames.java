package io.stratalake.core.internal.redact;

import java.util.Locale;
import java.util.Set;

/** The names of headers and query parameters whose values neither identify nor authenticate a caller. */
final class HarmlessNames {

    private static final Set<String> HEADERS = Set.of(
            "accept",
            "accept-encoding",
            "cache-control",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "date",
            "deprecation",
            "ratelimit-limit",
            "ratelimit-remaining",
            "ratelimit-reset",
            "retry-after",
            "server",
            "sunset",
            "transfer-encoding",
            "user-agent",
            "vary",
            "via",
            "x-correlation-id",
            "x-ratelimit-limit",
            "x-ratelimit-remaining",
            "x-ratelimit-reset",
            "x-request-id",
            "x-transaction-id");

    private static final Set<String> PARAMETERS = Set.of("limit", "offset", "pageSize", "select", "sort", "dry-run");

    private HarmlessNames() {}

    static boolean isHeader(String name) {
        return HEADERS.contains(name.toLowerCase(Locale.ROOT));
    }

    static boolean isParameter(String name) {
        return PARAMETERS.contains(name);
    }
}
