package io.stratalake.core.internal.failure;

import io.stratalake.core.error.Failure;
import org.jspecify.annotations.Nullable;

/**
 * A line for a POSIX shell that sends a failed call again, without its secrets: the token comes from the variable
 * {@code TOKEN}, the body from a file, and redacted values are {@code ***}. A call that is not known to have had a token
 * is repeated without one, because its host may be another than the token is for.
 */
final class CurlLine {

    private final Failure failure;
    private final @Nullable CallContext context;

    CurlLine(Failure failure) {
        this.failure = failure;
        this.context = failure.context();
    }

    /** Returns the line, which turns globbing off: curl would interpret brackets and braces as ranges and sets. */
    String text() {
        var line = new StringBuilder("curl -g -X ").append(quoted(String.valueOf(failure.method())));
        line.append(' ').append(url());
        if (context != null && context.isSigned()) {
            line.append(" -H \"Authorization: Bearer $TOKEN\"");
        }
        if (context != null) {
            context.headers()
                    .forEach(header ->
                            line.append(" -H ").append(quoted(header.getFirst() + ": " + header.getSecond())));
            if (context.hasBody()) {
                line.append(" --data @body.").append(isJson(context) ? "json" : "txt");
            }
        }
        return line.toString();
    }

    private String url() {
        var path = String.valueOf(failure.path());
        if (context == null) {
            return "\"https://$HOST\"" + quoted(path);
        }
        return quoted(context.origin() + path + (context.query().isEmpty() ? "" : "?" + context.query()));
    }

    private static boolean isJson(CallContext context) {
        var type = context.headers().get("Content-Type");
        return type != null && type.contains("json");
    }

    /** Within single quotes, a shell interprets only the closing quote. */
    private static String quoted(String text) {
        return "'" + SingleLine.of(text).replace("'", "'\\''") + "'";
    }
}
