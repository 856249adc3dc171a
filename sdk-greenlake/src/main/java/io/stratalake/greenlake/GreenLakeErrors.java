package io.stratalake.greenlake;

import io.stratalake.core.internal.failure.GeneralErrorReader;
import io.stratalake.core.internal.failure.ServiceError;
import io.stratalake.core.internal.failure.ServiceErrorReader;
import io.stratalake.greenlake.error.ErrorDetail;
import io.stratalake.greenlake.error.ErrorResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads the error responses of HPE GreenLake: {@code httpStatusCode, errorCode, message, debugId, errorDetails}, any of
 * which may be missing. The {@link GeneralErrorReader} knows these names among others; what only this platform has is a
 * detail that says how long to wait.
 */
final class GreenLakeErrors implements ServiceErrorReader {

    private final GeneralErrorReader general = new GeneralErrorReader();

    @Override
    public ServiceError read(int status, Headers headers, String body) {
        return general.read(status, headers, body).withRetryAfter(delay(body));
    }

    @Override
    public String unauthenticatedAdvice() {
        return "Check that the credentials are valid, not revoked, and belong to this workspace";
    }

    private static @Nullable Duration delay(String body) {
        if (!body.stripLeading().startsWith("{")) {
            return null;
        }
        try {
            return delay(details(ErrorResponse.fromJson(body)));
        } catch (IllegalArgumentException cutOrBroken) {
            return null;
        }
    }

    private static List<ErrorDetail> details(ErrorResponse error) {
        if (error.errorDetails() != null && !error.errorDetails().isEmpty()) {
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

    private static @Nullable Duration delay(List<ErrorDetail> details) {
        return details.stream()
                .map(ErrorDetail::retryAfterSeconds)
                .filter(Objects::nonNull)
                .findFirst()
                .map(seconds -> Duration.ofSeconds(Math.max(0, seconds)))
                .orElse(null);
    }
}
