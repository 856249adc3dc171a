package io.stratalake.core.internal.okhttp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ServerSocketFactory;
import mockwebserver3.MockWebServer;
import org.jspecify.annotations.Nullable;

/**
 * Server sockets that send at once. {@link MockWebServer} writes head and body of a response separately, so that the
 * body would wait for the delayed acknowledgment of the head: 40 ms per response.
 */
public final class PromptSockets extends ServerSocketFactory {

    private PromptSockets() {}

    /** Returns a server that responds at once. It is not started yet. */
    public static MockWebServer server() {
        var server = new MockWebServer();
        server.setServerSocketFactory(new PromptSockets());
        return server;
    }

    @Override
    public ServerSocket createServerSocket() throws IOException {
        return new Prompt();
    }

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
        return createServerSocket(port, 50, null);
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) throws IOException {
        return createServerSocket(port, backlog, null);
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, @Nullable InetAddress address) throws IOException {
        var socket = createServerSocket();
        socket.bind(new InetSocketAddress(address, port), backlog);
        return socket;
    }

    private static final class Prompt extends ServerSocket {

        Prompt() throws IOException {
            // not bound yet
        }

        @Override
        public Socket accept() throws IOException {
            var socket = super.accept();
            socket.setTcpNoDelay(true);
            return socket;
        }
    }
}
