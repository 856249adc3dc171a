package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Reply;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts refusals the way the platform does, with details of one of its three shapes. */
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

    static Reply of(HttpError refusal, String debugId) {
        String code = refusal.code();
        JsonObject body = new JsonObject();
        body.addProperty("httpStatusCode", refusal.status());
        body.addProperty(
                "errorCode",
                code != null ? code : CODES.getOrDefault(refusal.status(), "HPE_GL_ERROR_INTERNAL_SERVER_ERROR"));
        body.addProperty("message", refusal.message());
        body.addProperty("debugId", debugId);
        JsonObject detail = refusal.status() == 500 ? retryInfo() : detail(refusal.detail());
        if (detail != null) {
            JsonArray details = new JsonArray();
            details.add(detail);
            body.add("errorDetails", details);
        }
        return Reply.json(refusal.status(), body).with(refusal.headers());
    }

    private static @Nullable JsonObject detail(HttpError.@Nullable Detail detail) {
        if (detail instanceof HttpError.Issue issue) {
            return badRequest(issue);
        }
        return detail instanceof HttpError.Missing missing ? general(missing) : null;
    }

    private static JsonObject badRequest(HttpError.Issue found) {
        JsonObject issue = new JsonObject();
        issue.addProperty("source", found.source());
        issue.addProperty("subject", found.subject());
        issue.addProperty("description", found.description());
        JsonArray issues = new JsonArray();
        issues.add(issue);
        JsonObject detail = new JsonObject();
        detail.addProperty("type", "hpe.greenlake.bad_request");
        detail.add("issues", issues);
        return detail;
    }

    private static JsonObject general(HttpError.Missing missing) {
        JsonObject metadata = new JsonObject();
        metadata.addProperty(missing.name(), missing.value());
        JsonObject detail = new JsonObject();
        detail.addProperty("type", "hpe.greenlake.general");
        detail.addProperty("source", missing.source());
        detail.add("metadata", metadata);
        return detail;
    }

    private static JsonObject retryInfo() {
        JsonObject detail = new JsonObject();
        detail.addProperty("type", "hpe.greenlake.retry_info");
        detail.addProperty("retryAfterSeconds", 5);
        return detail;
    }
}
