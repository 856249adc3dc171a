package io.stratalake.sandbox;

import io.stratalake.core.time.TimeSource;
import io.stratalake.sandbox.http.Request;
import io.stratalake.sandbox.http.RequestObserver;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The recorder of requests, which masks secrets. */
final class RequestRecorder implements RequestObserver {

    private static final Set<String> NOTED = Set.of(
            "accept", "authorization", "content-length", "content-type", "hpe-workspace-id", "if-match", "user-agent");

    private final RequestLog log;
    private final TimeSource time;

    RequestRecorder(RequestLog log, TimeSource time) {
        this.log = log;
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
        log.add(new RequestLog.Exchange(
                operation, request.method(), request.path(), request.rawQuery(), headers, body, status, time.now()));
    }

    @Override
    public void tokenIssued() {
        log.tokenIssued();
    }

    @Override
    public void rateLimited() {
        log.rateLimited();
    }

    @Override
    public void refreshTokenReused() {
        log.refreshTokenReused();
    }

    private static String scheme(String authorization) {
        int space = authorization.indexOf(' ');
        return space < 0 ? "***" : authorization.substring(0, space) + " ***";
    }
}
