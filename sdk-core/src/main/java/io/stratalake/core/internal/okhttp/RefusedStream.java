package io.stratalake.core.internal.okhttp;

/**
 * The HTTP/2 failures after which a request was certainly not processed: {@code REFUSED_STREAM}, which OkHttp also
 * reports for requests beyond the last one that a {@code GOAWAY} names (RFC 9113, sections 6.8 and 8.7), and a
 * connection that was shut down before the request began. Recognized by name, because OkHttp does not publish the
 * classes.
 */
public final class RefusedStream {

    private static final String RESET = "okhttp3.internal.http2.StreamResetException";
    private static final String REFUSED = "stream was reset: REFUSED_STREAM";
    private static final String SHUT_DOWN = "okhttp3.internal.http2.ConnectionShutdownException";

    private RefusedStream() {}

    /** Returns whether an exception is one of these failures. */
    public static boolean matches(Exception e) {
        var type = e.getClass().getName();
        return type.equals(SHUT_DOWN) || (type.equals(RESET) && REFUSED.equals(e.getMessage()));
    }
}
