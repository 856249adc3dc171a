package io.stratalake.core.internal.okhttp;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/** A socket in memory that connects to nothing, discards what is written, and returns one response. */
final class CannedSocket extends Socket {

    private final InputStream response;

    CannedSocket(byte[] response) {
        this.response = new ByteArrayInputStream(response);
    }

    /** Returns a factory of sockets with the same response. */
    static SocketFactory factory(byte[] response) {
        return new SocketFactory() {

            @Override
            public Socket createSocket() {
                return new CannedSocket(response);
            }

            @Override
            public Socket createSocket(String host, int port) {
                return createSocket();
            }

            @Override
            public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
                return createSocket();
            }

            @Override
            public Socket createSocket(InetAddress host, int port) {
                return createSocket();
            }

            @Override
            public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
                return createSocket();
            }
        };
    }

    @Override
    public void connect(SocketAddress remote, int timeout) {}

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public InputStream getInputStream() {
        return response;
    }

    @Override
    public OutputStream getOutputStream() {
        return OutputStream.nullOutputStream();
    }

    @Override
    public synchronized int getSoTimeout() {
        return 0;
    }

    /** Does nothing: the superclass would open a socket of the system. */
    @Override
    public synchronized void setSoTimeout(int millis) {}
}
