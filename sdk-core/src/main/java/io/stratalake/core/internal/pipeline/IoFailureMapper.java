package io.stratalake.core.internal.pipeline;

import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.OutcomeUnknownException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.error.TransportException;
import io.stratalake.core.internal.failure.ProxyAuthenticationException;
import io.stratalake.core.internal.failure.TlsFailures;
import io.stratalake.core.internal.okhttp.AttemptState;
import io.stratalake.core.internal.okhttp.HostLookup;
import io.stratalake.core.internal.okhttp.RefusedStream;
import io.stratalake.core.internal.redact.Redactor;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import okhttp3.Call;

/**
 * Turns a call that broke into the exception that says what happened, and whether the request may have had an effect.
 */
final class IoFailureMapper {

    /** From here on servers may refuse a URL, over HTTP/2 also by ending the connection. */
    private static final int LONG_URL = 4000;

    private final Duration attemptTimeout;

    public IoFailureMapper(Duration attemptTimeout) {
        this.attemptTimeout = attemptTimeout;
    }

    public StratalakeException explain(CallState<?> exchange, Call call, AttemptState sending, Exception e) {
        var failure = exchange.failure().build();
        var reason = reason(exchange, call, sending, e);
        var cause = Redactor.cause(e);
        if (e instanceof ProxyAuthenticationException) {
            return new ConfigurationException(reason, failure, cause);
        }
        if (e instanceof SSLException tls && TlsFailures.isRefusalOfClient(tls)) {
            return new TransportException(reason, failure, cause);
        }
        if (sending.hasBegun() && !exchange.endpoint().isRepeatable() && !RefusedStream.matches(e)) {
            return new OutcomeUnknownException(outcome(sending) + " (" + reason + ")", failure, cause);
        }
        if (Thread.currentThread().isInterrupted()) {
            return new CancelledException("The calling thread was interrupted", failure, cause);
        }
        if (exchange.deadline().hasPassed()) {
            return new DeadlineExceededException("The deadline passed before an answer came", failure, cause);
        }
        return call.isCanceled() && !(e instanceof InterruptedIOException)
                ? new CancelledException("The call was cancelled", failure, cause)
                : new TransportException(reason, failure, cause);
    }

    private static String outcome(AttemptState sending) {
        var status = sending.status();
        if (status >= 200 && status < 300) {
            return "The service accepted the request with " + status
                    + ", but the connection broke within its answer; do not send it again. Read the resource";
        }
        return (status == 0
                        ? "The request was sent and no answer came"
                        : "The answer, a " + status + ", cannot be read")
                + ", so whether it took effect is not known; it was not sent again. Read the resource to find out";
    }

    private String reason(CallState<?> exchange, Call call, AttemptState sending, Exception e) {
        var host = exchange.url().host();
        if (Thread.currentThread().isInterrupted()) {
            return "the calling thread was interrupted";
        }
        if (e instanceof ProxyAuthenticationException) {
            return String.valueOf(e.getMessage());
        }
        if (e instanceof UnknownHostException unknown) {
            return HostLookup.advice(
                    unknown,
                    host,
                    "The host %s is not known: check the base URL and this machine's DNS".formatted(host));
        }
        if (e instanceof ConnectException) {
            var proxy = sending.proxy();
            if (proxy != null && proxy.address() instanceof InetSocketAddress at) {
                return "Nothing answers at %s:%s, the proxy to %s: check the proxy and the firewall"
                        .formatted(at.getHostString(), at.getPort(), host);
            }
            return "Nothing answers at %s:%s: check the base URL, the proxy and the firewall"
                    .formatted(host, exchange.url().port());
        }
        // Servers end a handshake as they like: with an alert, or by hanging up, which the JVM reports in several ways.
        if (e instanceof SSLException tls && (!sending.hasBegun() || TlsFailures.isRefusalOfClient(tls))) {
            return TlsFailures.advice(tls, host);
        }
        if (e instanceof SocketException brokenOff
                && !sending.hasBegun()
                && exchange.url().isHttps()) {
            return TlsFailures.advice(brokenOff, host);
        }
        if (RefusedStream.matches(e)) {
            return host + " refused the request before it did anything (HTTP/2, REFUSED_STREAM)";
        }
        if (e instanceof RuntimeException) {
            return "The HTTP client failed unexpectedly (%s)"
                    .formatted(e.getClass().getSimpleName());
        }
        if (e instanceof InterruptedIOException) {
            return "%s did not answer within the time limit of an attempt (%s at most)".formatted(host, attemptTimeout);
        }
        if (call.isCanceled()) {
            return "the call was cancelled";
        }
        var length = exchange.url().toString().length();
        return "The connection to %s broke".formatted(host)
                + (length < LONG_URL
                        ? ""
                        : ", maybe because the URL has %s characters: ask for less at once".formatted(length));
    }
}
