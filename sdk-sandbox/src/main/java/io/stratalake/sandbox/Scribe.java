package io.stratalake.sandbox;

import io.stratalake.core.time.TimeSource;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes requests into the journal, without the secrets in them. */
final class Scribe {

    private static final Set<String> NOTED = Set.of("accept", "authorization", "content-length", "content-type",
            "hpe-workspace-id", "if-match", "user-agent");
    private static final Pattern SECRET = Pattern.compile("(?<=client_secret=)[^&]*");

    private final Journal journal;
    private final TimeSource time;

    Scribe(Journal journal, TimeSource time) {
        this.journal = journal;
        this.time = time;
    }

    void note(@Nullable String operation, Request request, int status) {
        Map<String, String> headers = new TreeMap<>();
        request.headers().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (NOTED.contains(lower)) {
                headers.put(lower, lower.equals("authorization") ? scheme(values.get(0)) : String.join(", ", values));
            }
        });
        String body = TokenEndpoint.isAt(request.path())
                ? SECRET.matcher(request.body()).replaceAll("***")
                : request.body();
        journal.add(new Journal.Exchange(operation, request.method(), request.path(), request.rawQuery(), headers,
                body, status, time.now()));
    }

    private static String scheme(String authorization) {
        int space = authorization.indexOf(' ');
        return space < 0 ? "***" : authorization.substring(0, space) + " ***";
    }
}
