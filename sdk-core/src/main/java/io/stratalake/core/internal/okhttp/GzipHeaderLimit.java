package io.stratalake.core.internal.okhttp;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/**
 * A limit on the name and the comment in the header of a compressed body (RFC 1952, section 2.3.1). Okio buffers both to
 * their ends, which a hostile server never sends. A network interceptor, because OkHttp decompresses above it.
 */
final class GzipHeaderLimit implements Interceptor {

    static final int MAX_BYTES = 64 * 1024;

    @Override
    public Response intercept(Chain chain) throws IOException {
        var response = chain.proceed(chain.request());
        if (!"gzip".equalsIgnoreCase(response.header("Content-Encoding"))) {
            return response;
        }
        var body = response.body();
        var limited = Okio.buffer(new Limited(body.source()));
        return response.newBuilder()
                .body(ResponseBody.create(limited, body.contentType(), body.contentLength()))
                .build();
    }

    private enum Part {
        FIXED,
        EXTRA_LENGTH,
        EXTRA,
        NAME,
        COMMENT,
        END
    }

    /** Confined to one thread at a time, like the source that it reads. */
    private static final class Limited extends ForwardingSource {

        private static final int FIXED_BYTES = 10;
        private static final int INDEX_OF_FLAGS = 3;
        private static final int HAS_EXTRA = 4;
        private static final int HAS_NAME = 8;
        private static final int HAS_COMMENT = 16;

        private Part part = Part.FIXED;
        private int bytesOfPart;
        private int extraLength;
        private int flags;

        Limited(Source compressed) {
            super(compressed);
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            var before = sink.size();
            var count = super.read(sink, byteCount);
            for (var i = before; i < before + count && part != Part.END; i++) {
                received(sink.getByte(i) & 0xff);
            }
            return count;
        }

        private void received(int value) throws ReadAheadException {
            bytesOfPart++;
            switch (part) {
                case FIXED -> {
                    if (bytesOfPart == INDEX_OF_FLAGS + 1) {
                        flags = value;
                    }
                    if (bytesOfPart == FIXED_BYTES) {
                        next(Part.EXTRA_LENGTH);
                    }
                }
                case EXTRA_LENGTH -> {
                    extraLength += bytesOfPart == 1 ? value : value << 8;
                    if (bytesOfPart == 2) {
                        next(extraLength == 0 ? Part.NAME : Part.EXTRA);
                    }
                }
                case EXTRA -> {
                    if (bytesOfPart == extraLength) {
                        next(Part.NAME);
                    }
                }
                case NAME, COMMENT -> {
                    if (value == 0) {
                        next(part == Part.NAME ? Part.COMMENT : Part.END);
                    } else if (bytesOfPart > MAX_BYTES) {
                        throw new ReadAheadException(MAX_BYTES);
                    }
                }
                case END -> {}
            }
        }

        /** Continues with a part, or with the first one after it that the flags announce. */
        private void next(Part following) {
            bytesOfPart = 0;
            part = switch (following) {
                case EXTRA_LENGTH -> has(HAS_EXTRA) ? following : afterExtra();
                case NAME -> afterExtra();
                case COMMENT -> has(HAS_COMMENT) ? following : Part.END;
                default -> following;
            };
        }

        private Part afterExtra() {
            return has(HAS_NAME) ? Part.NAME : has(HAS_COMMENT) ? Part.COMMENT : Part.END;
        }

        private boolean has(int flag) {
            return (flags & flag) != 0;
        }
    }
}
