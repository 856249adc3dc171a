package io.stratalake.core.internal.pipeline;

import io.stratalake.core.error.DecodingException;
import io.stratalake.core.internal.failure.SingleLine;
import io.stratalake.core.internal.redact.Redactor;
import okhttp3.Headers;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** A successful response whose body cannot be read or exceeds a limit. Never leaves the pipeline. */
final class UnreadableResponseException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Headers headers;
    private final String beginning;
    private final String problem;
    private final @Nullable String remedy;

    public UnreadableResponseException(Response response, String beginning, String problem, @Nullable Exception cause) {
        this(response, beginning, problem, null, cause);
    }

    private UnreadableResponseException(
            Response response, String beginning, String problem, @Nullable String remedy, @Nullable Exception cause) {
        super(problem, cause);
        this.status = response.code();
        this.headers = response.headers();
        this.beginning = beginning;
        this.problem = problem;
        this.remedy = remedy;
    }

    /** Creates the exception for a response that exceeds a limit. */
    public static UnreadableResponseException beyond(
            Response response, String beginning, String excess, String remedy) {
        return new UnreadableResponseException(
                response, beginning, excess + ", which is more than this client reads", remedy, null);
    }

    public String outcome() {
        return status + " unreadable";
    }

    public DecodingException explain(CallState<?> call) {
        var advice = "The response has %s%s; %s".formatted(problem, contentType(), consequence(call));
        return new DecodingException(
                advice,
                call.failure()
                        .response(status, headers)
                        .requestId(RequestId.of(headers, call.redactor()))
                        .body(shownBody(call))
                        .build(),
                cause(call));
    }

    private String shownBody(CallState<?> call) {
        return call.endpoint().isConfidential()
                ? ""
                : call.shownBody(Redactor.likelySecrets(call.redactor().beginning(beginning)));
    }

    /** Parsers quote names and paths of the response. */
    private @Nullable Throwable cause(CallState<?> call) {
        return getCause() instanceof Exception e ? call.redactor().causeWithoutSecrets(e) : null;
    }

    private String contentType() {
        var type = headers.get("Content-Type");
        return type == null ? "" : " (its Content-Type is " + SingleLine.of(type, SingleLine.MAX_ID) + ")";
    }

    private String consequence(CallState<?> call) {
        if (remedy != null) {
            return call.endpoint().isRepeatable()
                    ? remedy
                    : remedy + ". The service accepted the request, so do not send it again";
        }
        var body = call.endpoint().isConfidential()
                ? "The body is not shown, because a response of this operation has secrets"
                : "failure().body() has the beginning";
        return call.endpoint().isRepeatable()
                ? "a proxy or gateway may have responded in place of the service. " + body
                : "the service accepted the request, so do not send it again. " + body;
    }
}
