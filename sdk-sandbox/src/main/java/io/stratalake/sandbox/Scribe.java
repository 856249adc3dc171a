package io.stratalake.sandbox;

import io.stratalake.core.time.TimeSource;
import io.stratalake.sandbox.http.Observer;
import io.stratalake.sandbox.http.Request;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes what happens into the journal, without the secrets in it. */
final class Scribe implements Observer {

    private static final Set<String> NOTED = Set.of(
            "accept", "authorization", "content-length", "content-type", "hpe-workspace-id", "if-match", "user-agent");

    private final Journal journal;
    private final TimeSource time;

    Scribe(Journal journal, TimeSource time) {
        this.journal = journal;
        this.time = time;
    }

    @Override
    public void exchanged(@Nullable String operation, Request request, String body, int status) {
        Map<String, String> headers = new TreeMap<>();
        request.headers().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (NOTED.contains(lower)) {
                headers.put(lower, lower.equals("authorization") ? scheme(values.get(0)) : String.join(", ", values));
            }
        });
        journal.add(new Journal.Exchange(
                operation, request.method(), request.path(), request.rawQuery(), headers, body, status, time.now()));
    }

    @Override
    public void tokenIssued() {
        journal.tokenIssued();
    }

    @Override
    public void overQuota() {
        journal.overQuota();
    }

    @Override
    public void refreshTokenReused() {
        journal.refreshTokenReused();
    }

    private static String scheme(String authorization) {
        int space = authorization.indexOf(' ');
        return space < 0 ? "***" : authorization.substring(0, space) + " ***";
    }
}
