package io.stratalake.core.internal.okhttp;

import io.stratalake.core.client.NetworkOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLServerSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;

/** A server that writes exact bytes, and then goes on or closes the connection. Counts the received requests. */
public final class WireServer implements AutoCloseable {

    /**
     * The response to one request.
     *
     * @param bytes what is written
     * @param then what becomes of the connection
     */
    private record Reply(byte[] bytes, Then then) {}

    public enum Then {
        GO_ON,
        HANG_UP,
        SAY_NOTHING_MORE
    }

    private static final Reply UNFORESEEN = new Reply(
            "HTTP/1.1 418 Unforeseen\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.UTF_8), Then.GO_ON);

    private final @Nullable HeldCertificate certificate;
    private final ServerSocket socket;
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final AtomicInteger received = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();
    private final CountDownLatch firstRequest = new CountDownLatch(1);
    private final CountDownLatch clientGone = new CountDownLatch(1);

    public WireServer() {
        this(null);
    }

    private WireServer(@Nullable HeldCertificate certificate, String... protocols) {
        this.certificate = certificate;
        try {
            socket = certificate == null ? new ServerSocket() : secured(certificate, protocols);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /**
     * Creates a server that speaks TLS.
     *
     * @param protocols the versions of TLS, or nothing for those of the JVM
     */
    public static WireServer overTls(String... protocols) {
        var certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("127.0.0.1")
                .build();
        return new WireServer(certificate, protocols);
    }

    private static ServerSocket secured(HeldCertificate certificate, String... protocols) throws IOException {
        var certificates =
                new HandshakeCertificates.Builder().heldCertificate(certificate).build();
        var socket = (SSLServerSocket)
                certificates.sslContext().getServerSocketFactory().createServerSocket();
        if (protocols.length > 0) {
            socket.setEnabledProtocols(protocols);
        }
        return socket;
    }

    /** Returns options that trust the certificate of this server, if it has one. */
    public NetworkOptions network() {
        var standard = NetworkOptions.standard();
        return certificate == null ? standard : standard.trust(certificate.certificate());
    }

    public WireServer replies(String text, Then then) {
        return replies(text.getBytes(StandardCharsets.UTF_8), then);
    }

    WireServer replies(byte[] bytes, Then then) {
        replies.add(new Reply(bytes, then));
        return this;
    }

    public URI url() {
        return URI.create((certificate == null ? "http" : "https") + "://127.0.0.1:" + socket.getLocalPort());
    }

    /** Returns the number of connections. */
    int connections() {
        return accepted.get();
    }

    /** Writes to each open connection, whether or not it has a request. */
    void writesUnasked(String bytes) throws IOException {
        for (var connection : connections) {
            connection.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
            connection.getOutputStream().flush();
        }
    }

    /** Returns the number of completely received requests. */
    public int received() {
        return received.get();
    }

    /** Returns request line and headers of all requests. */
    public List<String> heads() {
        return List.copyOf(heads);
    }

    /** Waits for the first complete request. */
    public void awaitRequest() throws InterruptedException {
        firstRequest.await();
    }

    /** Waits until a client closes a connection on which this server says nothing more. */
    public void awaitHangUp() throws InterruptedException {
        clientGone.await();
    }

    private void start(Runnable task) {
        var thread = new Thread(task, "wire-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                var connection = socket.accept();
                connections.add(connection);
                accepted.incrementAndGet();
                start(() -> serve(connection));
            }
        } catch (IOException closed) {
            return;
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            while (readRequest(connection.getInputStream(), heads)) {
                received.incrementAndGet();
                firstRequest.countDown();
                var reply = replies.poll();
                if (reply == null) {
                    reply = UNFORESEEN;
                }
                connection.getOutputStream().write(reply.bytes());
                connection.getOutputStream().flush();
                if (reply.then() == Then.SAY_NOTHING_MORE) {
                    awaitEnd(connection.getInputStream());
                }
                if (reply.then() != Then.GO_ON) {
                    connections.remove(connection);
                    // Closing TLS waits for the close_notify of the client.
                    connection.shutdownOutput();
                    return;
                }
            }
        } catch (IOException clientHungUp) {
            connections.remove(connection);
        }
    }

    private void awaitEnd(InputStream in) throws IOException {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } finally {
            clientGone.countDown();
        }
    }

    /** Reads head and body; false at the end of the connection. */
    private static boolean readRequest(InputStream in, List<String> heads) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var next = in.read();
            if (next < 0) {
                return false;
            }
            head.append((char) next);
        }
        heads.add(head.toString());
        var length = head.toString()
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).trim()))
                .findFirst()
                .orElse(0);
        return in.readNBytes(length).length == length;
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (var connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
