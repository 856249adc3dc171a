package io.stratalake.core.internal.okhttp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * A socket that reports itself as closed once its connection must not be used again. OkHttp asks for that whenever it
 * takes a connection from the pool, and for nothing else. An HTTP/1.1 connection that idles must not be used again if
 * the server ended it, if there are unread bytes, or if OkHttp read more than the response: a request over it would
 * leave its outcome in doubt, and left-over bytes would become the response to it (RFC 9112, sections 9.2 and 9.6).
 *
 * <p>Looking never waits. The end of the connection is noticed where the socket belongs to a channel; of another one,
 * only unread bytes are. Over TLS, any unread byte counts: it may be a session ticket, which is harmless, but servers
 * send tickets before their first response, so that this costs no connections.
 */
final class StaleCheckedSocket extends DelegatingSocket {

    private final ResponseFraming framing = new ResponseFraming();
    private volatile boolean encrypted;
    private volatile boolean multiplexed;
    private volatile boolean distrusted;

    /** The byte that the check for data has read, or -1 if there is no such byte. */
    private volatile int unread = -1;

    StaleCheckedSocket(Socket socket) {
        super(socket);
    }

    /**
     * Keeps OkHttp from sending more requests over this connection. Those that wait for their response go on.
     *
     * @param socket the socket of a connection, as OkHttp has it
     */
    public static void distrust(Socket socket) {
        var raw = find(socket, StaleCheckedSocket.class);
        var tls = find(socket, StaleCheckedTlsSocket.class);
        if (tls != null) {
            tls.distrust();
        } else if (raw != null) {
            raw.distrust();
        }
    }

    void distrust() {
        distrusted = true;
    }

    /** Notes that the bytes are those of TLS from now on; before, a proxy may have been asked for a tunnel. */
    void carriesTls() {
        encrypted = true;
    }

    /** Notes that this is HTTP/2, which reads all the time by itself and notices the end of the connection. */
    void isMultiplexed() {
        multiplexed = true;
    }

    @Override
    public boolean isClosed() {
        return super.isClosed() || distrusted || (!multiplexed && ((!encrypted && !framing.isIdle()) || isReadable()));
    }

    private boolean isReadable() {
        if (unread >= 0) {
            return true;
        }
        try {
            var channel = getChannel();
            return channel == null ? super.getInputStream().available() > 0 : isReadable(channel);
        } catch (IOException broken) {
            return true;
        }
    }

    private boolean isReadable(SocketChannel channel) throws IOException {
        var next = ByteBuffer.allocate(1);
        channel.configureBlocking(false);
        try {
            var count = channel.read(next);
            if (count > 0) {
                unread = next.get(0) & 0xff;
            }
            return count != 0;
        } finally {
            channel.configureBlocking(true);
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        var all = new WithUnread(super.getInputStream());
        return encrypted ? all : framing.following(all);
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return encrypted ? super.getOutputStream() : framing.following(super.getOutputStream());
    }

    /** Begins with the byte that was read ahead. */
    private final class WithUnread extends FilterInputStream {

        WithUnread(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var first = unread;
            unread = -1;
            return first >= 0 ? first : in.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int count) throws IOException {
            if (unread < 0 || count == 0) {
                return in.read(bytes, offset, count);
            }
            bytes[offset] = (byte) read();
            return 1;
        }

        @Override
        public long skip(long count) throws IOException {
            if (unread < 0 || count <= 0) {
                return in.skip(count);
            }
            unread = -1;
            return 1;
        }

        @Override
        public int available() throws IOException {
            return in.available() + (unread < 0 ? 0 : 1);
        }
    }
}
