package io.stratalake.core.fault;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What a client gets to read, and what becomes of its connection.
 *
 * @param bytes what is written
 * @param drips whether each byte is sent by itself
 * @param end what happens when all are written
 */
public record OnTheWire(byte[] bytes, boolean drips, End end) {

    /** What becomes of a connection. */
    public enum End {
        /** The next request is read. */
        GO_ON,
        /** The connection is closed in good order. */
        HANG_UP,
        /** The connection is reset. */
        RESET,
        /** Nothing more happens. */
        STALL,
        /** What comes over the connection from now on is taken and forgotten: its answer is there already. */
        IGNORE,
        /** The next request is read, and nothing more happens. */
        VANISH,
        /** Spaces follow one another, for ever. */
        DRIP_ON
    }

    static OnTheWire of(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return new OnTheWire(all.toByteArray(), false, End.HANG_UP);
    }

    static OnTheWire of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The status that it begins with, 0 where it does not begin. */
    int status() {
        var digits = new String(bytes, 0, Math.min(bytes.length, "HTTP/1.1 200".length()), StandardCharsets.UTF_8);
        return digits.matches("HTTP/1.[01] [1-9][0-9][0-9]") ? Integer.parseInt(digits.substring(9)) : 0;
    }

    OnTheWire then(End other) {
        return new OnTheWire(bytes, drips, other);
    }

    OnTheWire dripping() {
        return new OnTheWire(bytes, true, end);
    }
}
