package io.stratalake.core.internal.pipeline;

import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.OutcomeUnknownException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.error.TransportException;
import io.stratalake.core.internal.failure.DurationText;
import io.stratalake.core.internal.failure.TlsFailures;
import io.stratalake.core.internal.failure.UnsafeRouteException;
import io.stratalake.core.internal.okhttp.AttemptState;
import io.stratalake.core.internal.okhttp.HostLookup;
import io.stratalake.core.internal.okhttp.ReadAheadException;
import io.stratalake.core.internal.okhttp.RefusedStream;
import io.stratalake.core.internal.okhttp.UnreadableUploadException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import okhttp3.Call;

/**
 * Maps an I/O failure to an exception, which says whether the request may have taken effect. Immutable.
 */
final class IoFailureMapper {

    /** Length of a URL from which on servers may reject it, over HTTP/2 also by closing the connection. */
    private static final int LONG_URL = 4000;

    private final Duration attemptTimeout;

    public IoFailureMapper(Duration attemptTimeout) {
        this.attemptTimeout = attemptTimeout;
    }

    public StratalakeException explain(CallState<?> call, Call httpCall, AttemptState sending, Exception e) {
        var failure = call.failure().build();
        var reason = reason(call, httpCall, sending, e);
        var cause = call.redactor().causeWithoutSecrets(e);
        if (e instanceof UnsafeRouteException) {
            return new ConfigurationException(reason, failure, cause);
        }
        if (e instanceof SSLException tls && TlsFailures.isRefusalOfClient(tls)) {
            return new TransportException(reason, failure, cause);
        }
        if (sending.hasBegun() && !call.endpoint().isRepeatable() && !RefusedStream.matches(e)) {
            return new OutcomeUnknownException(outcome(sending) + " (" + reason + ")", failure, cause);
        }
        if (Thread.currentThread().isInterrupted()) {
            return new CancelledException("The calling thread was interrupted", failure, cause);
        }
        if (call.deadline().hasPassed()) {
            return new DeadlineExceededException(
                    "The deadline passed before the service responded: allow the call more time", failure, cause);
        }
        return httpCall.isCanceled() && !(e instanceof InterruptedIOException)
                ? new CancelledException("The call was cancelled", failure, cause)
                : new TransportException(reason, failure, cause);
    }

    private static String outcome(AttemptState sending) {
        var status = sending.status();
        if (status >= 200 && status < 300) {
            return "The service accepted the request with " + status
                    + ", but the connection broke within the response; do not send it again. Read the resource";
        }
        return (status == 0
                        ? "The request was sent and the service did not respond"
                        : "The response with status " + status + " cannot be read")
                + ", so it is unknown whether the request took effect; it was not sent again. Read the resource to"
                + " find out";
    }

    private String reason(CallState<?> call, Call httpCall, AttemptState sending, Exception e) {
        var host = call.url().host();
        if (Thread.currentThread().isInterrupted()) {
            return "the calling thread was interrupted";
        }
        if (e instanceof UnsafeRouteException || e instanceof UnreadableUploadException) {
            return String.valueOf(e.getMessage());
        }
        if (e instanceof UnknownHostException unknown) {
            return HostLookup.advice(
                    unknown, host, "The host %s is unknown: check the URL and the DNS of this machine".formatted(host));
        }
        if (e instanceof ConnectException) {
            var proxy = sending.proxy();
            if (proxy != null && proxy.address() instanceof InetSocketAddress address) {
                return "Nothing listens at %s:%s, the proxy to %s: check the proxy and the firewall"
                        .formatted(address.getHostString(), address.getPort(), host);
            }
            return "Nothing listens at %s:%s: check the URL, the proxy and the firewall"
                    .formatted(host, call.url().port());
        }
        // Servers abort a handshake by an alert or by closing the connection, which the JVM reports in several ways.
        if (e instanceof SSLException tls && (!sending.hasBegun() || TlsFailures.isRefusalOfClient(tls))) {
            return TlsFailures.advice(tls, host);
        }
        if (e instanceof SocketException broken
                && !sending.hasBegun()
                && call.url().isHttps()) {
            return TlsFailures.advice(broken, host);
        }
        if (e instanceof ReadAheadException) {
            return "%s sent %s: check the URL, the proxy and the gateway".formatted(host, e.getMessage());
        }
        if (RefusedStream.matches(e)) {
            return host + " refused the request before processing it (HTTP/2, REFUSED_STREAM)";
        }
        if (e instanceof RuntimeException) {
            return "The HTTP client failed unexpectedly (%s)"
                    .formatted(e.getClass().getSimpleName());
        }
        if (e instanceof InterruptedIOException) {
            return "%s did not respond within the timeout of an attempt (%s at most): raise attemptTimeout(...)"
                    .formatted(host, DurationText.of(attemptTimeout));
        }
        if (httpCall.isCanceled()) {
            return "the call was cancelled";
        }
        var length = call.url().toString().length();
        return "The connection to %s broke".formatted(host)
                + (length < LONG_URL
                        ? ""
                        : ", maybe because the URL has %s characters: request less at once".formatted(length));
    }
}
