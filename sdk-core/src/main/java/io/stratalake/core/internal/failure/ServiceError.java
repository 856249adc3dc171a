package io.stratalake.core.internal.failure;

import io.stratalake.core.error.Failure;
import io.stratalake.core.error.Issue;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import okhttp3.Headers;
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

    /** An answer in which the platform says nothing that could be understood. */
    public static ServiceError silent() {
        return SILENT;
    }

    /** The same, in which what this one does not say is taken from the other. */
    public ServiceError orElse(ServiceError other) {
        return new ServiceError(
                code == null ? other.code : code,
                message == null ? other.message : message,
                requestId == null ? other.requestId : requestId,
                issues.isEmpty() ? other.issues : issues,
                retryAfter == null ? other.retryAfter : retryAfter);
    }

    /** The same, with this wait before the next attempt, or null. */
    public ServiceError withRetryAfter(@Nullable Duration delay) {
        return new ServiceError(code, message, requestId, issues, delay);
    }

    /** The same, with each of its texts changed, for example to take a secret out. */
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

    /** Reads a platform's error answers. One for each platform. */
    @FunctionalInterface
    public interface Reader {

        /**
         * Reads an answer. Never throws: an answer that is not understood is {@link ServiceError#silent() silent}.
         *
         * @param status the HTTP status
         * @param headers the headers of the answer
         * @param body the body as text, possibly cut, possibly HTML, possibly empty
         */
        ServiceError read(int status, Headers headers, String body);

        /**
         * Whether the platform refused the token. Some say so with another status than 401.
         *
         * @param status the HTTP status
         * @param message the platform's words, as {@link #read} found them, or null
         */
        default boolean isUnauthenticated(int status, @Nullable String message) {
            return status == 401;
        }

        /**
         * Returns what to do when the platform denies permission (403), as a sentence for people.
         *
         * @param code the platform's error code, as {@link #read} found it, or null
         * @param message the platform's words, as {@link #read} found them, or null
         */
        default String permissionDeniedAdvice(@Nullable String code, @Nullable String message) {
            return "Check that the role of these credentials permits this operation";
        }

        /** What to check when the platform refused the token, as a sentence for people, in the platform's words. */
        default String unauthenticatedAdvice() {
            return "Check that the credentials are valid and not revoked";
        }
    }
}
