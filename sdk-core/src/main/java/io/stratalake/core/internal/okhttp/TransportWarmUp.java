package io.stratalake.core.internal.okhttp;

import java.io.IOException;
import java.net.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** Loads the classes of a request over TLS without a network, by the beginning of a handshake and a canned response. */
public final class TransportWarmUp {

    /** A URL for requests over the canned transport. Its host is an address, so that nothing is looked up. */
    public static final String URL = "http://127.0.0.1/";

    private TransportWarmUp() {}

    /**
     * Begins a TLS handshake in memory, up to the first message of the client.
     *
     * @throws GeneralSecurityException if the JVM has no TLS
     * @throws IOException if the message cannot be created
     */
    public static void handshake() throws GeneralSecurityException, IOException {
        var tls = SSLContext.getInstance("TLS");
        tls.init(null, new TrustManager[0], null);
        var engine = tls.createSSLEngine("localhost", 443);
        engine.setUseClientMode(true);
        // TLS 1.3 would create two key pairs for its first message.
        engine.setEnabledProtocols(new String[] {"TLSv1.2"});
        engine.wrap(
                ByteBuffer.allocate(0), ByteBuffer.allocate(engine.getSession().getPacketBufferSize()));
    }

    /**
     * Opens and closes a socket of the kind that the transport connects.
     *
     * @throws IOException if the system has no sockets left
     */
    public static void socket() throws IOException {
        new InterruptibleSockets().createSocket().close();
    }

    /**
     * Returns a transport whose requests all have the same response and reach no network. It keeps no connection.
     *
     * @param json the body of the response
     */
    public static OkHttpTransport canned(String json) {
        var response = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %s\r\n\r\n%s"
                .formatted(json.length(), json);
        var client = new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
                .protocols(List.of(Protocol.HTTP_1_1))
                .proxy(Proxy.NO_PROXY)
                .socketFactory(CannedSocket.factory(response.getBytes(StandardCharsets.US_ASCII)))
                .build();
        return new OkHttpTransport(client, null, CleartextPolicy.loopbackOnly(), null);
    }
}
