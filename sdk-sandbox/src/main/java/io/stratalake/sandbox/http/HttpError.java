package io.stratalake.sandbox.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rejected request and the reason. Each platform has its own form of the response. */
public final class HttpError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Details beside the message. */
    public sealed interface Detail {}

    /**
     * An invalid value in a request.
     *
     * @param source the part of the request: {@code query}, {@code body}, {@code path} or {@code header}
     * @param subject the name of the invalid value
     */
    public record Issue(String source, String subject, String description) implements Detail {}

    /** A missing resource. */
    public record Missing(String source, String name, String value) implements Detail {}

    private final int status;
    private final @Nullable String code;
    private final transient @Nullable Detail detail;
    private final transient Map<String, String> headers;

    private HttpError(
            int status, @Nullable String code, String message, @Nullable Detail detail, Map<String, String> headers) {
        // A response rather than a failure: no stack trace, which is the cost of an exception.
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.detail = detail;
        this.headers = headers;
    }

    /** Returns an error without details. */
    public static HttpError of(int status, String message) {
        return new HttpError(status, null, message, null, Map.of());
    }

    /**
     * Returns an error with a code of the platform.
     *
     * @param code the code, which does not follow from the status
     */
    public static HttpError of(int status, String code, String message) {
        return new HttpError(status, code, message, null, Map.of());
    }

    /**
     * Returns the error of an invalid request.
     *
     * @param source the part of the request: {@code query}, {@code body}, {@code path} or {@code header}
     * @param subject the name of the invalid value
     */
    public static HttpError badRequest(String source, String subject, String description) {
        return new HttpError(400, null, "The request is not valid.", new Issue(source, subject, description), Map.of());
    }

    public static HttpError forbidden(String message) {
        return of(403, message);
    }

    public static HttpError noSuchPath(String path) {
        return of(404, "There is nothing at " + path + ".");
    }

    public static HttpError noSuchResource(String source, String name, String id) {
        return new HttpError(
                404, null, "The requested resource was not found.", new Missing(source, name, id), Map.of());
    }

    public static HttpError methodNotAllowed(String method, String allowed) {
        return of(405, method + " is not supported here.").with(Map.of("Allow", allowed));
    }

    /** Returns the error that a resource exists already. */
    public static HttpError conflict(String message) {
        return of(409, message);
    }

    /** Returns the error that the resource is not in the required state. */
    public static HttpError preconditionFailed(String message) {
        return of(412, message);
    }

    public static HttpError unsupportedMediaType(String expected) {
        return of(415, "The content type must be " + expected + ".");
    }

    /** Returns the error that a well-formed request cannot be processed. */
    public static HttpError unprocessable(String message) {
        return of(422, message);
    }

    public static HttpError tooManyRequests(int limit) {
        return of(429, "No more than " + limit + " requests a minute are accepted.");
    }

    static HttpError internalError() {
        return of(500, "The request could not be processed.");
    }

    public int status() {
        return status;
    }

    /** Returns the code of the platform; null if it follows from the status. */
    public @Nullable String code() {
        return code;
    }

    public String message() {
        return String.valueOf(getMessage());
    }

    public @Nullable Detail detail() {
        return detail;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** Returns the same error with more headers. */
    public HttpError with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new HttpError(status, code, message(), detail, all);
    }
}
