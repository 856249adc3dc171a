package io.stratalake.core.internal.okhttp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** A factory that wraps each socket of another factory. */
public abstract class WrappingSocketFactory extends SocketFactory {

    private final SocketFactory sockets;

    /** @param sockets the factory of the sockets to wrap */
    protected WrappingSocketFactory(SocketFactory sockets) {
        this.sockets = sockets;
    }

    /** Returns a socket around the given one. */
    protected abstract Socket wrap(Socket socket);

    @Override
    public Socket createSocket() throws IOException {
        return wrap(sockets.createSocket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return wrap(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return wrap(sockets.createSocket(host, port, localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return wrap(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return wrap(sockets.createSocket(host, port, localHost, localPort));
    }
}
