package io.stratalake.core.internal.okhttp;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.Arrays;
import java.util.List;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/**
 * A validator of the header {@code Content-Length}. OkHttp fails with an unchecked exception at a negative length, and
 * waits for the end of the connection if the length is invalid.
 */
final class ResponseLength {

    private static final String HEADER = "Content-Length";

    /** As many as a {@code long} holds, whatever they are. */
    private static final int MAX_DIGITS = 18;

    private ResponseLength() {}

    /**
     * Returns the response with a body of exactly this length. Equal lengths count as one (RFC 9110, section 8.6).
     *
     * @throws ProtocolException if the header is invalid (RFC 9112, section 6.3), so that the end of the response is
     *     unknown
     */
    static Response validated(Response response) throws ProtocolException {
        // Each response comes by here, so the usual one costs neither a stream nor a regular expression.
        var lines = response.headers(HEADER);
        if (lines.isEmpty() || (lines.size() == 1 && isLength(lines.get(0)))) {
            return response;
        }
        var lengths = lengths(lines);
        if (response.header("Transfer-Encoding") != null) {
            return response;
        }
        var length = lengths.get(0);
        if (lengths.size() > 1 || !isLength(length)) {
            // Not closed: that would read the rest of a body whose end is unknown.
            throw new ProtocolException("the header Content-Length of the response is invalid");
        }
        return length.equals(response.header(HEADER)) ? response : limited(response, Long.parseLong(length));
    }

    /** Returns the distinct lengths. */
    private static List<String> lengths(List<String> lines) {
        return lines.stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .distinct()
                .toList();
    }

    private static boolean isLength(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= MAX_DIGITS;
    }

    private static Response limited(Response response, long length) {
        var body = response.body();
        var source = Okio.buffer(new Limited(body.source(), length));
        return response.newBuilder()
                .header(HEADER, Long.toString(length))
                .body(ResponseBody.create(source, body.contentType(), length))
                .build();
    }

    /** The beginning of a body. Closing it closes the connection, because further bytes are unknown. */
    private static final class Limited extends ForwardingSource {

        private long left;

        Limited(Source all, long length) {
            super(all);
            this.left = length;
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            if (left == 0) {
                return -1;
            }
            var read = super.read(sink, Math.min(left, byteCount));
            if (read < 0) {
                throw new ProtocolException("the body is shorter than its Content-Length");
            }
            left -= read;
            return read;
        }
    }
}
