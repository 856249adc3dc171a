package io.stratalake.core.error;

import io.stratalake.core.internal.failure.CallContext;
import io.stratalake.core.internal.failure.SingleLine;
import java.time.Duration;
import java.util.List;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The details of a failed call: request, response and attempts. Has no value of a request header or of the query that
 * could be a secret, and no request body. Immutable.
 *
 * <p>The service's code, message, request id and issues are each on one line and truncated, see {@link SingleLine}, so
 * that they are safe to log. {@link #headers()} and {@link #body()} are unchanged: pass them through
 * {@link SingleLine#of(String)} before they are shown.
 *
 * <pre>{@code
 * Failure.of("GET", "/v1/things").response(409, headers).serviceError("CONFLICT", "The thing exists").build()
 * }</pre>
 */
public final class Failure {

    /** The maximum number of issues of one response: {@value}. */
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
    private final List<Attempt> polls;

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
        this.polls = builder.polls;
    }

    /** Returns the failure for an error without a request. */
    public static Failure unrelatedToACall() {
        return UNRELATED_TO_A_CALL;
    }

    /**
     * Begins the failure of a request.
     *
     * @param path the path without its query
     */
    public static Builder of(String method, String path) {
        return new Builder(method, path);
    }

    /** Begins the failure of a response whose request is unknown. */
    public static Builder ofResponse(int status, Headers headers) {
        return new Builder(null, null).response(status, headers);
    }

    /** Returns the failure of a request without a response. */
    public static Failure withoutResponse(String method, String path, List<Attempt> attempts) {
        return of(method, path).attempts(attempts).build();
    }

    /** Begins a modified copy. */
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
        builder.polls = polls;
        return builder;
    }

    /** Returns a copy with other attempts. */
    public Failure withAttempts(List<Attempt> sent) {
        return toBuilder().attempts(sent).build();
    }

    /** Returns the HTTP method, or {@code null} if there was no request. */
    public @Nullable String method() {
        return method;
    }

    /** Returns the path without its query, or {@code null} if there was no request. */
    public @Nullable String path() {
        return path;
    }

    /** Returns the context of the call, or {@code null} if it is unknown. */
    public @Nullable CallContext context() {
        return context;
    }

    /** Returns the HTTP status, or 0 if there was no response. */
    public int status() {
        return status;
    }

    /** Returns the headers of the response; empty if there was no response. */
    public Headers headers() {
        return headers;
    }

    /** Returns the service's error code, or {@code null}. */
    public @Nullable String code() {
        return code;
    }

    /** Returns the service's error message, or {@code null}. */
    public @Nullable String message() {
        return message;
    }

    /** Returns the id by which the service's support finds the request, or {@code null}. */
    public @Nullable String requestId() {
        return requestId;
    }

    /** Returns the issues that the service reports, in its order; may be empty. */
    public List<Issue> issues() {
        return issues;
    }

    /** Returns the delay that the service requests before a retry, or {@code null}. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /**
     * Returns the beginning of the response body as text; empty if there was no body. For inspection only: it is never
     * part of a message.
     */
    public String body() {
        return body;
    }

    /** Returns the attempts so far, oldest first. */
    public List<Attempt> attempts() {
        return attempts;
    }

    /**
     * Returns the polls of a wait that failed or timed out, oldest first: the latest 100. The outcome of a poll is the
     * state of the operation, or the HTTP status or kind of failure of the poll itself. Empty for other failures.
     */
    public List<Attempt> polls() {
        return polls;
    }

    /**
     * Returns one line with the request, the status, the service's error, the request id and the number of attempts.
     */
    public String describe() {
        var text = new StringBuilder();
        if (method != null) {
            text.append(method).append(' ').append(SingleLine.of(String.valueOf(path), SingleLine.MAX_VALUE));
        }
        if (status != 0) {
            append(text, " returned ", Integer.toString(status));
        }
        if (code != null) {
            append(text, " ", code);
        }
        if (message != null) {
            append(text, ": ", message);
        }
        if (!issues.isEmpty()) {
            var joined = String.join("; ", issues.stream().map(Issue::toString).toList());
            append(text, " — ", SingleLine.of(joined, 2 * SingleLine.MAX_MESSAGE));
        }
        if (requestId != null) {
            append(text, " ", "(request id " + requestId + ")");
        }
        if (attempts.size() > 1) {
            append(text, " ", "(after " + attempts.size() + " attempts)");
        }
        return text.toString();
    }

    /** Returns text from the service on one line and truncated, or {@code null} if it has no visible text. */
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

    /** Returns the description, without headers and body, which must not be logged. */
    @Override
    public String toString() {
        return "Failure[" + describe() + "]";
    }

    /** A builder of failures. Details that are not set are unknown. Confined to one thread. */
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
        private List<Attempt> polls = List.of();

        private Builder(@Nullable String method, @Nullable String path) {
            this.method = method;
            this.path = path;
        }

        /** Sets the context of the call, or {@code null} if it is unknown. */
        public Builder context(@Nullable CallContext callContext) {
            this.context = callContext;
            return this;
        }

        /** Sets status and headers of the response. */
        public Builder response(int responseStatus, Headers responseHeaders) {
            this.status = responseStatus;
            this.headers = responseHeaders;
            return this;
        }

        /** Sets the service's error code and message, each on one line and truncated; either may be {@code null}. */
        public Builder serviceError(@Nullable String errorCode, @Nullable String errorMessage) {
            this.code = line(errorCode, SingleLine.MAX_ID);
            this.message = line(errorMessage, SingleLine.MAX_MESSAGE);
            return this;
        }

        /** Sets the id by which the service's support finds the request, on one line and truncated, or {@code null}. */
        public Builder requestId(@Nullable String id) {
            this.requestId = line(id, SingleLine.MAX_ID);
            return this;
        }

        /** Sets the issues that the service reports: the first 100, in its order, each on one line and truncated. */
        public Builder issues(List<Issue> found) {
            this.issues = found.stream().limit(MAX_ISSUES).map(Issue::onOneLine).toList();
            return this;
        }

        /** Sets the delay that the service requests before a retry, or {@code null}. */
        public Builder retryAfter(@Nullable Duration delay) {
            this.retryAfter = delay;
            return this;
        }

        /** Sets the beginning of the response body as text; empty to leave it out. */
        public Builder body(String beginning) {
            this.body = beginning;
            return this;
        }

        /** Sets the attempts so far, oldest first. The list is copied. */
        public Builder attempts(List<Attempt> sent) {
            this.attempts = List.copyOf(sent);
            return this;
        }

        /** Sets the polls of a wait, oldest first. The list is copied. */
        public Builder polls(List<Attempt> read) {
            this.polls = List.copyOf(read);
            return this;
        }

        /** Creates the failure. */
        public Failure build() {
            return new Failure(this);
        }
    }
}
