package io.stratalake.core.internal.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of the words in which Java says that a secure connection did not come about. */
class TlsFailuresTest {

    private static String advice(IOException e) {
        var advice = TlsFailures.advice(e, "api.example.com");
        assertTrue(advice.startsWith("No secure connection to api.example.com: "), advice);
        return advice.substring("No secure connection to api.example.com: ".length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "certificate_required",
                "bad_certificate",
                "certificate_unknown",
                "unknown_ca",
                "certificate_expired",
                "certificate_revoked",
                "unsupported_certificate",
                "access_denied"
            })
    void a_server_that_misses_or_refuses_the_clients_certificate_is_known_by_its_alert(String alert) {
        var refusal = new SSLException("Received fatal alert: " + alert);

        assertTrue(TlsFailures.isRefusalOfClient(refusal));
        assertTrue(advice(refusal).startsWith("it asks for a client certificate that it trusts"), advice(refusal));
    }

    @Test
    void no_other_alert_and_no_other_failure_is_one() {
        assertFalse(TlsFailures.isRefusalOfClient(new SSLException("Received fatal alert: handshake_failure")));
        assertFalse(TlsFailures.isRefusalOfClient(new SSLException(null, null)));
        assertFalse(TlsFailures.isRefusalOfClient(new IOException("Received fatal alert: unknown_ca")));
    }

    @Test
    void a_certificate_of_another_name_points_to_the_address() {
        assertEquals(
                "its certificate is made out to another name; check the address",
                advice(new SSLPeerUnverifiedException("Hostname not verified")));
    }

    @Test
    void a_certificate_that_is_not_trusted_is_found_however_deep_it_lies() {
        var deep = new SSLHandshakeException("path building failed");
        deep.initCause(new IllegalStateException(new CertificateException()));

        assertTrue(advice(deep).startsWith("its certificate is not trusted; check whether a proxy"), advice(deep));
    }

    @Test
    void an_expired_certificate_is_the_servers_business() {
        var expired = new SSLHandshakeException("PKIX path validation failed");
        expired.initCause(new IllegalStateException(new CertificateExpiredException()));

        assertTrue(
                advice(expired).startsWith("its certificate has expired; ask the operator of the server"),
                advice(expired));
    }

    @Test
    void one_that_is_not_valid_yet_may_be_the_fault_of_this_clock() {
        var early = new SSLHandshakeException("PKIX path validation failed");
        early.initCause(new CertificateNotYetValidException());

        assertTrue(advice(early).startsWith("its certificate is not valid yet; check the clock"), advice(early));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Received fatal alert: protocol_version",
                "The server selected protocol version TLS10 is not accepted by client preferences [TLS13, TLS12]"
            })
    void an_old_version_of_tls_is_named(String words) {
        var old = advice(new SSLHandshakeException(words));

        assertTrue(old.startsWith("it offers no version of TLS that this client accepts (1.2 and 1.3)"), old);
    }

    @ParameterizedTest
    @CsvSource({
        "400, No required SSL certificate was sent, asks for a client certificate and got none",
        "496, '', asks for a client certificate and got none",
        "400, The SSL certificate error, does not trust the client certificate",
        "495, '', does not trust the client certificate",
        "400, The plain HTTP request was sent to HTTPS port, write https://",
        "497, The plain HTTP request was sent to HTTPS port, write https://"
    })
    void the_page_of_a_server_that_rejects_the_clients_tls_is_known(int status, String words, String advice) {
        var page = "<html><head><title>400 %1$s</title></head><center>%1$s</center></html>".formatted(words);

        assertTrue(String.valueOf(TlsFailures.adviceOnPage(status, page)).contains(advice));
    }

    @Test
    void no_other_page_is_one() {
        assertNull(TlsFailures.adviceOnPage(400, "<html>400 Bad Request</html>"));
        assertNull(TlsFailures.adviceOnPage(403, "No required SSL certificate was sent"));
        assertNull(TlsFailures.adviceOnPage(400, null));
    }

    @Test
    void of_anything_else_all_that_may_be_wrong_is_said() {
        var other = new SSLHandshakeException("no cipher suites in common");
        other.initCause(new IllegalStateException());

        assertTrue(advice(other).startsWith("check that this JVM trusts the certificate"), advice(other));
    }

    @Test
    void a_proxy_that_takes_nobody_in_is_told_from_one_that_does_not_know_whom() {
        assertTrue(ProxyAuthenticationException.ofOptions("proxy:3128", true)
                .getMessage()
                .startsWith("The proxy proxy:3128 does not take"));
        assertTrue(ProxyAuthenticationException.ofOptions("proxy:3128", false)
                .getMessage()
                .startsWith("The proxy proxy:3128 asks for"));
    }

    @Test
    void a_circle_of_causes_ends_somewhere() {
        var one = new SSLHandshakeException("one");
        one.initCause(new IllegalStateException(one));

        var advice = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> advice(one));

        assertTrue(advice.startsWith("check that this JVM trusts the certificate"), advice);
    }
}
