package io.stratalake.core.internal.okhttp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.stratalake.core.client.NetworkOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * A server on loopback with a certificate of a private authority, which may require a client certificate of the same
 * authority. Every response is a JSON object that is a token, a thing and a list at once. The server of the JDK,
 * because it reads the body of a GET.
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
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> new Thread(task, "server"));
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final Set<InetSocketAddress> clients = ConcurrentHashMap.newKeySet();
    private final HttpServer server;

    /** A received request. */
    public record Seen(String method, String path, String body, String userAgent, boolean toldTheProxy) {}

    /** The use of TLS. */
    public enum Tls {
        NONE,
        ON,
        WITH_CLIENT_CERTIFICATE
    }

    public SecuredServer(Tls tls) {
        try {
            var any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            server = tls == Tls.NONE ? HttpServer.create(any, 0) : secured(HttpsServer.create(any, 0), tls);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            var headers = exchange.getRequestHeaders();
            clients.add(exchange.getRemoteAddress());
            seen.add(new Seen(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    inOrder(new String(exchange.getRequestBody().readAllBytes(), UTF_8)),
                    headers.getFirst("User-Agent"),
                    headers.containsKey("Proxy-Authorization")));
            var answer = ANSWER.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    /** The fields of a form have no fixed order. */
    private static String inOrder(String body) {
        return String.join("&", Stream.of(body.split("&")).sorted().toList());
    }

    private HttpsServer secured(HttpsServer https, Tls tls) {
        var own = new HeldCertificate.Builder()
                .signedBy(authority)
                .addSubjectAlternativeName("127.0.0.1")
                .addSubjectAlternativeName("api.example.com")
                .build();
        var known = new HandshakeCertificates.Builder()
                .heldCertificate(own)
                .addTrustedCertificate(authority.certificate())
                .build();
        https.setHttpsConfigurator(new HttpsConfigurator(known.sslContext()) {
            @Override
            public void configure(HttpsParameters parameters) {
                var chosen = getSSLContext().getDefaultSSLParameters();
                chosen.setNeedClientAuth(tls == Tls.WITH_CLIENT_CERTIFICATE);
                // With TLS 1.3, a client may learn only after its request that its certificate is rejected, or never.
                chosen.setProtocols(new String[] {"TLSv1.2"});
                parameters.setSSLParameters(chosen);
            }
        });
        return https;
    }

    public URI url() {
        var scheme = server instanceof HttpsServer ? "https" : "http";
        return URI.create(scheme + "://127.0.0.1:" + port());
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public List<Seen> seen() {
        return List.copyOf(seen);
    }

    /** Returns the number of connections with requests. */
    public int connections() {
        return clients.size();
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
    public KeyStore clientKeys() {
        var client = new HeldCertificate.Builder()
                .signedBy(authority)
                .commonName("client")
                .build();
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
        server.stop(0);
        threads.shutdownNow();
    }
}
