package io.stratalake.core.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * Writes {@code get} at the beginning of a request as {@code GET}, and all else as it comes. Confined to one thread at
 * a time, as the connection of HTTP/1.1 is.
 */
final class MethodInCapitals extends FilterOutputStream {

    private static final int LENGTH = "get".length();

    /** How much of a method is still to come. */
    private int expected;

    MethodInCapitals(OutputStream wire) {
        super(wire);
    }

    /** A socket that writes through one. */
    interface Writer {

        MethodInCapitals methodInCapitals();
    }

    /** What is written next is a request. */
    void expect() {
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
            out.write(new String(bytes, offset, method, US_ASCII).toUpperCase(Locale.ROOT).getBytes(US_ASCII));
        }
        if (count > method) {
            out.write(bytes, offset + method, count - method);
        }
    }
}
