package io.stratalake.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A request that the platform turns down, with everything its error answer says. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String errorCode;
    private final transient @Nullable JsonObject detail;
    private final transient Map<String, String> headers;

    private Refusal(int status, String errorCode, String message, @Nullable JsonObject detail,
            Map<String, String> headers) {
        // An answer, not an accident: nobody reads the stack, and filling it is what an exception costs.
        super(message, null, false, false);
        this.status = status;
        this.errorCode = errorCode;
        this.detail = detail;
        this.headers = headers;
    }

    /**
     * A request with a mistake in it.
     *
     * @param source the part of the request: {@code query}, {@code body}, {@code path} or {@code header}
     * @param subject the name of what is wrong there
     */
    static Refusal badRequest(String source, String subject, String description) {
        JsonObject issue = new JsonObject();
        issue.addProperty("source", source);
        issue.addProperty("subject", subject);
        issue.addProperty("description", description);
        JsonArray issues = new JsonArray();
        issues.add(issue);
        JsonObject detail = new JsonObject();
        detail.addProperty("type", "hpe.greenlake.bad_request");
        detail.add("issues", issues);
        return new Refusal(400, "HPE_GL_ERROR_BAD_REQUEST", "The request is not valid.", detail, Map.of());
    }

    static Refusal unauthorized(String errorCode, String message) {
        return new Refusal(401, errorCode, message, null, Map.of());
    }

    static Refusal forbidden(String message) {
        return new Refusal(403, "HPE_GL_ERROR_FORBIDDEN", message, null, Map.of());
    }

    static Refusal noSuchPath(String path) {
        return new Refusal(404, "HPE_GL_ERROR_NOT_FOUND", "There is nothing at " + path + ".", null, Map.of());
    }

    static Refusal noSuchResource(String source, String name, String id) {
        return new Refusal(404, "HPE_GL_ERROR_NOT_FOUND", "The requested resource was not found.",
                general(source, name, id), Map.of());
    }

    static Refusal methodNotAllowed(String method, String allowed) {
        return new Refusal(405, "HPE_GL_ERROR_METHOD_NOT_ALLOWED", method + " is not supported here.", null,
                Map.of("Allow", allowed));
    }

    /** What would be made is there already. */
    static Refusal conflict(String message) {
        return new Refusal(409, "HPE_GL_ERROR_CONFLICT", message, null, Map.of());
    }

    /** The resource is not in the state that the request needs. */
    static Refusal preconditionFailed(String message) {
        return new Refusal(412, "HPE_GL_ERROR_PRECONDITION_FAILED", message, null, Map.of());
    }

    static Refusal unsupportedMediaType(String expected) {
        return new Refusal(415, "HPE_GL_ERROR_UNSUPPORTED_MEDIA_TYPE", "The content type must be " + expected + ".",
                null, Map.of());
    }

    /** The request is well formed and still makes no sense. */
    static Refusal unprocessable(String message) {
        return new Refusal(422, "HPE_GL_ERROR_UNPROCESSABLE_CONTENT", message, null, Map.of());
    }

    static Refusal tooManyRequests(int limit) {
        return new Refusal(429, "HPE_GL_ERROR_TOO_MANY_REQUESTS",
                "No more than " + limit + " requests a minute are accepted.", null, Map.of());
    }

    static Refusal internalError() {
        JsonObject detail = new JsonObject();
        detail.addProperty("type", "hpe.greenlake.retry_info");
        detail.addProperty("retryAfterSeconds", 5);
        return new Refusal(500, "HPE_GL_ERROR_INTERNAL_SERVER_ERROR", "The request could not be processed.", detail,
                Map.of());
    }

    private static JsonObject general(String source, String name, String value) {
        JsonObject metadata = new JsonObject();
        metadata.addProperty(name, value);
        JsonObject detail = new JsonObject();
        detail.addProperty("type", "hpe.greenlake.general");
        detail.addProperty("source", source);
        detail.add("metadata", metadata);
        return detail;
    }

    Refusal with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Refusal(status, errorCode, Objects.requireNonNull(getMessage()), detail, all);
    }

    Reply reply(String debugId) {
        JsonObject body = new JsonObject();
        body.addProperty("httpStatusCode", status);
        body.addProperty("errorCode", errorCode);
        body.addProperty("message", getMessage());
        body.addProperty("debugId", debugId);
        if (detail != null) {
            JsonArray details = new JsonArray();
            details.add(detail);
            body.add("errorDetails", details);
        }
        return Reply.json(status, body).with(headers);
    }
}
