package io.stratalake.core.internal.okhttp.getbody;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * A stream that writes {@code get} at the beginning of a request as {@code GET}, and everything else unchanged.
 * Not thread-safe: confined to one thread at a time, like an HTTP/1.1 connection.
 */
final class UppercaseMethodStream extends FilterOutputStream {

    private static final int LENGTH = "get".length();

    /** The number of bytes of the method that were not written yet. */
    private int expected;

    UppercaseMethodStream(OutputStream out) {
        super(out);
    }

    /** Announces that a request is written next. */
    void expectRequest() {
        expected = LENGTH;
    }

    @Override
    public void write(int next) throws IOException {
        write(new byte[] {(byte) next}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        var method = Math.min(expected, count);
        if (method > 0) {
            expected -= method;
            out.write(new String(bytes, offset, method, US_ASCII)
                    .toUpperCase(Locale.ROOT)
                    .getBytes(US_ASCII));
        }
        if (count > method) {
            out.write(bytes, offset + method, count - method);
        }
    }
}
