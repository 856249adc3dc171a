package io.stratalake.core.http;

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

    private static final CallOptions NONE = new CallOptions(null, Deadline.none(), Map.of());

    private final @Nullable Duration timeout;
    private final Deadline deadline;
    private final Map<String, String> headers;

    private CallOptions(@Nullable Duration timeout, Deadline deadline, Map<String, String> headers) {
        this.timeout = timeout;
        this.deadline = deadline;
        this.headers = headers;
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
        return new CallOptions(timeout, deadline, headers);
    }

    /** The moment by which the call must be over; the earlier counts where a timeout is set too. */
    public CallOptions deadline(Deadline deadline) {
        return new CallOptions(timeout, Objects.requireNonNull(deadline, "deadline"), headers);
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
        HeaderText.check(name, value);
        var more = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put(name, value);
        return new CallOptions(timeout, deadline, Collections.unmodifiableMap(more));
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

    Map<String, String> headers() {
        return headers;
    }
}
