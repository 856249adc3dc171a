package io.stratalake.core.client;

import io.stratalake.core.internal.client.HeaderValidator;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a single call.
 *
 * <pre>{@code
 * var options = CallOptions.none().timeout(Duration.ofSeconds(10)).header("X-Correlation-Id", id);
 * }</pre>
 */
public final class CallOptions {

    private static final CallOptions NONE =
            new CallOptions(null, Deadline.none(), Map.of(), Duration.ZERO, Duration.ZERO, null);

    private final @Nullable Duration timeout;
    private final Deadline deadline;
    private final Map<String, String> headers;
    private final Duration notFoundGrace;
    private final Duration accessDeniedGrace;
    private final @Nullable Runnable beforeEachAttempt;

    private CallOptions(
            @Nullable Duration timeout,
            Deadline deadline,
            Map<String, String> headers,
            Duration notFoundGrace,
            Duration accessDeniedGrace,
            @Nullable Runnable beforeEachAttempt) {
        this.timeout = timeout;
        this.deadline = deadline;
        this.headers = headers;
        this.notFoundGrace = notFoundGrace;
        this.accessDeniedGrace = accessDeniedGrace;
        this.beforeEachAttempt = beforeEachAttempt;
    }

    /** Returns the defaults: no timeout, no deadline, no headers, no grace, no action. */
    public static CallOptions none() {
        return NONE;
    }

    /**
     * Limits the duration of the whole call: all attempts, and the waits for the rate limit and between attempts.
     *
     * @throws IllegalArgumentException if it is zero or negative
     */
    public CallOptions timeout(Duration timeout) {
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("timeout must be positive, not " + timeout);
        }
        return new CallOptions(timeout, deadline, headers, notFoundGrace, accessDeniedGrace, beforeEachAttempt);
    }

    /** Sets the deadline of the whole call. If a timeout is set, too, the earlier one applies. */
    public CallOptions deadline(Deadline deadline) {
        return new CallOptions(
                timeout,
                Objects.requireNonNull(deadline, "deadline"),
                headers,
                notFoundGrace,
                accessDeniedGrace,
                beforeEachAttempt);
    }

    /**
     * Adds a header.
     *
     * @throws IllegalArgumentException if the name or the value is invalid, or if the header describes the body
     *     (Accept-Encoding, Content-Length, Content-Type, Transfer-Encoding), controls the connection (Connection,
     *     Expect, Host, HTTP2-Settings, Keep-Alive, Proxy-Connection, TE, Trailer, Upgrade), or holds credentials
     *     (Authorization, Cookie, Proxy-Authorization). The message does not contain the value
     */
    public CallOptions header(String name, String value) {
        if (HeaderValidator.isReserved(name)) {
            throw new IllegalArgumentException(
                    "the header " + name + " is set by the SDK itself, or by its HTTP client where it is needed");
        }
        HeaderValidator.check(name, value);
        var more = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put(name, value);
        return new CallOptions(
                timeout,
                deadline,
                Collections.unmodifiableMap(more),
                notFoundGrace,
                accessDeniedGrace,
                beforeEachAttempt);
    }

    /**
     * Retries a write (POST, PUT, PATCH, DELETE) after a 404, every 10 seconds for this long after the first one. For
     * writes to a resource that was just created, which the service may not find yet: the Fleet API needs up to 3
     * minutes. After a 404, nothing can be done twice. When the grace or the deadline ends, the last
     * {@link io.stratalake.core.error.NotFoundException} is thrown.
     *
     * @param grace the duration; zero turns the retries off. Default: zero
     * @throws IllegalArgumentException if it is negative
     */
    public CallOptions tolerateNotFound(Duration grace) {
        return new CallOptions(timeout, deadline, headers, notNegative(grace), accessDeniedGrace, beforeEachAttempt);
    }

    /**
     * Retries a request after a 401 or 403, every 10 seconds for this long after the first one. For requests to a
     * service that was just provisioned, which may not know its new caller yet. The token is refreshed at most once per
     * call. If the token endpoint refuses the credentials, the call fails at once. When the grace or the deadline ends,
     * the last {@link io.stratalake.core.error.AuthenticationException} or
     * {@link io.stratalake.core.error.PermissionDeniedException} is thrown.
     *
     * @param grace the duration; zero turns the retries off. Default: zero
     * @throws IllegalArgumentException if it is negative
     */
    public CallOptions tolerateAccessDenied(Duration grace) {
        return new CallOptions(timeout, deadline, headers, notFoundGrace, notNegative(grace), beforeEachAttempt);
    }

    /**
     * Sets an action that runs before each attempt, after all waits and with the token at hand, in the thread that sends
     * the attempt. For a record of what may have been sent: an attempt that follows a wait of minutes has a time of its
     * own. Default: none.
     *
     * @param action an exception of it, whatever its type, ends the call and is thrown by it; that attempt is not sent
     */
    public CallOptions beforeEachAttempt(Runnable action) {
        return new CallOptions(
                timeout, deadline, headers, notFoundGrace, accessDeniedGrace, Objects.requireNonNull(action, "action"));
    }

    private static Duration notNegative(Duration grace) {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("a grace must be zero or positive, not " + grace);
        }
        return grace;
    }

    /**
     * Returns the deadline of a call that begins now. Several calls that are parts of one share it.
     *
     * @return {@link Deadline#none()} if neither a timeout nor a deadline is set
     */
    public Deadline endOfCall(TimeSource time) {
        return timeout == null ? deadline : Deadline.after(timeout, time).orEarlier(deadline);
    }

    /** Returns the headers. */
    public Map<String, String> headers() {
        return headers;
    }

    /** Returns how long a write is retried after a 404, or zero. */
    public Duration notFoundGrace() {
        return notFoundGrace;
    }

    /** Returns how long a request is retried after a 401 or 403, or zero. */
    public Duration accessDeniedGrace() {
        return accessDeniedGrace;
    }

    /** Returns the action that runs before each attempt, or null. */
    public @Nullable Runnable actionBeforeEachAttempt() {
        return beforeEachAttempt;
    }
}
