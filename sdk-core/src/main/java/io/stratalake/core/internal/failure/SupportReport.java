package io.stratalake.core.internal.failure;

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

/** What a support case needs to know about a failure, as text. All times are in UTC. */
public final class SupportReport {

    /** Headers of an answer that say who gave it and when, and how much of the quota is left. Any other is left out. */
    private static final List<String> TELLING = List.of(
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

    private final StratalakeException problem;
    private final Failure failure;
    private final StringBuilder text = new StringBuilder("Stratalake SDK support report\n");

    public SupportReport(StratalakeException problem) {
        this.problem = problem;
        this.failure = problem.failure();
    }

    public String text() {
        line("exception", problem.getClass().getName());
        line("message", Objects.requireNonNull(problem.getMessage()));
        operationId().ifPresent(id -> line("operation id", id));
        line("request", failure.method() == null ? "none was made" : failure.method() + " " + failure.path());
        line("status", failure.status() == 0 ? "no answer" : Integer.toString(failure.status()));
        line("error code", known(failure.code()));
        line("request id", known(failure.requestId()));
        failure.issues().forEach(issue -> line("issue", issue.toString()));
        line(
                "retry after",
                failure.retryAfter() == null ? "not said" : failure.retryAfter().toString());
        line("attempts", Integer.toString(failure.attempts().size()));
        failure.attempts()
                .forEach(attempt ->
                        line("  at " + attempt.at(), "%s, took %s".formatted(attempt.outcome(), attempt.took())));
        line("token age", tokenAge());
        line("documented quota", quota());
        line("answer headers", telling(failure.headers()));
        line("sent by", sender());
        var told = Collections.<Throwable>newSetFromMap(new IdentityHashMap<>());
        for (var cause = problem.getCause(); cause != null && told.add(cause); cause = cause.getCause()) {
            // Not its message: it may quote anything.
            line("caused by", cause.getClass().getName());
        }
        if (failure.method() != null) {
            text.append("reproduce with\n").append(new CurlLine(failure).text()).append('\n');
        }
        return text.toString();
    }

    private Optional<String> operationId() {
        if (problem instanceof OperationFailedException failed) {
            return failed.operationId();
        }
        return problem instanceof OperationTimeoutException late ? late.operationId() : Optional.empty();
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

    private String quota() {
        var context = failure.context();
        return context == null || context.requestsPerMinute() == 0
                ? "none known"
                : "%s requests a minute and workspace".formatted(context.requestsPerMinute());
    }

    private static String telling(Headers headers) {
        var told = new StringJoiner("; ").setEmptyValue("none");
        for (var name : TELLING) {
            headers.values(name).forEach(value -> told.add(name.toLowerCase(Locale.ROOT) + ": " + value));
        }
        return told.toString();
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
