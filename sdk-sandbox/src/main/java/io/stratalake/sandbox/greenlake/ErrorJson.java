package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.simulation.Fields;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The errors of HPE GreenLake, with details of the three documented shapes. */
final class ErrorJson {

    private static final Map<Integer, String> CODES = Map.of(
            400, "HPE_GL_ERROR_BAD_REQUEST",
            403, "HPE_GL_ERROR_FORBIDDEN",
            404, "HPE_GL_ERROR_NOT_FOUND",
            405, "HPE_GL_ERROR_METHOD_NOT_ALLOWED",
            409, "HPE_GL_ERROR_CONFLICT",
            412, "HPE_GL_ERROR_PRECONDITION_FAILED",
            415, "HPE_GL_ERROR_UNSUPPORTED_MEDIA_TYPE",
            422, "HPE_GL_ERROR_UNPROCESSABLE_CONTENT",
            429, "HPE_GL_ERROR_TOO_MANY_REQUESTS");

    private ErrorJson() {}

    static Reply of(HttpError error, String debugId) {
        String code = error.code();
        JsonObject body = Fields.of("httpStatusCode", error.status())
                .and(
                        "errorCode",
                        code != null ? code : CODES.getOrDefault(error.status(), "HPE_GL_ERROR_INTERNAL_SERVER_ERROR"))
                .and("message", error.message())
                .and("debugId", debugId)
                .and("errorDetails", details(error))
                .json();
        return Reply.json(error.status(), body).with(error.headers());
    }

    private static @Nullable List<JsonObject> details(HttpError error) {
        if (error.status() == 500) {
            return List.of(Fields.of("type", "hpe.greenlake.retry_info")
                    .and("retryAfterSeconds", 5)
                    .json());
        }
        if (error.detail() instanceof HttpError.Issue issue) {
            return List.of(Fields.of("type", "hpe.greenlake.bad_request")
                    .and(
                            "issues",
                            List.of(Fields.of("source", issue.source())
                                    .and("subject", issue.subject())
                                    .and("description", issue.description())
                                    .json()))
                    .json());
        }
        return error.detail() instanceof HttpError.Missing missing
                ? List.of(Fields.of("type", "hpe.greenlake.general")
                        .and("source", missing.source())
                        .and("metadata", Map.of(missing.name(), missing.value()))
                        .json())
                : null;
    }
}
