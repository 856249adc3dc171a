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

/** Advice for the exceptions that Java throws when a TLS connection fails. */
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
    void alerts_about_the_client_certificate_are_recognized(String alert) {
        var refusal = new SSLException("Received fatal alert: " + alert);

        assertTrue(TlsFailures.isRefusalOfClient(refusal));
        assertTrue(advice(refusal).startsWith("it requires a client certificate that it trusts"), advice(refusal));
    }

    @Test
    void other_alerts_and_failures_are_not_about_the_client_certificate() {
        assertFalse(TlsFailures.isRefusalOfClient(new SSLException("Received fatal alert: handshake_failure")));
        assertFalse(TlsFailures.isRefusalOfClient(new SSLException(null, null)));
        assertFalse(TlsFailures.isRefusalOfClient(new IOException("Received fatal alert: unknown_ca")));
    }

    @Test
    void a_certificate_of_another_host_points_to_the_url() {
        assertEquals(
                "its certificate is for another host name; check the URL",
                advice(new SSLPeerUnverifiedException("Hostname not verified")));
    }

    @Test
    void an_untrusted_certificate_is_found_at_any_depth_of_causes() {
        var deep = new SSLHandshakeException("path building failed");
        deep.initCause(new IllegalStateException(new CertificateException()));

        assertTrue(advice(deep).startsWith("its certificate is not trusted; check whether a proxy"), advice(deep));
    }

    @Test
    void an_expired_certificate_points_to_the_operator_of_the_server() {
        var expired = new SSLHandshakeException("PKIX path validation failed");
        expired.initCause(new IllegalStateException(new CertificateExpiredException()));

        assertTrue(
                advice(expired).startsWith("its certificate has expired; ask the operator of the server"),
                advice(expired));
    }

    @Test
    void a_certificate_that_is_not_valid_yet_points_to_the_clock() {
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
    void an_old_version_of_tls_is_recognized(String words) {
        var old = advice(new SSLHandshakeException(words));

        assertTrue(old.startsWith("it supports no version of TLS that this client accepts (1.2 and 1.3)"), old);
    }

    @ParameterizedTest
    @CsvSource({
        "400, No required SSL certificate was sent, requires a client certificate",
        "496, '', requires a client certificate",
        "400, The SSL certificate error, does not trust the client certificate",
        "495, '', does not trust the client certificate",
        "400, The plain HTTP request was sent to HTTPS port, write https://",
        "497, The plain HTTP request was sent to HTTPS port, write https://"
    })
    void error_pages_about_the_tls_of_the_client_are_recognized(int status, String words, String advice) {
        var page = "<html><head><title>400 %1$s</title></head><center>%1$s</center></html>".formatted(words);

        assertTrue(String.valueOf(TlsFailures.adviceOnPage(status, page)).contains(advice));
    }

    @Test
    void other_pages_have_no_advice() {
        assertNull(TlsFailures.adviceOnPage(400, "<html>400 Bad Request</html>"));
        assertNull(TlsFailures.adviceOnPage(403, "No required SSL certificate was sent"));
        assertNull(TlsFailures.adviceOnPage(400, null));
    }

    @Test
    void the_advice_for_other_failures_lists_all_likely_causes() {
        var other = new SSLHandshakeException("no cipher suites in common");
        other.initCause(new IllegalStateException());

        assertTrue(advice(other).startsWith("check that this JVM trusts the certificate"), advice(other));
    }

    @Test
    void a_missing_proxy_password_differs_from_a_wrong_one() {
        assertTrue(ProxyAuthenticationException.ofOptions("proxy:3128", true)
                .getMessage()
                .startsWith("The proxy proxy:3128 rejected"));
        assertTrue(ProxyAuthenticationException.ofOptions("proxy:3128", false)
                .getMessage()
                .startsWith("The proxy proxy:3128 requires"));
    }

    @Test
    void a_cycle_of_causes_ends() {
        var one = new SSLHandshakeException("one");
        one.initCause(new IllegalStateException(one));

        var advice = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> advice(one));

        assertTrue(advice.startsWith("check that this JVM trusts the certificate"), advice);
    }
}
