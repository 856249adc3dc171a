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
 * Server sockets that send at once. {@link MockWebServer} writes the body of an answer apart from its head, and the
 * body would wait until the client acknowledges the head, which it is in no hurry to do: forty milliseconds an answer.
 */
public final class PromptSockets extends ServerSocketFactory {

    private PromptSockets() {}

    /** A server that answers at once, not yet started. */
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
