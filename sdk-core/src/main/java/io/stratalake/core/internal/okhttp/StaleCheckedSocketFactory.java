package io.stratalake.core.internal.okhttp;

import java.net.Socket;
import javax.net.SocketFactory;

/** A factory of sockets that report themselves as closed once their connection must not be used again. */
final class StaleCheckedSocketFactory extends WrappingSocketFactory {

    /** @param sockets the factory of the sockets to check */
    public StaleCheckedSocketFactory(SocketFactory sockets) {
        super(sockets);
    }

    @Override
    protected Socket wrap(Socket socket) {
        return new StaleCheckedSocket(socket);
    }
}
