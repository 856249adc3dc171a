package io.stratalake.core.internal.okhttp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The position of an HTTP/1.1 connection within its responses (RFC 9112, section 6.3). Parses the bytes that OkHttp
 * reads, to determine whether OkHttp has read exactly the responses to its requests: it reads ahead into its own
 * buffer, and a byte after a response would become the beginning of the next one (section 9.2).
 *
 * <p>If the length of a response is unknown, invalid or ambiguous, the connection is never idle again. That costs a
 * connection and is safe. A wrong length is safe too, because the connection is not idle then either.
 *
 * <p>Not thread-safe: confined to one thread at a time, like an HTTP/1.1 connection.
 */
final class ResponseFraming {

    /** Longer than every line that has to do with the length of a response. */
    private static final int LONGEST_LINE = 1024;

    private static final int SWITCHING_PROTOCOLS = 101;

    private static final String CONTENT_LENGTH = "content-length";
    private static final String TRANSFER_ENCODING = "transfer-encoding";

    private enum State {
        /** Between a response and the next request. */
        IDLE,
        HEAD,
        BODY,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILERS,
        /** The framing is unknown from here on. */
        UNUSABLE
    }

    private final Line line = new Line();
    private State state = State.IDLE;
    private boolean hasStatus;
    private int status;
    private boolean chunked;
    private long length;
    private long remaining;

    /** Returns whether every request has its whole response, with no bytes after it. */
    boolean isIdle() {
        return state == State.IDLE;
    }

    /** Returns a stream whose bytes are parsed when they are read. */
    InputStream following(InputStream in) {
        return new ObservedInputStream(in) {
            @Override
            void received(byte[] bytes, int offset, int count) {
                parse(bytes, offset, count);
            }

            @Override
            public long skip(long count) throws IOException {
                // The skipped bytes are unknown.
                state = State.UNUSABLE;
                return in.skip(count);
            }
        };
    }

    /** Returns a stream that detects the beginning of a request. */
    OutputStream following(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(int next) throws IOException {
                requested();
                out.write(next);
            }

            @Override
            public void write(byte[] bytes, int offset, int count) throws IOException {
                requested();
                out.write(bytes, offset, count);
            }
        };
    }

    private void requested() {
        if (state == State.IDLE) {
            beginHead();
        }
    }

    private void beginHead() {
        state = State.HEAD;
        hasStatus = false;
        status = 0;
        chunked = false;
        length = -1;
        line.reset();
    }

    private void parse(byte[] bytes, int offset, int count) {
        var at = offset;
        var end = offset + count;
        while (at < end) {
            switch (state) {
                case BODY, CHUNK -> {
                    var skipped = (int) Math.min(remaining, end - at);
                    remaining -= skipped;
                    at += skipped;
                    if (remaining == 0) {
                        state = state == State.BODY ? State.IDLE : State.CHUNK_END;
                    }
                }
                case HEAD, CHUNK_SIZE, CHUNK_END, TRAILERS -> lineByte(bytes[at++]);
                case IDLE, UNUSABLE -> {
                    state = State.UNUSABLE;
                    return;
                }
            }
        }
    }

    private void lineByte(byte next) {
        if (next != '\n') {
            if (line.size() < LONGEST_LINE) {
                line.write(next);
            }
            return;
        }
        state = switch (state) {
            case HEAD -> line.isBlank() ? afterHead() : inHead();
            case CHUNK_SIZE -> chunk(line.text());
            case CHUNK_END -> line.isBlank() ? State.CHUNK_SIZE : State.UNUSABLE;
            case TRAILERS -> line.isBlank() ? State.IDLE : State.TRAILERS;
            default -> State.UNUSABLE;
        };
        line.reset();
    }

    private State inHead() {
        if (!hasStatus) {
            hasStatus = true;
            var text = line.text();
            status = (int) number(text.length() < 12 ? "" : text.substring(9, 12), 10);
            return status < 100 ? State.UNUSABLE : State.HEAD;
        }
        if (line.isHeader(CONTENT_LENGTH)) {
            var previous = length;
            length = number(line.valueOf(CONTENT_LENGTH), 10);
            return length < 0 || previous >= 0 ? State.UNUSABLE : State.HEAD;
        }
        if (line.isHeader(TRANSFER_ENCODING)) {
            chunked = line.valueOf(TRANSFER_ENCODING).equalsIgnoreCase("chunked");
            return chunked ? State.HEAD : State.UNUSABLE;
        }
        return State.HEAD;
    }

    private State afterHead() {
        if (!hasStatus || status == SWITCHING_PROTOCOLS) {
            return State.UNUSABLE;
        }
        if (status < 200) {
            beginHead();
            return State.HEAD;
        }
        if (status == 204 || status == 304) {
            return length > 0 || chunked ? State.UNUSABLE : State.IDLE;
        }
        if (chunked) {
            return length >= 0 ? State.UNUSABLE : State.CHUNK_SIZE;
        }
        remaining = length;
        return length < 0 ? State.UNUSABLE : length == 0 ? State.IDLE : State.BODY;
    }

    private State chunk(String text) {
        var extension = text.indexOf(';');
        remaining = number((extension < 0 ? text : text.substring(0, extension)).strip(), 16);
        return remaining < 0 ? State.UNUSABLE : remaining == 0 ? State.TRAILERS : State.CHUNK;
    }

    /** Returns the number, or -1 if the text is not digits only. */
    private static long number(String text, int radix) {
        var valid = !text.isEmpty() && text.length() < 16;
        for (var i = 0; valid && i < text.length(); i++) {
            valid = Character.digit(text.charAt(i), radix) >= 0;
        }
        return valid ? Long.parseLong(text, radix) : -1;
    }

    /** The bytes of a line. Few lines become text, because every header of every response comes by here. */
    private static final class Line extends ByteArrayOutputStream {

        Line() {
            super(128);
        }

        boolean isBlank() {
            for (var i = 0; i < count; i++) {
                if (!Character.isWhitespace(buf[i] & 0xff)) {
                    return false;
                }
            }
            return true;
        }

        /** Returns whether this is a header with a name of letters and hyphens, in any case. */
        boolean isHeader(String name) {
            if (count <= name.length() || buf[name.length()] != ':') {
                return false;
            }
            for (var i = 0; i < name.length(); i++) {
                if (Character.toLowerCase(buf[i] & 0xff) != name.charAt(i)) {
                    return false;
                }
            }
            return true;
        }

        /** Returns the value of the header that {@link #isHeader} found. */
        String valueOf(String name) {
            var from = name.length() + 1;
            return new String(buf, from, count - from, ISO_8859_1).strip();
        }

        String text() {
            return toString(ISO_8859_1).stripTrailing();
        }
    }
}
