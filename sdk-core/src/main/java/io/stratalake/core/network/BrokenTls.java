package io.stratalake.core.network;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Says why there is no secure connection, and what to do. */
public final class BrokenTls {

    /** Further than any cause lies; causes that go round in a circle end here. */
    private static final int DEEPEST_CAUSE = 100;

    private BrokenTls() {}

    /**
     * Whether the server ended the handshake because of the client's certificate, for want of one or because it does
     * not take it. With TLS 1.3 (RFC 8446, section 4.4.2.4) that may come after the request was written; it did not
     * reach the service then.
     */
    public static boolean isRefusalOfClient(IOException e) {
        if (!(e instanceof SSLException)) {
            return false;
        }
        var text = String.valueOf(e.getMessage());
        return Stream.of("certificate_required", "bad_certificate", "certificate_unknown", "unknown_ca",
                        "certificate_expired", "certificate_revoked", "unsupported_certificate", "access_denied")
                .anyMatch(alert -> text.contains("Received fatal alert: " + alert));
    }

    /**
     * One sentence for a person.
     *
     * @param e what broke before a request could be sent
     * @param server who was called, as a reader knows it
     */
    public static String advice(IOException e, String server) {
        var what = "No secure connection to " + server + ": ";
        if (isRefusalOfClient(e)) {
            return what + "it asks for a client certificate that it trusts; give one with"
                    + " network(NetworkOptions.standard().clientCertificate(...)), or check the one that was given";
        }
        if (e instanceof SSLPeerUnverifiedException) {
            return what + "its certificate is made out to another name; check the address";
        }
        if (isDistrust(e)) {
            return what + "its certificate is not trusted; check whether a proxy opens the connection, and where the"
                    + " certificate authority is your own, give it with network(NetworkOptions.standard().trust(...))";
        }
        return what + "check that this JVM trusts the certificate, whether a proxy opens the connection, whether TLS is"
                + " spoken at that port, and whether it asks for a client certificate";
    }

    private static boolean isDistrust(IOException e) {
        return Stream.<Throwable>iterate(e, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .anyMatch(cause -> cause instanceof CertificateException);
    }
}
