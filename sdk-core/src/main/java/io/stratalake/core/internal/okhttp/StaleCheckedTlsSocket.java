package io.stratalake.core.internal.okhttp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** The decrypted side of a {@link StaleCheckedSocket}, which detects bytes after a response within the same record. */
final class StaleCheckedTlsSocket extends DelegatingSocket {

    private final ResponseFraming framing = new ResponseFraming();
    private final ReadAheadLimit readAhead = new ReadAheadLimit();
    private final @Nullable StaleCheckedSocket below;
    private volatile boolean multiplexed;
    private volatile boolean retired;

    StaleCheckedTlsSocket(SSLSocket socket, @Nullable Socket below) {
        super(socket);
        this.below = below == null ? null : find(below, StaleCheckedSocket.class);
    }

    void retire() {
        retired = true;
    }

    @Override
    public void startHandshake() throws IOException {
        super.startHandshake();
        if (isHttp2()) {
            multiplexed = true;
            if (below != null) {
                below.carriesHttp2();
            }
        }
    }

    private boolean isHttp2() {
        try {
            return "h2".equals(getApplicationProtocol());
        } catch (UnsupportedOperationException withoutAlpn) {
            // The default of SSLSocket, which sockets of a caller's factory may inherit. OkHttp speaks HTTP/1.1 then.
            return false;
        }
    }

    ReadAheadLimit readAhead() {
        return readAhead;
    }

    @Override
    public boolean isClosed() {
        return super.isClosed()
                || retired
                || (below != null && below.isClosed())
                || (!multiplexed && (!framing.isIdle() || isReadable()));
    }

    private boolean isReadable() {
        try {
            return super.getInputStream().available() > 0;
        } catch (IOException broken) {
            return true;
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        var decrypted = super.getInputStream();
        return multiplexed
                ? new HeaderBlockLimit().counting(decrypted)
                : readAhead.counting(framing.following(decrypted));
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return multiplexed ? super.getOutputStream() : framing.following(super.getOutputStream());
    }
}
