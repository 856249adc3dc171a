package io.stratalake.core.internal.okhttp.getbody;

import io.stratalake.core.internal.okhttp.WrappingSocketFactory;
import io.stratalake.core.internal.okhttp.WrappingTlsSocketFactory;
import java.net.Socket;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** A factory of sockets for GET requests with a body. */
final class GetBodySocketFactory extends WrappingSocketFactory {

    GetBodySocketFactory(SocketFactory sockets) {
        super(sockets);
    }

    @Override
    protected Socket wrap(Socket socket) {
        return new GetBodySocket(socket);
    }

    /** A factory of TLS sockets for GET requests with a body. */
    static final class Tls extends WrappingTlsSocketFactory {

        Tls(SSLSocketFactory sockets) {
            super(sockets);
        }

        @Override
        protected SSLSocket wrap(SSLSocket socket, @Nullable Socket below) {
            return new GetBodySocket(socket);
        }
    }
}
