package io.stratalake.core.internal.redact;

import io.stratalake.core.internal.failure.SingleLine;
import java.util.Locale;
import java.util.Set;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/** Redacted descriptions of a request and of the headers of a response, on one line each. */
public final class Masking {

    /** Headers whose values neither identify nor authenticate anybody. Any other may. */
    private static final Set<String> HARMLESS = Set.of(
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

    /** Query parameters whose values say nothing about anybody. */
    private static final Set<String> STRUCTURAL = Set.of("limit", "offset", "pageSize", "select", "sort", "dry-run");

    private static final String MASK = "***";

    private Masking() {}

    public static String headers(Headers headers) {
        var text = new StringBuilder("[");
        for (var i = 0; i < headers.size(); i++) {
            var name = headers.name(i);
            text.append(i == 0 ? "" : ", ")
                    .append(SingleLine.of(name, SingleLine.MAX_ID))
                    .append(": ");
            text.append(value(name.toLowerCase(Locale.ROOT), headers.value(i)));
        }
        return text.append(']').toString();
    }

    private static String value(String name, String value) {
        if (name.equals("location")) {
            // A signed address authenticates whoever has its query.
            var query = value.indexOf('?');
            var path = SingleLine.of(query < 0 ? value : value.substring(0, query), SingleLine.MAX_VALUE);
            return query < 0 ? path : path + "?***";
        }
        return HARMLESS.contains(name) ? SingleLine.of(value, SingleLine.MAX_VALUE) : MASK;
    }

    /** The headers of a request, without the one that carries the token. */
    public static Headers shown(Headers headers) {
        var shown = new Headers.Builder();
        headers.forEach(header -> {
            var name = header.getFirst();
            if (!name.equalsIgnoreCase("Authorization")) {
                // A value that was cut ends with an ellipsis.
                shown.addUnsafeNonAscii(name, value(name.toLowerCase(Locale.ROOT), header.getSecond()));
            }
        });
        return shown.build();
    }

    /** As {@link #query(HttpUrl)}, in the form in which it is sent. */
    public static String encodedQuery(HttpUrl url) {
        var masked = url.newBuilder().query(null);
        for (var i = 0; i < url.querySize(); i++) {
            var name = url.queryParameterName(i);
            masked.addQueryParameter(name, STRUCTURAL.contains(name) ? url.queryParameterValue(i) : MASK);
        }
        var query = masked.build().encodedQuery();
        return query == null ? "" : query;
    }

    public static String query(HttpUrl url) {
        if (url.querySize() == 0) {
            return "";
        }
        var text = new StringBuilder();
        for (var i = 0; i < url.querySize(); i++) {
            var name = url.queryParameterName(i);
            text.append(i == 0 ? '?' : '&').append(name).append('=');
            text.append(STRUCTURAL.contains(name) ? url.queryParameterValue(i) : MASK);
        }
        return SingleLine.of(text.toString());
    }
}
