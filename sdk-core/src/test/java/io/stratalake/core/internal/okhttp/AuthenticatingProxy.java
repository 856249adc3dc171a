package io.stratalake.core.internal.okhttp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy on loopback, with or without authentication: by tunnel, or one plain request per connection. It
 * connects to loopback for every host, so that host names need not exist.
 */
public final class AuthenticatingProxy implements AutoCloseable {

    private final ServerSocket socket;
    private final @Nullable String expected;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private AuthenticatingProxy(@Nullable String expected) {
        this.expected = expected;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** Returns a proxy that requires user and password. */
    public static AuthenticatingProxy knowing(String user, String password) {
        return new AuthenticatingProxy(Credentials.basic(user, password));
    }

    /** Returns a proxy without authentication. */
    public static AuthenticatingProxy open() {
        return new AuthenticatingProxy(null);
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** Returns the request lines of all requests, accepted or rejected. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    private static void start(Runnable task) {
        var thread = new Thread(task, "proxy-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (true) {
            try {
                var client = socket.accept();
                sockets.add(client);
                start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            var head = head(client.getInputStream());
            if (head.isEmpty()) {
                return;
            }
            asked.add(head.get(0));
            if (isKnown(head)) {
                pass(client, head);
            } else {
                write(
                        client,
                        String.join(
                                "\r\n",
                                "HTTP/1.1 407 Proxy Authentication Required",
                                "Proxy-Authenticate: Basic realm=\"p\"",
                                "Content-Length: 0",
                                "Connection: close",
                                "",
                                ""));
                // Closing with unread bytes would reset the connection before the client reads the response.
                client.shutdownOutput();
                client.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
        } catch (IOException hungUp) {
            sockets.remove(client);
        }
    }

    private boolean isKnown(List<String> head) {
        return expected == null || head.contains("Proxy-Authorization: " + expected);
    }

    private void pass(Socket client, List<String> head) throws IOException {
        var line = head.get(0).split(" ");
        var tunnel = line[0].equals("CONNECT");
        var target = URI.create(tunnel ? "https://" + line[1] : line[1]);
        try (var server = new Socket(InetAddress.getLoopbackAddress(), target.getPort())) {
            sockets.add(server);
            if (tunnel) {
                write(client, "HTTP/1.1 200 Connection established\r\n\r\n");
            } else {
                var path = target.getRawPath() + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery());
                var rest = head.stream()
                        .skip(1)
                        .filter(header -> !header.matches("(?i)(proxy-|connection:).*"))
                        .toList();
                write(
                        server,
                        line[0] + " " + path + " HTTP/1.1\r\n" + String.join("\r\n", rest)
                                + "\r\nConnection: close\r\n\r\n");
            }
            start(() -> copy(client, server));
            copy(server, client);
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException eitherHungUp) {
            close(to);
        }
    }

    private static void write(Socket to, String text) throws IOException {
        to.getOutputStream().write(text.getBytes(ISO_8859_1));
        to.getOutputStream().flush();
    }

    /** Returns the lines of a head; empty at the end of the connection. */
    private static List<String> head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var next = in.read();
            if (next < 0) {
                return List.of();
            }
            head.append((char) next);
        }
        return head.toString().lines().takeWhile(line -> !line.isEmpty()).toList();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sockets.forEach(AuthenticatingProxy::close);
    }
}
