package io.stratalake.core.internal.failure;

import io.stratalake.core.error.Failure;
import io.stratalake.core.error.Issue;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The error of a platform as it was sent; {@link Failure} makes it safe to show.
 *
 * @param code the error code, or null
 * @param message the error message, or null
 * @param requestId the id by which the platform's support finds the request, or null
 * @param issues the single problems that the platform reports
 * @param retryAfter the delay that the platform requests before a retry, or null
 */
public record ServiceError(
        @Nullable String code,
        @Nullable String message,
        @Nullable String requestId,
        List<Issue> issues,
        @Nullable Duration retryAfter) {

    private static final ServiceError SILENT = new ServiceError(null, null, null, List.of(), null);

    /** Returns the error without any details, for a response that is not understood. */
    public static ServiceError silent() {
        return SILENT;
    }

    /** Returns this error with missing details taken from another. */
    public ServiceError orElse(ServiceError other) {
        return new ServiceError(
                code == null ? other.code : code,
                message == null ? other.message : message,
                requestId == null ? other.requestId : requestId,
                issues.isEmpty() ? other.issues : issues,
                retryAfter == null ? other.retryAfter : retryAfter);
    }

    /** Returns this error with another delay before a retry, or {@code null}. */
    public ServiceError withRetryAfter(@Nullable Duration delay) {
        return new ServiceError(code, message, requestId, issues, delay);
    }

    /** Returns this error with all its texts changed, for example redacted. */
    public ServiceError mapTexts(UnaryOperator<String> change) {
        return new ServiceError(
                changed(code, change),
                changed(message, change),
                changed(requestId, change),
                issues.stream()
                        .map(issue -> new Issue(
                                changed(issue.source(), change),
                                changed(issue.subject(), change),
                                changed(issue.description(), change)))
                        .toList(),
                retryAfter);
    }

    private static @Nullable String changed(@Nullable String text, UnaryOperator<String> change) {
        return text == null ? null : change.apply(text);
    }
}
