package io.stratalake.core.error;

import java.time.Duration;
import java.util.List;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a call that failed: what was asked, what the service said, what was tried. Holds no request
 * header, no request body and no query.
 *
 * @param method the HTTP method, or null where no request was made
 * @param path the path without its query, or null where no request was made
 * @param status the HTTP status, or 0 where no answer came
 * @param code the service's own error code, or null
 * @param message the service's own words, or null
 * @param requestId the id under which the service's support finds the request, or null
 * @param issues what the service found wrong, in its order; empty where it named nothing
 * @param retryAfter how long the service asks to wait before the next try, or null
 * @param headers the headers of the answer; empty where no answer came
 * @param body the beginning of the answer's body as text; empty where there was none. Kept for inspection, never part
 *     of a message
 * @param attempts the tries so far, oldest first
 */
public record Failure(
        @Nullable String method,
        @Nullable String path,
        int status,
        @Nullable String code,
        @Nullable String message,
        @Nullable String requestId,
        List<Issue> issues,
        @Nullable Duration retryAfter,
        Headers headers,
        String body,
        List<Attempt> attempts) {

    private static final Headers NO_HEADERS = new Headers.Builder().build();
    private static final Failure UNRELATED_TO_A_CALL =
            new Failure(null, null, 0, null, null, null, List.of(), null, NO_HEADERS, "", List.of());

    /** Copies the lists. */
    public Failure {
        issues = List.copyOf(issues);
        attempts = List.copyOf(attempts);
    }

    /** A failure that no request led to. */
    public static Failure unrelatedToACall() {
        return UNRELATED_TO_A_CALL;
    }

    /** A call that got no answer. */
    public static Failure unanswered(String method, String path, List<Attempt> attempts) {
        return new Failure(method, path, 0, null, null, null, List.of(), null, NO_HEADERS, "", attempts);
    }

    /** The same, with other tries. */
    public Failure withAttempts(List<Attempt> tries) {
        return new Failure(method, path, status, code, message, requestId, issues, retryAfter, headers, body, tries);
    }

    /** One line that a person can act upon: the call, the status, the service's words, the request id, the tries. */
    String describe() {
        var text = new StringBuilder();
        if (method != null) {
            text.append(method).append(' ').append(path);
        }
        if (status != 0) {
            append(text, " answered ", Integer.toString(status));
        }
        if (code != null) {
            append(text, " ", code);
        }
        if (message != null) {
            append(text, ": ", message);
        }
        if (!issues.isEmpty()) {
            append(text, " — ", String.join("; ", issues.stream().map(Issue::toString).toList()));
        }
        if (requestId != null) {
            append(text, " ", "(request id " + requestId + ")");
        }
        if (attempts.size() > 1) {
            append(text, " ", "(after " + attempts.size() + " attempts)");
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String separator, String part) {
        text.append(text.isEmpty() ? "" : separator).append(part);
    }

    /** Leaves out headers and body, which belong in no log line. */
    @Override
    public String toString() {
        return "Failure[" + describe() + "]";
    }
}
