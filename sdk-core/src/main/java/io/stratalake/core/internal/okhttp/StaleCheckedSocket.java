package io.stratalake.core.internal.okhttp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * A socket that reports itself as closed once its connection must not be used again. OkHttp calls {@link #isClosed()}
 * only when it takes a connection from the pool. An idle HTTP/1.1 connection must not be used again if the server
 * closed it, if there are unread bytes, or if OkHttp read more than the response: the outcome of a request over it
 * would be unknown, and left-over bytes would become its response (RFC 9112, sections 9.2 and 9.6).
 *
 * <p>The check never blocks. It detects the end of the connection if the socket belongs to a channel, and otherwise
 * only unread bytes. Over TLS, every unread byte counts: it may be a harmless session ticket, but servers send tickets
 * before their first response, so this costs no connections.
 */
final class StaleCheckedSocket extends DelegatingSocket {

    private final ResponseFraming framing = new ResponseFraming();
    private final ReadAheadLimit readAhead = new ReadAheadLimit();
    private volatile boolean encrypted;
    private volatile boolean multiplexed;
    private volatile boolean retired;

    /** The byte that the check has read ahead, or -1 if there is no such byte. */
    private volatile int unread = -1;

    StaleCheckedSocket(Socket socket) {
        super(socket);
    }

    /**
     * Keeps OkHttp from sending more requests over a connection. Requests in flight go on.
     *
     * @param socket the socket of the connection, as OkHttp holds it
     */
    public static void retire(Socket socket) {
        var raw = find(socket, StaleCheckedSocket.class);
        var tls = find(socket, StaleCheckedTlsSocket.class);
        if (tls != null) {
            tls.retire();
        } else if (raw != null) {
            raw.retire();
        }
    }

    void retire() {
        retired = true;
    }

    /** Records that all further bytes are TLS. Earlier ones may be a request to a proxy for a tunnel. */
    void carriesTls() {
        encrypted = true;
        readAhead.lift();
    }

    /** Records that this is HTTP/2, which reads continuously and detects the end of the connection itself. */
    void carriesHttp2() {
        multiplexed = true;
    }

    ReadAheadLimit readAhead() {
        return readAhead;
    }

    @Override
    public boolean isClosed() {
        return super.isClosed() || retired || (!multiplexed && ((!encrypted && !framing.isIdle()) || isReadable()));
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
        return encrypted ? all : readAhead.counting(framing.following(all));
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return encrypted ? super.getOutputStream() : framing.following(super.getOutputStream());
    }

    /** The stream of the socket, which begins with the byte that was read ahead. */
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
