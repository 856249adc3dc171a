package io.stratalake.core.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Makes sockets over which a GET can have a body, of another factory's. Two with the same one are equal. */
final class GetTlsSockets extends SSLSocketFactory {

    private final SSLSocketFactory sockets;

    GetTlsSockets(SSLSocketFactory sockets) {
        this.sockets = sockets;
    }

    @Override
    public Socket createSocket(Socket below, String host, int port, boolean closesIt) throws IOException {
        return new GetTlsSocket(sockets.createSocket(below, host, port, closesIt));
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return sockets.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return sockets.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket() throws IOException {
        return new GetTlsSocket(sockets.createSocket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return new GetTlsSocket(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return new GetTlsSocket(sockets.createSocket(host, port, localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return new GetTlsSocket(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return new GetTlsSocket(sockets.createSocket(host, port, localHost, localPort));
    }

    /** OkHttp shares connections between requests whose factories are equal. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GetTlsSockets same && same.sockets.equals(sockets);
    }

    @Override
    public int hashCode() {
        return sockets.hashCode();
    }
}
