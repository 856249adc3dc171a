package io.stratalake.core.internal.pipeline;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.error.Attempt;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.failure.CallContext;
import io.stratalake.core.internal.ratelimit.Permit;
import io.stratalake.core.internal.redact.Masking;
import io.stratalake.core.internal.redact.QuotedToken;
import io.stratalake.core.internal.redact.SecretSegments;
import io.stratalake.core.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way down: the request, what the stages added to it, what was tried. Confined to the calling thread.
 */
public final class CallState<T extends @Nullable Object> {

    private final ApiRequest<T> request;
    private final HttpUrl url;
    private final CallOptions options;
    private final boolean signed;
    private final boolean confidential;
    private final Headers.Builder headers = new Headers.Builder();
    private final List<Attempt> attempts = new ArrayList<>(1);
    private Deadline deadline = Deadline.none();
    private @Nullable Duration tokenAge;
    private @Nullable Permit permit;
    private boolean sent;
    private boolean tokenRefreshed;
    private @Nullable StratalakeException refusal;

    /**
     * @param signed whether the request carries a token
     * @param confidential whether this is a token request: its response body and its query stay out of failures and logs
     */
    CallState(ApiRequest<T> request, HttpUrl url, CallOptions options, boolean signed, boolean confidential) {
        this.signed = signed;
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

    /** The path as people may see it: encoded as it is sent, with {@code ***} for what is secret. */
    String shownPath() {
        return secretSegments().maskedPath();
    }

    private SecretSegments secretSegments() {
        return new SecretSegments(url, endpoint().secretSegments(url.pathSize()));
    }

    /** Returns the query for a log line, with {@code ***} for values that may be secret. */
    String shownQuery() {
        return isQueryHidden() ? "?***" : Masking.query(url);
    }

    /** The query of a token endpoint is the caller's own, and may be a secret in any part. */
    private boolean isQueryHidden() {
        return confidential && url.encodedQuery() != null;
    }

    /** Returns the part of a response body that a failure may contain. */
    public String shownBody(String body) {
        return confidential ? "" : body;
    }

    /** What the service said, as people may see it, should it repeat the token or what is secret in the path. */
    @Nullable
    public String masked(@Nullable String said) {
        return said == null
                ? null
                : secretSegments().masked(new QuotedToken(headers.get("Authorization")).hiddenIn(said));
    }

    CallOptions options() {
        return options;
    }

    /** The headers to send; stages set theirs. */
    public Headers.Builder headers() {
        return headers;
    }

    public Deadline deadline() {
        return deadline;
    }

    void deadline(Deadline deadline) {
        this.deadline = deadline;
    }

    /** The right to send the attempt that is to come. */
    void permit(Permit given) {
        this.permit = given;
        this.sent = false;
    }

    /** Takes note that a part of the request went out, or all of it. */
    void sent() {
        sent = true;
    }

    /** Whether anything went out since the permit was given. */
    boolean wasSent() {
        return sent;
    }

    /** Says that a good answer has begun: the service has counted the request, however long the answer is. */
    void answered() {
        if (permit != null) {
            permit.release();
        }
    }

    /** Notes what the service itself said to the last attempt. */
    StratalakeException refusal(StratalakeException said) {
        refusal = said;
        return said;
    }

    /** Returns whether this failure comes from the service itself, and not from a token endpoint. */
    boolean isOwn(StratalakeException said) {
        return said == refusal;
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

    /** Takes note of how old the token is that the request carries now. */
    void tokenAge(@Nullable Duration age) {
        this.tokenAge = age;
    }

    /** What is known of this call so far, to which is added what came of it. */
    public Failure.Builder failure() {
        return Failure.of(endpoint().method().name(), shownPath())
                .context(context())
                .attempts(attempts);
    }

    private CallContext context() {
        var shown = Masking.shown(headers.build());
        var type = request.contentType();
        return new CallContext(
                CallContext.originOf(url),
                isQueryHidden() ? "***" : Masking.encodedQuery(url),
                type == null
                        ? shown
                        : shown.newBuilder()
                                .set("Content-Type", type.toString())
                                .build(),
                signed,
                request.body() != null,
                tokenAge,
                endpoint().requestsPerMinute());
    }

    /** The tries so far, oldest first. */
    public List<Attempt> attempts() {
        return attempts;
    }
}
