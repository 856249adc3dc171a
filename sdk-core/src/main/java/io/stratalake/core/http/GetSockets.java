package io.stratalake.core.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** Makes sockets over which a GET can have a body, of another factory's. Two with the same one are equal. */
final class GetSockets extends SocketFactory {

    private final SocketFactory sockets;

    GetSockets(SocketFactory sockets) {
        this.sockets = sockets;
    }

    @Override
    public Socket createSocket() throws IOException {
        return new GetSocket(sockets.createSocket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return new GetSocket(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return new GetSocket(sockets.createSocket(host, port, localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return new GetSocket(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return new GetSocket(sockets.createSocket(host, port, localHost, localPort));
    }

    /** OkHttp shares connections between requests whose factories are equal. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GetSockets same && same.sockets.equals(sockets);
    }

    @Override
    public int hashCode() {
        return sockets.hashCode();
    }
}
