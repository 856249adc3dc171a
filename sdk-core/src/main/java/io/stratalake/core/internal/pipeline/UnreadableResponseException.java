package io.stratalake.core.internal.pipeline;

import io.stratalake.core.error.DecodingException;
import io.stratalake.core.internal.failure.SingleLine;
import java.util.Objects;
import okhttp3.Headers;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** An answer with a good status and a body that cannot be read, or is beyond the limits. Never leaves this package. */
public final class UnreadableResponseException extends Exception {

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

    /** An answer of which more came than the client reads. */
    public static UnreadableResponseException beyond(Response response, String beginning, String what, String remedy) {
        return new UnreadableResponseException(
                response, beginning, what + ", and this client reads no more of it", remedy, null);
    }

    public String outcome() {
        return status + " unreadable";
    }

    public DecodingException explain(CallState<?> exchange) {
        var advice = "The answer has %s%s; %s".formatted(problem, contentType(), consequence(exchange));
        return new DecodingException(
                advice,
                exchange.failure()
                        .response(status, headers)
                        .requestId(RequestId.of(headers))
                        .body(exchange.shownBody(Objects.requireNonNull(exchange.masked(beginning))))
                        .build(),
                getCause());
    }

    private String contentType() {
        var type = headers.get("Content-Type");
        return type == null ? "" : " (its Content-Type is " + SingleLine.of(type, SingleLine.MAX_ID) + ")";
    }

    private String consequence(CallState<?> exchange) {
        if (remedy != null) {
            return exchange.endpoint().isRepeatable()
                    ? remedy
                    : remedy + ". The service accepted the request, so do not send it again";
        }
        return exchange.endpoint().isRepeatable()
                ? "a proxy or gateway may have answered in the service's place. failure().body() has its beginning"
                : "the service accepted the request, so do not send it again. failure().body() has the beginning";
    }
}
