package io.stratalake.core.internal.okhttp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream whose bytes are observed when they are read. */
abstract class ObservedInputStream extends FilterInputStream {

    ObservedInputStream(InputStream in) {
        super(in);
    }

    /** Observes bytes that were read; {@code count} is at least 1. */
    abstract void received(byte[] bytes, int offset, int count) throws IOException;

    @Override
    public int read() throws IOException {
        var next = new byte[1];
        return read(next, 0, 1) < 0 ? -1 : next[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        var read = in.read(bytes, offset, count);
        if (read > 0) {
            received(bytes, offset, read);
        }
        return read;
    }
}
