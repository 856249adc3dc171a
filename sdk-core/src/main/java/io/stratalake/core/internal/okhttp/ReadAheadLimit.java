package io.stratalake.core.internal.okhttp;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * A limit on the bytes that OkHttp reads from an HTTP/1.1 connection before it returns a part of the response: status
 * line, headers, informational responses (1xx), chunk sizes and trailers. OkHttp limits single headers, but buffers the
 * line of a chunk size to its end, which a hostile server never sends. Independent of the framing, so that it holds also
 * where a response is ambiguous.
 *
 * <p>Confined to one thread at a time, like an HTTP/1.1 connection.
 */
final class ReadAheadLimit {

    /** Four times what OkHttp accepts as the headers of a response. */
    static final int MAX_BYTES = 1 << 20;

    private static final long UNLIMITED = Long.MAX_VALUE;

    private long left = MAX_BYTES;

    /** Resets the count after a part of the response was returned. */
    void reset() {
        left = MAX_BYTES;
    }

    /** Ends the limit, because OkHttp returns whatever it reads from now on. */
    void lift() {
        left = UNLIMITED;
    }

    private void count(int bytes) {
        if (left != UNLIMITED) {
            left -= bytes;
        }
    }

    private void check() throws ReadAheadException {
        if (left <= 0) {
            throw new ReadAheadException(MAX_BYTES);
        }
    }

    /** Returns a stream that counts the bytes of another one. */
    InputStream counting(InputStream in) {
        return new ObservedInputStream(in) {
            @Override
            public int read(byte[] bytes, int offset, int count) throws IOException {
                check();
                return super.read(bytes, offset, count);
            }

            @Override
            void received(byte[] bytes, int offset, int count) {
                count(count);
            }
        };
    }

    /** Applies the limit to each response, and to each read of a body in chunks. */
    static final class PerRead implements Interceptor {

        @Override
        public Response intercept(Chain chain) throws IOException {
            var connection = chain.connection();
            var limit = connection == null ? null : of(connection.socket());
            if (limit == null) {
                return chain.proceed(chain.request());
            }
            limit.reset();
            var response = chain.proceed(chain.request());
            if (response.header("Transfer-Encoding") == null) {
                limit.lift();
                return response;
            }
            return response.newBuilder().body(limited(response.body(), limit)).build();
        }

        private static @Nullable ReadAheadLimit of(Socket socket) {
            var tls = DelegatingSocket.find(socket, StaleCheckedTlsSocket.class);
            if (tls != null) {
                return tls.readAhead();
            }
            var plain = DelegatingSocket.find(socket, StaleCheckedSocket.class);
            return plain == null ? null : plain.readAhead();
        }

        private static ResponseBody limited(ResponseBody body, ReadAheadLimit limit) {
            var source = new ForwardingSource(body.source()) {
                @Override
                public long read(Buffer sink, long byteCount) throws IOException {
                    limit.reset();
                    return super.read(sink, byteCount);
                }
            };
            return ResponseBody.create(Okio.buffer(source), body.contentType(), body.contentLength());
        }
    }
}
