package io.stratalake.sandbox.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that is turned down, and why; each platform says it in a form of its own. */
public final class HttpError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is known beside the message. */
    public sealed interface Detail {}

    /**
     * A request with a mistake in it.
     *
     * @param source the part of the request: {@code query}, {@code body}, {@code path} or {@code header}
     * @param subject the name of what is wrong there
     */
    public record Issue(String source, String subject, String description) implements Detail {}

    /** What was asked for is not there. */
    public record Missing(String source, String name, String value) implements Detail {}

    private final int status;
    private final @Nullable String code;
    private final transient @Nullable Detail detail;
    private final transient Map<String, String> headers;

    private HttpError(
            int status, @Nullable String code, String message, @Nullable Detail detail, Map<String, String> headers) {
        // An answer, not an accident: nobody reads the stack, and filling it is what an exception costs.
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.detail = detail;
        this.headers = headers;
    }

    /** One that needs no more than this. */
    public static HttpError of(int status, String message) {
        return new HttpError(status, null, message, null, Map.of());
    }

    /**
     * One that the platform knows by another name than its status suggests.
     *
     * @param code the platform's own
     */
    public static HttpError of(int status, String code, String message) {
        return new HttpError(status, code, message, null, Map.of());
    }

    /**
     * A request with a mistake in it.
     *
     * @param source the part of the request: {@code query}, {@code body}, {@code path} or {@code header}
     * @param subject the name of what is wrong there
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

    /** What would be made is there already. */
    public static HttpError conflict(String message) {
        return of(409, message);
    }

    /** The resource is not in the state that the request needs. */
    public static HttpError preconditionFailed(String message) {
        return of(412, message);
    }

    public static HttpError unsupportedMediaType(String expected) {
        return of(415, "The content type must be " + expected + ".");
    }

    /** The request is well formed and still makes no sense. */
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

    /** The platform's own name for it, or null where the status says it all. */
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

    /** The same with more headers. */
    public HttpError with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new HttpError(status, code, message(), detail, all);
    }
}
