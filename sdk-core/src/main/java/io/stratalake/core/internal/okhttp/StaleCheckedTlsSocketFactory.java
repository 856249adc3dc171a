package io.stratalake.core.internal.okhttp;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** A factory of TLS sockets that report themselves as closed once their connection must not be used again. */
final class StaleCheckedTlsSocketFactory extends WrappingTlsSocketFactory {

    /** @param sockets the factory of the sockets to check */
    public StaleCheckedTlsSocketFactory(SSLSocketFactory sockets) {
        super(sockets);
    }

    @Override
    public Socket createSocket(Socket below, String host, int port, boolean autoClose) throws IOException {
        var carrier = DelegatingSocket.find(below, StaleCheckedSocket.class);
        if (carrier != null) {
            carrier.carriesTls();
        }
        return super.createSocket(below, host, port, autoClose);
    }

    @Override
    protected SSLSocket wrap(SSLSocket socket, @Nullable Socket below) {
        return new StaleCheckedTlsSocket(socket, below);
    }
}
