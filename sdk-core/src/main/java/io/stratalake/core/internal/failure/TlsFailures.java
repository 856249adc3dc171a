package io.stratalake.core.internal.failure;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** The causes of failed TLS connections, with advice. */
public final class TlsFailures {

    /** The maximum length of a chain of causes, which may be a cycle. */
    private static final int MAX_CAUSES = 100;

    private TlsFailures() {}

    /**
     * Returns whether the server ended the handshake because the client's certificate is missing or rejected. With TLS
     * 1.3 (RFC 8446, section 4.4.2.4) it may do so after the request was written, which has not reached the service
     * then.
     */
    public static boolean isRefusalOfClient(IOException e) {
        if (!(e instanceof SSLException)) {
            return false;
        }
        var text = String.valueOf(e.getMessage());
        return Stream.of(
                        "certificate_required",
                        "bad_certificate",
                        "certificate_unknown",
                        "unknown_ca",
                        "certificate_expired",
                        "certificate_revoked",
                        "unsupported_certificate",
                        "access_denied")
                .anyMatch(alert -> text.contains("Received fatal alert: " + alert));
    }

    /**
     * Returns the cause and the remedy, as one sentence.
     *
     * @param e the failure, before a request could be sent
     * @param server the server, as the message names it
     */
    public static String advice(IOException e, String server) {
        var what = "No secure connection to " + server + ": ";
        if (isRefusalOfClient(e)) {
            return what + "it requires a client certificate that it trusts; set one with"
                    + " network(NetworkOptions.standard().clientCertificate(...)), or check the one that is set";
        }
        if (e instanceof SSLPeerUnverifiedException) {
            return what + "its certificate is for another host name; check the URL";
        }
        if (isCausedBy(e, CertificateExpiredException.class)) {
            return what + "its certificate has expired; ask the operator of the server to renew it, and check the clock"
                    + " of this machine";
        }
        if (isCausedBy(e, CertificateNotYetValidException.class)) {
            return what + "its certificate is not valid yet; check the clock of this machine, and ask the operator of"
                    + " the server";
        }
        if (isVersion(e)) {
            return what
                    + "it supports no version of TLS that this client accepts (1.2 and 1.3); ask the operator of the"
                    + " server to enable one, and check whether a proxy intercepts the connection";
        }
        if (isDistrust(e)) {
            return what + "its certificate is not trusted; check whether a proxy intercepts the connection, and set"
                    + " a private certificate authority with network(NetworkOptions.standard().trust(...))";
        }
        return what
                + "check that this JVM trusts the certificate, whether a proxy intercepts the connection, whether the"
                + " port speaks TLS, and whether the server requires a client certificate";
    }

    /**
     * Returns the advice for the error page with which a server such as nginx rejects the TLS of a client, after the
     * handshake and before the request reaches the service.
     *
     * @return {@code null} if it is not such a page
     */
    public static @Nullable String adviceOnPage(int status, @Nullable String page) {
        if (status == 496 || (status == 400 && contains(page, "No required SSL certificate was sent"))) {
            return "The server requires a client certificate: set one with"
                    + " network(NetworkOptions.standard().clientCertificate(...))";
        }
        if (status == 495 || (status == 400 && contains(page, "The SSL certificate error"))) {
            return "The server does not trust the client certificate: check whether it has expired and which authority"
                    + " issued the one in network(NetworkOptions.standard().clientCertificate(...))";
        }
        return (status == 400 || status == 497) && contains(page, "The plain HTTP request was sent to HTTPS port")
                ? "The server speaks TLS at this port: write https:// in the URL"
                : null;
    }

    private static boolean contains(@Nullable String page, String text) {
        return page != null && page.contains(text);
    }

    private static boolean isVersion(IOException e) {
        var text = String.valueOf(e.getMessage());
        return e instanceof SSLException
                && (text.contains("Received fatal alert: protocol_version")
                        || text.contains("is not accepted by client preferences"));
    }

    private static boolean isDistrust(IOException e) {
        return isCausedBy(e, CertificateException.class);
    }

    private static boolean isCausedBy(IOException e, Class<? extends CertificateException> type) {
        return Stream.<Throwable>iterate(e, cause -> cause != null, Throwable::getCause)
                .limit(MAX_CAUSES)
                .anyMatch(type::isInstance);
    }
}
