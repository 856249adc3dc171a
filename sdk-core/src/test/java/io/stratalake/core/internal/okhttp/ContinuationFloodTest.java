package io.stratalake.core.internal.okhttp;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.NetworkOptions;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.error.TransportException;
import io.stratalake.core.internal.pipeline.ClientConfig;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.model.Adapters;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLServerSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** HTTP/2 responses whose headers do not end: the connection is given up, before much of them is read. */
@Timeout(60)
class ContinuationFloodTest {

    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;
    private static final int CONTINUATION = 9;
    private static final int MOST_SENT = 64 << 20;

    /** The content of the frames of a header block: HPACK (RFC 7541). */
    private enum Flood {
        /** Frames of no bytes. */
        EMPTY(new byte[0], new byte[0]),
        /** A header without name and value, then references to it, one a byte. */
        REFERENCES(new byte[] {0x40, 0, 0}, filled((byte) 0xBE)),
        /** References to a header of the static table. */
        STATIC(new byte[0], filled((byte) 0x88)),
        /** Changes of the table's size. */
        RESIZES(new byte[0], filled((byte) 0x20));

        private final byte[] first;
        private final byte[] further;

        Flood(byte[] first, byte[] further) {
            this.first = first;
            this.further = further;
        }

        private static byte[] filled(byte value) {
            var bytes = new byte[16_384];
            Arrays.fill(bytes, value);
            return bytes;
        }
    }

    private final AtomicLong sent = new AtomicLong();
    private final HeldCertificate certificate =
            new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();

    private SSLServerSocket listening() throws IOException {
        var secured = new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslContext()
                .getServerSocketFactory();
        var server = (SSLServerSocket) secured.createServerSocket();
        var parameters = server.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        server.setSSLParameters(parameters);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return server;
    }

    private static void frame(OutputStream out, int type, int stream, byte[] payload) throws IOException {
        out.write(new byte[] {
            (byte) (payload.length >> 16),
            (byte) (payload.length >> 8),
            (byte) payload.length,
            (byte) type,
            0,
            0,
            0,
            0,
            (byte) stream
        });
        out.write(payload);
    }

    private void serve(Socket client, Flood flood) {
        try (client) {
            var in = new DataInputStream(client.getInputStream());
            var out = client.getOutputStream();
            in.readFully(new byte[24]);
            frame(out, SETTINGS, 0, new byte[0]);
            while (true) {
                var length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
                var type = in.readUnsignedByte();
                in.readUnsignedByte();
                var stream = in.readInt();
                in.readFully(new byte[length]);
                if (type == HEADERS) {
                    frame(out, HEADERS, stream, flood.first);
                    while (sent.get() < MOST_SENT) {
                        frame(out, CONTINUATION, stream, flood.further);
                        sent.addAndGet(9 + flood.further.length);
                    }
                    return;
                }
            }
        } catch (IOException clientHungUp) {
            return;
        }
    }

    @ParameterizedTest
    @EnumSource(Flood.class)
    void is_given_up_at_the_limit(Flood flood) throws Exception {
        try (var server = listening()) {
            var served = CompletableFuture.runAsync(() -> {
                try {
                    serve(server.accept(), flood);
                } catch (IOException closed) {
                    throw new AssertionError(closed);
                }
            });
            var endpoint = Endpoint.of("read", HttpMethod.GET, "/thing").returning(() -> Adapters.FREE);
            try (var pipeline = new Pipeline(ClientConfig.standard()
                    .baseUrl(URI.create("https://127.0.0.1:" + server.getLocalPort()))
                    .network(NetworkOptions.standard().http2().trust(certificate.certificate()))
                    .retry(RetryPolicy.none())
                    .attemptTimeout(Duration.ofSeconds(20))
                    .credentials(Credentials.bearerToken("t-1")))) {
                var request = new ApiRequest<>(endpoint);

                assertThrows(TransportException.class, () -> pipeline.send(request, CallOptions.none()));

                served.get(20, TimeUnit.SECONDS);
                // Includes what is in the buffers of both sockets.
                assertTrue(sent.get() < 16 << 20, sent + " bytes were sent");
            }
        }
    }
}
