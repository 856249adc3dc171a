package io.stratalake.core.fault;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A server on a plain socket. It sends exactly the bytes of its service, including those that no HTTP server would
 * send. A second port resets every connection, and a third one refuses them. Thread-safe.
 */
public final class FaultServer implements AutoCloseable {

    /** The source of the responses. Thread-safe. */
    public interface Service {

        /** Returns the response to a request. */
        OnTheWire answer(Request request);

        /**
         * Notifies the service that a client now waits for a response, or for its end, that never comes.
         *
         * @return whether the timeout is simulated, so that the connection ends now
         */
        default boolean stalls(Request request, int clientPort) {
            return false;
        }
    }

    private final Service service;
    private final ServerSocket good;
    private final ServerSocket rude;
    private final int refusingPort;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Integer> begun = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> over = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "fault-server");
        thread.setDaemon(true);
        return thread;
    });

    /** Starts a server on loopback. */
    public FaultServer(Service service) {
        this.service = service;
        this.good = listening();
        this.rude = listening();
        try (var closed = listening()) {
            this.refusingPort = closed.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(() -> accept(good, this::serve));
        threads.execute(() -> accept(rude, FaultServer::reset));
    }

    private static ServerSocket listening() {
        try {
            return new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns its URL. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    int port() {
        return good.getLocalPort();
    }

    /** Returns the port that resets every connection. */
    int rudePort() {
        return rude.getLocalPort();
    }

    /** Returns a port without a listener. */
    int refusingPort() {
        return refusingPort;
    }

    private interface Host {
        void receive(Socket connection) throws IOException;
    }

    private void accept(ServerSocket socket, Host host) {
        while (!socket.isClosed()) {
            try {
                var connection = socket.accept();
                connections.add(connection);
                threads.execute(() -> receive(connection, host));
            } catch (IOException | RejectedExecutionException e) {
                // The server was closed, or the client disconnected before it was accepted.
            }
        }
    }

    private void receive(Socket connection, Host host) {
        try (connection) {
            host.receive(connection);
        } catch (IOException theClientLeft) {
            return;
        } finally {
            connections.remove(connection);
            if (connection.getLocalPort() == port()) {
                over.merge(connection.getPort(), 1, Integer::sum);
            }
        }
    }

    /** Records that a client connected from a port. Returns the number of the connection among those from it. */
    int begin(int clientPort) {
        return begun.merge(clientPort, 1, Integer::sum);
    }

    /** Returns whether a connection from a port is complete, and all before it. It has no further effect. */
    boolean isOver(int clientPort, int number) {
        return over.getOrDefault(clientPort, 0) >= number;
    }

    private static void reset(Socket connection) throws IOException {
        connection.setSoLinger(true, 0);
        connection.close();
    }

    private void serve(Socket connection) throws IOException {
        connection.setTcpNoDelay(true);
        var in = new BufferedInputStream(connection.getInputStream());
        for (var request = read(in); request != null; request = read(in)) {
            var answer = service.answer(request);
            write(connection, answer);
            switch (answer.end()) {
                case GO_ON -> {}
                case HANG_UP -> {
                    connection.shutdownOutput();
                    return;
                }
                case RESET -> {
                    reset(connection);
                    return;
                }
                case STALL -> {
                    if (service.stalls(request, connection.getPort())) {
                        connection.shutdownOutput();
                    }
                    // Waits until the client disconnects or this server is closed.
                    in.transferTo(OutputStream.nullOutputStream());
                    return;
                }
                case VANISH -> {
                    var next = read(in);
                    if (next != null && service.stalls(next, connection.getPort())) {
                        connection.shutdownOutput();
                    }
                    in.transferTo(OutputStream.nullOutputStream());
                    return;
                }
                case IGNORE -> {
                    in.transferTo(OutputStream.nullOutputStream());
                    return;
                }
                case DRIP_ON -> {
                    if (service.stalls(request, connection.getPort())) {
                        connection.getOutputStream().write("   ".getBytes(StandardCharsets.UTF_8));
                        connection.shutdownOutput();
                        in.transferTo(OutputStream.nullOutputStream());
                        return;
                    }
                    dripOn(connection);
                }
            }
        }
    }

    private static void write(Socket connection, OnTheWire answer) throws IOException {
        var out = connection.getOutputStream();
        if (answer.drips()) {
            for (var one : answer.bytes()) {
                out.write(one);
                out.flush();
            }
        } else {
            out.write(answer.bytes());
            out.flush();
        }
    }

    private void dripOn(Socket connection) throws IOException {
        try {
            do {
                connection.getOutputStream().write(' ');
                connection.getOutputStream().flush();
            } while (!closing.await(10, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static @Nullable Request read(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.length() < 4 || head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
            var next = in.read();
            if (next < 0) {
                return null;
            }
            head.append((char) next);
        }
        var lines = head.toString().split("\r\n");
        var first = lines[0].split(" ");
        var headers = new LinkedHashMap<String, String>();
        for (var i = 1; i < lines.length; i++) {
            var colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).trim());
        }
        var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        var body = in.readNBytes(length);
        if (body.length < length) {
            return null;
        }
        var target = first[1].split("\\?", 2);
        return new Request(
                first[0],
                target[0],
                target.length > 1 ? target[1] : "",
                Map.copyOf(headers),
                new String(body, StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            good.close();
            rude.close();
            for (var connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
