package io.stratalake.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;

/**
 * A server on loopback that returns the same response to every GET, and a token to every POST. It does as little work
 * as possible, so that the clients are measured. Scenarios supply their own responses.
 */
public final class CannedServer implements AutoCloseable {

    private static final byte[] TOKEN = response(
            "200 OK",
            "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":7200}".getBytes(StandardCharsets.UTF_8));

    private final ServerSocket socket;
    private final String scheme;
    private final Answers answers;

    /** The time until a token is sent. */
    private final long tokenMillis;

    /** Responses of the server. */
    @FunctionalInterface
    public interface Answers {

        /**
         * Returns the complete response to a GET.
         *
         * @param head the first line and the headers of the request
         * @throws InterruptedException never; allows a response to sleep
         */
        byte[] to(String head) throws InterruptedException;
    }

    /** Starts a server with the same response to every GET. */
    public CannedServer(byte[] body) throws IOException {
        this(always(response("200 OK", body)));
    }

    /** Starts a server with these responses. */
    public CannedServer(Answers answers) throws IOException {
        this(answers, "http", ServerSocketFactory.getDefault(), 0);
    }

    /**
     * Starts a TLS server with the same response to every GET.
     *
     * @param tokenMillis the time until a token is sent, in milliseconds
     */
    CannedServer(byte[] body, LoopbackCertificate certificate, long tokenMillis) throws IOException {
        this(always(response("200 OK", body)), "https", certificate.sockets(), tokenMillis);
    }

    private CannedServer(Answers answers, String scheme, ServerSocketFactory sockets, long tokenMillis)
            throws IOException {
        this.answers = answers;
        this.tokenMillis = tokenMillis;
        this.scheme = scheme;
        this.socket = sockets.createServerSocket(0, 128, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    private static Answers always(byte[] response) {
        return head -> response;
    }

    /** Returns a response with a body. */
    public static byte[] response(String status, byte[] body) {
        var head = "HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                .formatted(status, body.length);
        return (head + new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the base URL. */
    public String url() {
        return scheme + "://127.0.0.1:" + socket.getLocalPort();
    }

    private void accept() {
        try {
            while (!socket.isClosed()) {
                var connection = socket.accept();
                connection.setTcpNoDelay(true);
                daemon(() -> serve(connection));
            }
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var in = new BufferedInputStream(connection.getInputStream());
            var out = connection.getOutputStream();
            for (var head = head(in); !head.isEmpty(); head = head(in)) {
                in.skipNBytes(contentLength(head));
                out.write(head.startsWith("POST") ? token() : answers.to(head));
                out.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] token() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(tokenMillis);
        return TOKEN;
    }

    /** Returns the head of a request; empty if the connection ended. */
    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        for (var next = in.read(); next >= 0; next = in.read()) {
            head.append((char) next);
            if (next == '\n' && head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) >= 0) {
                return head.toString();
            }
        }
        return "";
    }

    private static int contentLength(String head) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, "Content-Length:", 0, 15))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .sum();
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "canned server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
