package io.stratalake.core.internal.pipeline;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.error.Attempt;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.failure.CallContext;
import io.stratalake.core.internal.ratelimit.Permit;
import io.stratalake.core.internal.redact.Redactor;
import io.stratalake.core.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The state of one call on its way through the stages: the request, its headers, the attempts. Not thread-safe.
 */
final class CallState<T extends @Nullable Object> {

    private final ApiRequest<T> request;
    private final HttpUrl url;
    private final CallOptions options;
    private final boolean signed;
    private final boolean confidential;
    private final Redactor secrets;
    private final Headers.Builder headers = new Headers.Builder();
    private final List<Attempt> attempts = new ArrayList<>(1);
    private Deadline deadline = Deadline.none();
    private @Nullable Redactor redactor;
    private @Nullable Duration tokenAge;
    private @Nullable Permit permit;
    private boolean sent;
    private boolean tokenRefreshed;
    private @Nullable StratalakeException refusal;

    /**
     * @param signed whether the request carries a token
     * @param confidential whether this is a token request: its response body and its query stay out of failures and
     *     logs
     * @param secrets the redactor of secrets that the request may have in its body
     */
    CallState(
            ApiRequest<T> request,
            HttpUrl url,
            CallOptions options,
            boolean signed,
            boolean confidential,
            Redactor secrets) {
        this.signed = signed;
        this.secrets = secrets;
        this.confidential = confidential;
        this.request = request;
        this.url = url;
        this.options = options;
    }

    ApiRequest<T> request() {
        return request;
    }

    public Endpoint<T> endpoint() {
        return request.endpoint();
    }

    public HttpUrl url() {
        return url;
    }

    /** Returns the encoded path, with {@code ***} for secret segments. */
    String shownPath() {
        return Redactor.path(url, secretSegments());
    }

    private List<Integer> secretSegments() {
        return endpoint().secretSegments(url.pathSize());
    }

    /** Returns the query for a log line, with {@code ***} for values that may be secret. */
    String shownQuery() {
        var query = redactedQuery();
        return query.isEmpty() ? "" : "?" + query;
    }

    /** The query of a token endpoint is the caller's own, and may be a secret in any part. */
    private String redactedQuery() {
        return confidential && url.encodedQuery() != null ? Redactor.MASK : Redactor.query(url);
    }

    /** Returns the part of a response body that a failure may contain. */
    public String shownBody(String body) {
        return confidential ? "" : body;
    }

    /** Returns the redactor for text from the service, which may repeat any secret of the request. */
    public Redactor redactor() {
        if (redactor == null) {
            redactor = Redactor.forCall(url, secretSegments(), headers.build())
                    .and(secrets)
                    .and(Redactor.forSecrets(request.secrets()));
        }
        return redactor;
    }

    /** Returns a response whose headers do not repeat a secret of the request. */
    Response withoutSecrets(Response response) {
        var masked = redactor().headers(response.headers());
        return masked.equals(response.headers())
                ? response
                : response.newBuilder().headers(masked).build();
    }

    CallOptions options() {
        return options;
    }

    /** Returns the headers to send, to which stages add. */
    public Headers.Builder headers() {
        // The next attempt may have another token.
        redactor = null;
        return headers;
    }

    public Deadline deadline() {
        return deadline;
    }

    void deadline(Deadline deadline) {
        this.deadline = deadline;
    }

    /** Sets the permit of the next attempt. */
    void permit(Permit permit) {
        this.permit = permit;
        this.sent = false;
    }

    /** Notes that the request was sent, at least in part. */
    void sent() {
        sent = true;
    }

    /** Returns whether anything was sent since the permit was set. */
    boolean wasSent() {
        return sent;
    }

    /** Releases the permit when a successful response begins: the service has counted the request by then. */
    void responseStarted() {
        if (permit != null) {
            permit.release();
        }
    }

    /** Notes the error response of the service to the last attempt. */
    StratalakeException refusal(StratalakeException failure) {
        refusal = failure;
        return failure;
    }

    /** Returns whether this failure comes from the service itself, and not from a token endpoint. */
    boolean isOwn(StratalakeException failure) {
        return failure == refusal;
    }

    /**
     * Returns whether the token may be refreshed after a refusal. During the grace period for denied access, a second
     * new token would be refused too: a refresh at each attempt would only load the token endpoint.
     */
    boolean mayRefreshToken() {
        return !tokenRefreshed || options.accessDeniedGrace().isZero();
    }

    /** Notes that the token was refreshed for this call. */
    void tokenRefreshed() {
        tokenRefreshed = true;
    }

    /** Sets the age of the token that the request carries. */
    void tokenAge(@Nullable Duration age) {
        this.tokenAge = age;
    }

    /** Returns a failure of this call with the request and the attempts, to which the caller adds the outcome. */
    public Failure.Builder failure() {
        return Failure.of(endpoint().method().name(), shownPath())
                .context(context())
                .attempts(attempts);
    }

    private CallContext context() {
        var shown = Redactor.requestHeaders(headers.build());
        var type = request.contentType();
        return new CallContext(
                CallContext.originOf(url),
                redactedQuery(),
                type == null
                        ? shown
                        : shown.newBuilder()
                                .set("Content-Type", type.toString())
                                .build(),
                signed,
                request.hasBody(),
                tokenAge,
                endpoint().requestsPerMinute());
    }

    /** Returns the attempts so far, oldest first. */
    public List<Attempt> attempts() {
        return attempts;
    }
}
