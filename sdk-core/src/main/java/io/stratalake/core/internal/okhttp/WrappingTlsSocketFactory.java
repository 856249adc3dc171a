package io.stratalake.core.internal.okhttp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A factory that wraps each TLS socket of another one. Repeats the methods of {@link WrappingSocketFactory}, because
 * OkHttp rejects a TLS factory as a plain one, so that the two cannot have a base class in common.
 *
 * <p>Two factories of one class around equal factories are equal, because OkHttp shares connections only between calls
 * with equal TLS factories.
 */
public abstract class WrappingTlsSocketFactory extends SSLSocketFactory {

    private final SSLSocketFactory sockets;

    /** @param sockets the factory of the sockets to wrap */
    protected WrappingTlsSocketFactory(SSLSocketFactory sockets) {
        this.sockets = sockets;
    }

    /**
     * Returns a TLS socket around the given one.
     *
     * @param below the socket that carries the encrypted bytes, or {@code null} if the TLS socket carries them itself
     */
    protected abstract SSLSocket wrap(SSLSocket socket, @Nullable Socket below);

    private Socket wrap(Socket socket) {
        return wrap((SSLSocket) socket, null);
    }

    @Override
    public Socket createSocket(Socket below, String host, int port, boolean autoClose) throws IOException {
        return wrap((SSLSocket) sockets.createSocket(below, host, port, autoClose), below);
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

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WrappingTlsSocketFactory same
                && same.getClass() == getClass()
                && same.sockets.equals(sockets);
    }

    @Override
    public int hashCode() {
        return sockets.hashCode();
    }
}
