package io.stratalake.core.http;

import io.stratalake.core.json.JsonText;
import java.io.IOException;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/** Reads good answers, without holding more of the body than its beginning. */
final class AnswerReader {

    /** How much of a body is kept to show what came when it turns out to be no JSON. */
    private static final int BEGINNING = 2048;

    /**
     * @throws UnreadableAnswer if the body is not what the operation answers with
     * @throws IOException if the connection broke within the body
     */
    <T extends @Nullable Object> ApiResponse<T> read(Exchange<T> exchange, Response response)
            throws IOException, UnreadableAnswer {
        return new ApiResponse<>(
                response.code(), response.headers(), RequestId.of(response.headers()), body(exchange, response));
    }

    @SuppressWarnings("NullAway") // an operation without an adapter answers with Void, whose only value is null
    private static <T extends @Nullable Object> T body(Exchange<T> exchange, Response response)
            throws IOException, UnreadableAnswer {
        var adapter = exchange.endpoint().adapter();
        if (adapter == null) {
            return null;
        }
        var wire = new Wire(response.body().source());
        var source = Okio.buffer(wire);
        var beginning = beginning(source);
        if (beginning.size() == 0) {
            throw new UnreadableAnswer(response, "", "an empty body", null);
        }
        try {
            var value = JsonText.read(adapter, source.inputStream());
            if (value == null) {
                throw new UnreadableAnswer(response, beginning.readUtf8(), "no value of the type it promises", null);
            }
            return value;
        } catch (IOException e) {
            if (wire.broke != null) {
                throw wire.broke;
            }
            throw new UnreadableAnswer(response, beginning.readUtf8(), "a body that is not the JSON it promises", e);
        }
    }

    /** Shares the buffer's segments rather than copying them. */
    private static Buffer beginning(BufferedSource source) throws IOException {
        source.request(BEGINNING);
        var beginning = new Buffer();
        var there = source.getBuffer();
        there.copyTo(beginning, 0, Math.min(BEGINNING, there.size()));
        return beginning;
    }

    /** Tells a connection that broke from a text that is not JSON: both reach the reader as an IOException. */
    private static final class Wire extends ForwardingSource {

        private @Nullable IOException broke;

        Wire(Source source) {
            super(source);
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            try {
                return super.read(sink, byteCount);
            } catch (IOException e) {
                broke = e;
                throw e;
            }
        }
    }
}
