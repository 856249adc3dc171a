package io.stratalake.core.internal.okhttp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/** A server that writes exact bytes, and then goes on or closes the connection. Counts the received requests. */
public final class WireServer implements AutoCloseable {

    /**
     * The response to one request.
     *
     * @param bytes what is written
     * @param then what becomes of the connection
     */
    record Reply(String bytes, Then then) {}

    public enum Then {
        GO_ON,
        HANG_UP,
        SAY_NOTHING_MORE
    }

    private final ServerSocket socket;
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger received = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();
    private final String scheme;
    private final CountDownLatch closing = new CountDownLatch(1);

    public WireServer() {
        this("http", ServerSocketFactory.getDefault());
    }

    /** @param scheme what the sockets of the factory speak */
    WireServer(String scheme, ServerSocketFactory sockets) {
        this.scheme = scheme;
        try {
            socket = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    public WireServer replies(String bytes, Then then) {
        replies.add(new Reply(bytes, then));
        return this;
    }

    public URI url() {
        return URI.create(scheme + "://127.0.0.1:" + socket.getLocalPort());
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
            closing.countDown();
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            while (readRequest(connection.getInputStream())) {
                received.incrementAndGet();
                var reply = replies.poll();
                if (reply == null) {
                    reply = new Reply("HTTP/1.1 418 Unforeseen\r\nContent-Length: 0\r\n\r\n", Then.GO_ON);
                }
                connection.getOutputStream().write(reply.bytes().getBytes(StandardCharsets.UTF_8));
                connection.getOutputStream().flush();
                if (reply.then() == Then.SAY_NOTHING_MORE) {
                    closing.await();
                }
                if (reply.then() != Then.GO_ON) {
                    connections.remove(connection);
                    // Closing TLS waits for the close_notify of the client.
                    connection.shutdownOutput();
                    return;
                }
            }
        } catch (IOException | InterruptedException clientHungUp) {
            connections.remove(connection);
        }
    }

    /** Reads head and body; false at the end of the connection. */
    private static boolean readRequest(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var next = in.read();
            if (next < 0) {
                return false;
            }
            head.append((char) next);
        }
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
        closing.countDown();
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
