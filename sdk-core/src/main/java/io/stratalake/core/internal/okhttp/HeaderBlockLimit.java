package io.stratalake.core.internal.okhttp;

import java.io.InputStream;
import java.net.ProtocolException;

/**
 * A limit on the header blocks of an HTTP/2 connection (RFC 9113, section 4.3). OkHttp limits the decoded headers, but
 * counts neither CONTINUATION frames nor headers without name and value, of which each byte can be one: a server could
 * send both without end.
 *
 * <p>Confined to the thread that reads the connection.
 */
final class HeaderBlockLimit {

    /** As much as OkHttp accepts as decoded headers. The lengths of the frames count, too. */
    static final int MAX_BYTES = 256 * 1024;

    private static final int FRAME_HEADER = 9;
    private static final int CONTINUATION = 9;

    private final int[] header = new int[FRAME_HEADER];
    private int headerBytes;
    private int payload;
    private int block;

    /** Returns a stream that counts the frames in another one. */
    InputStream counting(InputStream in) {
        return new ObservedInputStream(in) {
            @Override
            void received(byte[] bytes, int offset, int count) throws ProtocolException {
                count(bytes, offset, count);
            }
        };
    }

    private void count(byte[] bytes, int offset, int count) throws ProtocolException {
        var at = offset;
        var end = offset + count;
        while (at < end) {
            if (payload > 0) {
                var skipped = Math.min(payload, end - at);
                payload -= skipped;
                at += skipped;
            } else {
                header[headerBytes++] = bytes[at++] & 0xff;
                if (headerBytes == FRAME_HEADER) {
                    headerBytes = 0;
                    frame();
                }
            }
        }
    }

    private void frame() throws ProtocolException {
        payload = header[0] << 16 | header[1] << 8 | header[2];
        block = (header[3] == CONTINUATION ? block : 0) + FRAME_HEADER + payload;
        if (header[3] == CONTINUATION && block > MAX_BYTES) {
            throw new ProtocolException(
                    "the headers of an HTTP/2 response have more than %s bytes".formatted(MAX_BYTES));
        }
    }
}
