package io.stratalake.core.error;

import io.stratalake.core.internal.failure.CallContext;
import io.stratalake.core.internal.failure.SingleLine;
import java.time.Duration;
import java.util.List;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a call that failed: what was asked, what the service said, what was tried. Holds no value of a
 * request header or of the query that could be a secret, and no request body. Immutable.
 *
 * <p>The service's code, message, request id and issues are on one line each and cut, as {@link SingleLine} says, so
 * that they can be logged as they are. {@link #headers()} and {@link #body()} are as they came: pass them through
 * {@link SingleLine#of(String)} before they are shown.
 *
 * <pre>{@code
 * Failure.of("GET", "/v1/things").response(409, headers).serviceError("CONFLICT", "it is there already").build()
 * }</pre>
 */
public final class Failure {

    /** The most issues that are kept of one response. */
    public static final int MAX_ISSUES = 100;

    private static final Headers NO_HEADERS = new Headers.Builder().build();
    private static final Failure UNRELATED_TO_A_CALL = new Builder(null, null).build();

    private final @Nullable String method;
    private final @Nullable String path;
    private final @Nullable CallContext context;
    private final int status;
    private final Headers headers;
    private final @Nullable String code;
    private final @Nullable String message;
    private final @Nullable String requestId;
    private final List<Issue> issues;
    private final @Nullable Duration retryAfter;
    private final String body;
    private final List<Attempt> attempts;

    private Failure(Builder builder) {
        this.method = builder.method;
        this.path = builder.path;
        this.context = builder.context;
        this.status = builder.status;
        this.headers = builder.headers;
        this.code = builder.code;
        this.message = builder.message;
        this.requestId = builder.requestId;
        this.issues = builder.issues;
        this.retryAfter = builder.retryAfter;
        this.body = builder.body;
        this.attempts = builder.attempts;
    }

    /** A failure that no request led to. */
    public static Failure unrelatedToACall() {
        return UNRELATED_TO_A_CALL;
    }

    /**
     * A call of which nothing is known yet but what was asked.
     *
     * @param path the path without its query
     */
    public static Builder of(String method, String path) {
        return new Builder(method, path);
    }

    /** An answer to a call that is not known here. */
    public static Builder ofAnswer(int status, Headers headers) {
        return new Builder(null, null).response(status, headers);
    }

    /** A call that got no answer. */
    public static Failure unanswered(String method, String path, List<Attempt> attempts) {
        return of(method, path).attempts(attempts).build();
    }

    /** The same, to be changed in parts. */
    public Builder toBuilder() {
        var builder = new Builder(method, path);
        builder.context = context;
        builder.status = status;
        builder.headers = headers;
        builder.code = code;
        builder.message = message;
        builder.requestId = requestId;
        builder.issues = issues;
        builder.retryAfter = retryAfter;
        builder.body = body;
        builder.attempts = attempts;
        return builder;
    }

    /** The same, with other tries. */
    public Failure withAttempts(List<Attempt> tries) {
        return toBuilder().attempts(tries).build();
    }

    /** The HTTP method, or null where no request was made. */
    public @Nullable String method() {
        return method;
    }

    /** The path without its query, or null where no request was made. */
    public @Nullable String path() {
        return path;
    }

    /** The circumstances of the call, or null where they are not known. */
    public @Nullable CallContext context() {
        return context;
    }

    /** The HTTP status, or 0 where no answer came. */
    public int status() {
        return status;
    }

    /** The headers of the answer; empty where no answer came. */
    public Headers headers() {
        return headers;
    }

    /** The service's own error code, or null. */
    public @Nullable String code() {
        return code;
    }

    /** The service's own words, or null. */
    public @Nullable String message() {
        return message;
    }

    /** The id under which the service's support finds the request, or null. */
    public @Nullable String requestId() {
        return requestId;
    }

    /** What the service found wrong, in its order; empty where it named nothing. */
    public List<Issue> issues() {
        return issues;
    }

    /** How long the service asks to wait before the next try, or null. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /**
     * The beginning of the answer's body as text; empty where there was none. Kept for inspection, never part of a
     * message.
     */
    public String body() {
        return body;
    }

    /** The tries so far, oldest first. */
    public List<Attempt> attempts() {
        return attempts;
    }

    /** One line that a person can act upon: the call, the status, the service's words, the request id, the tries. */
    public String describe() {
        var text = new StringBuilder();
        if (method != null) {
            text.append(method).append(' ').append(SingleLine.of(String.valueOf(path), SingleLine.MAX_VALUE));
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
            var said = String.join("; ", issues.stream().map(Issue::toString).toList());
            append(text, " — ", SingleLine.of(said, 2 * SingleLine.MAX_MESSAGE));
        }
        if (requestId != null) {
            append(text, " ", "(request id " + requestId + ")");
        }
        if (attempts.size() > 1) {
            append(text, " ", "(after " + attempts.size() + " attempts)");
        }
        return text.toString();
    }

    /** Returns text from the service in a form that is safe to show; null if there is no visible text. */
    static @Nullable String line(@Nullable String text, int maxLength) {
        if (text == null) {
            return null;
        }
        var line = SingleLine.of(text, maxLength).strip();
        return line.isEmpty() ? null : line;
    }

    private static void append(StringBuilder text, String separator, String part) {
        text.append(text.isEmpty() ? "" : separator).append(part);
    }

    /** Leaves out headers and body, which belong in no log line. */
    @Override
    public String toString() {
        return "Failure[" + describe() + "]";
    }

    /** Collects what is known. What is not set is not known. Confined to one thread. */
    public static final class Builder {

        private final @Nullable String method;
        private final @Nullable String path;
        private @Nullable CallContext context;
        private int status;
        private Headers headers = NO_HEADERS;
        private @Nullable String code;
        private @Nullable String message;
        private @Nullable String requestId;
        private List<Issue> issues = List.of();
        private @Nullable Duration retryAfter;
        private String body = "";
        private List<Attempt> attempts = List.of();

        private Builder(@Nullable String method, @Nullable String path) {
            this.method = method;
            this.path = path;
        }

        /** The circumstances of the call. */
        public Builder context(@Nullable CallContext circumstances) {
            this.context = circumstances;
            return this;
        }

        /** What came back. */
        public Builder response(int itsStatus, Headers itsHeaders) {
            this.status = itsStatus;
            this.headers = itsHeaders;
            return this;
        }

        /** The service's own error code and words, either of which may be null. Kept on one line each, and cut. */
        public Builder serviceError(@Nullable String itsCode, @Nullable String words) {
            this.code = line(itsCode, SingleLine.MAX_ID);
            this.message = line(words, SingleLine.MAX_MESSAGE);
            return this;
        }

        /** The id under which the service's support finds the request, or null. Kept on one line, and cut. */
        public Builder requestId(@Nullable String id) {
            this.requestId = line(id, SingleLine.MAX_ID);
            return this;
        }

        /** Sets the issues that the service reports: the first 100, in its order, each on one line and truncated. */
        public Builder issues(List<Issue> found) {
            this.issues = found.stream().limit(MAX_ISSUES).map(Issue::onOneLine).toList();
            return this;
        }

        /** How long the service asks to wait before the next try, or null. */
        public Builder retryAfter(@Nullable Duration delay) {
            this.retryAfter = delay;
            return this;
        }

        /** The beginning of the answer's body as text; empty to leave it out. */
        public Builder body(String beginning) {
            this.body = beginning;
            return this;
        }

        /** The tries so far, oldest first. Copied. */
        public Builder attempts(List<Attempt> tries) {
            this.attempts = List.copyOf(tries);
            return this;
        }

        /** The failure. */
        public Failure build() {
            return new Failure(this);
        }
    }
}
