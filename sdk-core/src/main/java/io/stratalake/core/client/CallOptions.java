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
 * What one call does differently from the client's other calls. Immutable; {@link #none()} is the usual case.
 *
 * <pre>{@code
 * var options = CallOptions.none().timeout(Duration.ofSeconds(10)).header("X-Correlation-Id", id);
 * }</pre>
 */
public final class CallOptions {

    private static final CallOptions NONE =
            new CallOptions(null, Deadline.none(), Map.of(), Duration.ZERO, Duration.ZERO);

    private final @Nullable Duration timeout;
    private final Deadline deadline;
    private final Map<String, String> headers;
    private final Duration notFoundGrace;
    private final Duration accessDeniedGrace;

    private CallOptions(
            @Nullable Duration timeout,
            Deadline deadline,
            Map<String, String> headers,
            Duration notFoundGrace,
            Duration accessDeniedGrace) {
        this.timeout = timeout;
        this.deadline = deadline;
        this.headers = headers;
        this.notFoundGrace = notFoundGrace;
        this.accessDeniedGrace = accessDeniedGrace;
    }

    /** Nothing out of the ordinary. */
    public static CallOptions none() {
        return NONE;
    }

    /**
     * How long the call may take in all: waits for the quota, every attempt, and the waits between them.
     *
     * @throws IllegalArgumentException if it is zero or negative
     */
    public CallOptions timeout(Duration timeout) {
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("a timeout must be positive, this one is " + timeout);
        }
        return new CallOptions(timeout, deadline, headers, notFoundGrace, accessDeniedGrace);
    }

    /** The moment by which the call must be over; the earlier counts where a timeout is set too. */
    public CallOptions deadline(Deadline deadline) {
        return new CallOptions(
                timeout, Objects.requireNonNull(deadline, "deadline"), headers, notFoundGrace, accessDeniedGrace);
    }

    /**
     * A header to send besides the SDK's own.
     *
     * @throws IllegalArgumentException if the name or the value cannot stand in an HTTP header, or if the header is one
     *     that the SDK sets itself (Accept-Encoding, Authorization, Content-Length, Content-Type, Host,
     *     Transfer-Encoding). The message does not repeat the value
     */
    public CallOptions header(String name, String value) {
        if (isOurs(name)) {
            throw new IllegalArgumentException("the header " + name + " is set by the SDK itself");
        }
        HeaderValidator.check(name, value);
        var more = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put(name, value);
        return new CallOptions(timeout, deadline, Collections.unmodifiableMap(more), notFoundGrace, accessDeniedGrace);
    }

    /**
     * Retries a write (POST, PUT, PATCH, DELETE) that the service refuses with 404, every 10 seconds for this long
     * after the first refusal. For writes right after a build or a deletion, when the service may not know yet what it
     * has just created: the Fleet API needs up to 3 minutes. A 404 is a refusal, so nothing is done twice. When the
     * grace or the deadline ends, the last {@link io.stratalake.core.error.NotFoundException} is thrown: a write that
     * was not found is never taken for done.
     *
     * @param grace zero turns it off. Default: off
     * @throws IllegalArgumentException if it is negative
     */
    public CallOptions tolerateNotFound(Duration grace) {
        return new CallOptions(timeout, deadline, headers, notNegative(grace), accessDeniedGrace);
    }

    /**
     * Retries a request that the service refuses with 401 or 403, every 10 seconds for this long after the first
     * refusal. For requests to a service that has just been provisioned, which may not know its new caller for a
     * while. The token is refreshed at most once a call; a token endpoint that refuses the credentials ends the call at
     * once. When the grace or the deadline ends, the last {@link io.stratalake.core.error.AuthenticationException} or
     * {@link io.stratalake.core.error.PermissionDeniedException} is thrown.
     *
     * @param grace zero turns it off. Default: off
     * @throws IllegalArgumentException if it is negative
     */
    public CallOptions tolerateAccessDenied(Duration grace) {
        return new CallOptions(timeout, deadline, headers, notFoundGrace, notNegative(grace));
    }

    private static Duration notNegative(Duration grace) {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("a grace must not be negative, this one is " + grace);
        }
        return grace;
    }

    private static boolean isOurs(String name) {
        return name.equalsIgnoreCase("Accept-Encoding")
                || name.equalsIgnoreCase("Authorization")
                || name.equalsIgnoreCase("Content-Length")
                || name.equalsIgnoreCase("Content-Type")
                || name.equalsIgnoreCase("Host")
                || name.equalsIgnoreCase("Transfer-Encoding");
    }

    /**
     * The moment by which a call that begins now must be over. For work of several calls, which has one moment for all
     * of them.
     *
     * @return {@link Deadline#none()} where neither a timeout nor a deadline is set
     */
    public Deadline endOfCall(TimeSource time) {
        return timeout == null ? deadline : Deadline.after(timeout, time).orEarlier(deadline);
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** How long a write that is not found is retried; zero for not at all. */
    public Duration notFoundGrace() {
        return notFoundGrace;
    }

    /** How long a request that is denied access is retried; zero for not at all. */
    public Duration accessDeniedGrace() {
        return accessDeniedGrace;
    }
}
