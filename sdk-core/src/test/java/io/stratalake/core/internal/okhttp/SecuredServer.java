package io.stratalake.core.internal.okhttp;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import io.stratalake.core.client.NetworkOptions;
import io.stratalake.core.server.JdkServer;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * A server on loopback with a certificate of a private authority, which may require a client certificate of the same
 * authority. Every response is a JSON object that is a token, a thing and a list at once.
 */
public final class SecuredServer implements AutoCloseable {

    /** The password of the key in {@link #clientKeys}. */
    public static final String KEY_PASSWORD = "k3y-hunter2";

    private static final String ANSWER = "{\"access_token\":\"t-1\",\"token_type\":\"Bearer\",\"expires_in\":7200,"
            + "\"jwtToken\":\"t-1\",\"id\":\"one\",\"accountConfigs\":[],\"ids\":[]}";

    private final HeldCertificate authority = new HeldCertificate.Builder()
            .certificateAuthority(0)
            .commonName("private authority")
            .build();
    private final JdkServer server;

    /** A received request. */
    public record Seen(String method, String path, String body, String userAgent, boolean toldTheProxy) {}

    /** The use of TLS. */
    public enum Tls {
        NONE,
        ON,
        WITH_CLIENT_CERTIFICATE
    }

    public SecuredServer(Tls tls) {
        server = new JdkServer(
                request -> new JdkServer.Response(200, ANSWER).with("Content-Type", "application/json"),
                tls == Tls.NONE ? null : secured(tls));
    }

    /** The fields of a form have no fixed order. */
    private static String inOrder(String body) {
        return String.join("&", Stream.of(body.split("&")).sorted().toList());
    }

    private HttpsConfigurator secured(Tls tls) {
        var own = new HeldCertificate.Builder()
                .signedBy(authority)
                .addSubjectAlternativeName("127.0.0.1")
                .addSubjectAlternativeName("api.example.com")
                .build();
        var known = new HandshakeCertificates.Builder()
                .heldCertificate(own)
                .addTrustedCertificate(authority.certificate())
                .build();
        return new HttpsConfigurator(known.sslContext()) {
            @Override
            public void configure(HttpsParameters parameters) {
                var chosen = getSSLContext().getDefaultSSLParameters();
                chosen.setNeedClientAuth(tls == Tls.WITH_CLIENT_CERTIFICATE);
                // With TLS 1.3, a client may learn only after its request that its certificate is rejected, or never.
                chosen.setProtocols(new String[] {"TLSv1.2"});
                parameters.setSSLParameters(chosen);
            }
        };
    }

    public URI url() {
        return server.url();
    }

    public int port() {
        return server.port();
    }

    public List<Seen> seen() {
        return server.requests().stream()
                .map(request -> new Seen(
                        request.method(),
                        request.url().toString(),
                        inOrder(request.body()),
                        request.header("User-Agent"),
                        request.header("Proxy-Authorization") != null))
                .toList();
    }

    /** Returns the number of connections with requests. */
    public int connections() {
        return server.connections();
    }

    /** Returns the certificate of the authority. */
    public X509Certificate authority() {
        return authority.certificate();
    }

    /** Returns network options that trust the authority of this server. */
    public NetworkOptions trusting() {
        return NetworkOptions.standard().trust(authority());
    }

    /** Returns a client certificate that this server accepts, with its key. */
    public HeldCertificate clientCertificate() {
        return new HeldCertificate.Builder()
                .signedBy(authority)
                .commonName("client")
                .build();
    }

    /** Returns a client certificate that this server accepts, with its key, in a store. */
    public KeyStore clientKeys() {
        var client = clientCertificate();
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("client", client.keyPair().getPrivate(), KEY_PASSWORD.toCharArray(), new Certificate[] {
                client.certificate()
            });
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
