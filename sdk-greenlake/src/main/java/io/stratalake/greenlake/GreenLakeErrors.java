package io.stratalake.greenlake;

import io.stratalake.core.error.Issue;
import io.stratalake.core.error.ServiceError;
import io.stratalake.greenlake.error.ErrorDetail;
import io.stratalake.greenlake.error.ErrorIssue;
import io.stratalake.greenlake.error.ErrorResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads the error answers of HPE GreenLake: {@code httpStatusCode, errorCode, message, debugId, errorDetails}, of which
 * any may be missing, and whose details come in three shapes.
 */
final class GreenLakeErrors implements ServiceError.Reader {

    @Override
    public ServiceError read(int status, Headers headers, String body) {
        // A gateway in front of the service answers in HTML.
        if (!body.stripLeading().startsWith("{")) {
            return ServiceError.silent();
        }
        try {
            return read(ErrorResponse.fromJson(body));
        } catch (IllegalArgumentException cutOrBroken) {
            return ServiceError.silent();
        }
    }

    @Override
    public String unauthenticatedAdvice() {
        return "Check that the credentials are valid, not revoked, and belong to this workspace";
    }

    private static ServiceError read(ErrorResponse error) {
        var details = details(error);
        return new ServiceError(error.errorCode(), error.message(), error.debugId(), issues(details), delay(details));
    }

    private static List<ErrorDetail> details(ErrorResponse error) {
        if (error.errorDetails() != null) {
            return error.errorDetails();
        }
        // Some services write errorDetail, without the s; and under either name a single one without a list.
        var others = error.unknownProperties();
        var detail = others.getOrDefault("errorDetails", others.get("errorDetail"));
        if (detail == null) {
            return List.of();
        }
        var holder = Map.of("errorDetails", detail instanceof List ? detail : List.of(detail));
        return Objects.requireNonNull(ErrorResponse.adapter().parse(holder).errorDetails());
    }

    private static List<Issue> issues(List<ErrorDetail> details) {
        return details.stream().flatMap(GreenLakeErrors::issues).toList();
    }

    private static Stream<Issue> issues(ErrorDetail detail) {
        if (detail.issues() != null && !detail.issues().isEmpty()) {
            return detail.issues().stream().map(GreenLakeErrors::issue);
        }
        return detail.source() == null ? Stream.empty() : Stream.of(new Issue(detail.source(), null, detail.type()));
    }

    private static Issue issue(ErrorIssue issue) {
        return new Issue(issue.source(), issue.subject(), issue.description());
    }

    private static @Nullable Duration delay(List<ErrorDetail> details) {
        return details.stream()
                .map(ErrorDetail::retryAfterSeconds)
                .filter(Objects::nonNull)
                .findFirst()
                .map(seconds -> Duration.ofSeconds(Math.max(0, seconds)))
                .orElse(null);
    }
}
