package io.stratalake.core.internal.failure;

import io.stratalake.core.error.Attempt;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.OperationFailedException;
import io.stratalake.core.error.OperationTimeoutException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.redact.Redactor;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** The details of a failure that a support case needs, as redacted text. All times are in UTC. */
public final class SupportReport {

    /** The response headers of a report: origin, time and rate limit. All others are left out. */
    private static final List<String> REPORTED = List.of(
            "Date",
            "Server",
            "Via",
            "Content-Type",
            "Retry-After",
            "X-RateLimit-Limit",
            "X-RateLimit-Remaining",
            "X-RateLimit-Reset",
            "ratelimit-limit",
            "ratelimit-remaining",
            "ratelimit-reset",
            "Deprecation",
            "Sunset");

    private final StratalakeException exception;
    private final Failure failure;
    private final StringBuilder text = new StringBuilder("Stratalake SDK support report\n");

    public SupportReport(StratalakeException exception) {
        this.exception = exception;
        this.failure = exception.failure();
    }

    public String text() {
        line("exception", exception.getClass().getName());
        line("message", Objects.requireNonNull(exception.getMessage()));
        operationId().ifPresent(id -> line("operation id", id));
        line("request", failure.method() == null ? "not sent" : failure.method() + " " + failure.path());
        line("status", failure.status() == 0 ? "no response" : Integer.toString(failure.status()));
        line("error code", known(failure.code()));
        line("request id", known(failure.requestId()));
        failure.issues().forEach(issue -> line("issue", issue.toString()));
        line(
                "retry after",
                failure.retryAfter() == null ? "not set" : failure.retryAfter().toString());
        list("attempts", failure.attempts());
        if (!failure.polls().isEmpty()) {
            list("polls", failure.polls());
        }
        line("token age", tokenAge());
        line("rate limit", rateLimit());
        line("response headers", reported(failure.headers()));
        line("sent by", sender());
        var seen = Collections.<Throwable>newSetFromMap(new IdentityHashMap<>());
        for (var cause = exception.getCause(); cause != null && seen.add(cause); cause = cause.getCause()) {
            // Without the message, which may quote anything.
            line("caused by", cause.getClass().getName());
        }
        if (failure.method() != null) {
            text.append("reproduce with\n").append(new CurlLine(failure).text()).append('\n');
        }
        return text.toString();
    }

    private void list(String name, List<Attempt> sent) {
        line(name, Integer.toString(sent.size()));
        sent.forEach(
                attempt -> line("  at " + attempt.at(), "%s, took %s".formatted(attempt.outcome(), attempt.took())));
    }

    private Optional<String> operationId() {
        if (exception instanceof OperationFailedException failed) {
            return failed.operationId();
        }
        return exception instanceof OperationTimeoutException late ? late.operationId() : Optional.empty();
    }

    private String tokenAge() {
        var context = failure.context();
        if (context != null && !context.isSigned()) {
            return "sent without a token";
        }
        return context == null || context.tokenAge() == null
                ? "unknown"
                : context.tokenAge() + " when the request was signed";
    }

    private String rateLimit() {
        var context = failure.context();
        return context == null || context.requestsPerMinute() == 0
                ? "unknown"
                : "%s requests per minute".formatted(context.requestsPerMinute());
    }

    private static String reported(Headers headers) {
        var reported = new StringJoiner("; ").setEmptyValue("none");
        for (var name : REPORTED) {
            headers.values(name).forEach(value -> reported.add(name.toLowerCase(Locale.ROOT) + ": " + value));
        }
        return reported.toString();
    }

    private String sender() {
        var context = failure.context();
        return known(context == null ? null : context.headers().get("User-Agent"));
    }

    private static String known(@Nullable String value) {
        return value == null ? "unknown" : value;
    }

    private void line(String name, String value) {
        text.append("%-17s ".formatted(name + ":"))
                .append(Redactor.serviceText(value))
                .append('\n');
    }
}
