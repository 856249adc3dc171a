package io.stratalake.core.fault;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The bytes that are sent to a client, and the end of its connection.
 *
 * @param bytes the bytes to send
 * @param drips whether each byte is sent separately
 * @param end the end of the connection after the bytes
 */
public record OnTheWire(byte[] bytes, boolean drips, End end) {

    /** The ends of a connection. */
    public enum End {
        /** The next request is read. */
        GO_ON,
        /** The connection is closed. */
        HANG_UP,
        /** The connection is reset. */
        RESET,
        /** The connection stalls. */
        STALL,
        /** Further requests are read and ignored, because their response was sent already. */
        IGNORE,
        /** The next request is read, and then the connection stalls. */
        VANISH,
        /** Spaces are sent without end. */
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

    /** Returns the status of the response, or 0 without a status line. */
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
