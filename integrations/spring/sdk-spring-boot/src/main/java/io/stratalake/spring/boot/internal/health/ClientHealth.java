package io.stratalake.spring.boot.internal.health;

import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.OutcomeUnknownException;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.error.TransportException;
import io.stratalake.core.observe.ClientListener;
import io.stratalake.core.observe.RequestEnd;
import io.stratalake.core.observe.RequestObservation;
import io.stratalake.core.observe.RequestStart;
import io.stratalake.core.observe.TokenFailure;
import io.stratalake.core.observe.TokenRenewal;
import io.stratalake.core.time.TimeSource;
import io.stratalake.spring.boot.internal.FailureKind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The health of one client, from the outcomes of its requests. It sends no request, so that probes use no rate limit.
 *
 * <p>A response below 500 is a success, because it shows that the service works and accepts the token; a 401 is not. The
 * client is down if the service rejected its credentials or two tokens in a row, or if the latest attempts failed. Without
 * a recent outcome its status is unknown: a client that is down gets no more calls if a load balancer withholds them, and
 * must not stay down forever.
 *
 * <p>Thread-safe.
 */
public final class ClientHealth implements ClientListener {

    /** The status of a client. */
    public enum Status {
        UP,
        DOWN,
        UNKNOWN
    }

    /**
     * The state of a client at one time.
     *
     * @param details texts by name, without secrets
     */
    public record Snapshot(Status status, Map<String, Object> details) {}

    private final String name;
    private final HealthProperties rules;
    private final TimeSource time;

    private @Nullable Instant tokenExpiry;
    private @Nullable Instant lastSuccess;
    private @Nullable Instant lastFailure;
    private @Nullable String lastFailureKind;
    private int failures;
    private int rejectedTokens;
    private boolean areCredentialsRejected;

    ClientHealth(String name, HealthProperties rules, TimeSource time) {
        this.name = name;
        this.rules = rules;
        this.time = time;
    }

    @Override
    public RequestObservation request(RequestStart start) {
        return this::ended;
    }

    private void ended(RequestEnd end) {
        var failure = end.failure();
        if (failure instanceof AuthenticationException) {
            rejected(failure);
        } else if (failure instanceof TransportException
                || failure instanceof ServerException
                || (failure instanceof OutcomeUnknownException && !isResponse(end.status()))) {
            if (!(failure instanceof CancelledException)) {
                failed(failure);
            }
        } else if (end.status() != 0) {
            succeeded();
        }
    }

    /** Returns whether the service responded, and not a gateway in its place. */
    private static boolean isResponse(int status) {
        return status > 0 && status < 500;
    }

    @Override
    public synchronized void tokenFailed(TokenFailure failure) {
        if (failure.inUse()) {
            note(failure.failure());
            return;
        }
        failed(failure.failure());
        areCredentialsRejected |= failure.failure() instanceof AuthenticationException;
    }

    @Override
    public synchronized void tokenObtained(TokenRenewal renewal) {
        areCredentialsRejected = false;
        tokenExpiry = renewal.lifetime() == null ? null : time.now().plus(renewal.lifetime());
    }

    private synchronized void succeeded() {
        lastSuccess = time.now();
        failures = 0;
        rejectedTokens = 0;
        areCredentialsRejected = false;
    }

    private synchronized void failed(StratalakeException failure) {
        note(failure);
        failures++;
    }

    /** A single rejected token may have been revoked: the client repeats the request with a new one. */
    private synchronized void rejected(StratalakeException failure) {
        failed(failure);
        rejectedTokens++;
    }

    private void note(StratalakeException failure) {
        lastFailure = time.now();
        lastFailureKind = FailureKind.of(failure);
    }

    /** Returns the current state. */
    public synchronized Snapshot snapshot() {
        var details = new LinkedHashMap<String, Object>();
        details.put("client", name);
        put(details, "tokenExpiry", tokenExpiry);
        put(details, "lastSuccess", lastSuccess);
        put(details, "lastFailure", lastFailure);
        put(details, "lastFailureKind", lastFailureKind);
        return new Snapshot(status(), details);
    }

    private Status status() {
        var isDown = areCredentialsRejected || rejectedTokens >= 2 || failures >= rules.failures();
        var last = isDown ? lastFailure : lastSuccess;
        if (last == null || last.plus(rules.memory()).isBefore(time.now())) {
            return Status.UNKNOWN;
        }
        return isDown ? Status.DOWN : Status.UP;
    }

    private static void put(Map<String, Object> details, String key, @Nullable Object value) {
        if (value != null) {
            details.put(key, value.toString());
        }
    }
}
