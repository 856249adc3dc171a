package io.stratalake.core.internal.failure;

import io.stratalake.core.error.Failure;
import java.util.Objects;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A line for a POSIX shell that sends a failed call again, without its secrets: the token comes from the variable
 * {@code TOKEN}, the body from a file, an upload from {@code FILE} as the part {@code PART}, and redacted values are
 * {@code ***}. A call that is not known to have had a token is repeated without one, because its host may be another
 * than the token is for.
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
            headers(context)
                    .forEach(header ->
                            line.append(" -H ").append(quoted(header.getFirst() + ": " + header.getSecond())));
            if (isForm(context)) {
                line.append(" -F \"$PART=@$FILE\"");
            } else if (context.hasBody()) {
                line.append(" --data @body.").append(isJson(context) ? "json" : "txt");
            }
        }
        return line.toString();
    }

    /** Returns the headers, without the type of a form, to which curl adds the boundary. */
    private static Headers headers(CallContext context) {
        return isForm(context)
                ? context.headers().newBuilder().removeAll("Content-Type").build()
                : context.headers();
    }

    private String url() {
        var path = String.valueOf(failure.path());
        if (context == null) {
            return "\"https://$HOST\"" + quoted(path);
        }
        return quoted(context.origin() + path + (context.query().isEmpty() ? "" : "?" + context.query()));
    }

    private static boolean isJson(CallContext context) {
        return type(context).contains("json");
    }

    private static boolean isForm(CallContext context) {
        return type(context).startsWith("multipart/");
    }

    private static String type(CallContext context) {
        return Objects.requireNonNullElse(context.headers().get("Content-Type"), "");
    }

    /** Within single quotes, a shell interprets only the closing quote. */
    private static String quoted(String text) {
        return "'" + SingleLine.of(text).replace("'", "'\\''") + "'";
    }
}
