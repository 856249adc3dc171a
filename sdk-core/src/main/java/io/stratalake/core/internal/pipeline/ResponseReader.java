package io.stratalake.core.internal.pipeline;

import com.google.gson.TypeAdapter;
import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.internal.json.Json;
import io.stratalake.core.internal.redact.Redactor;
import io.stratalake.core.observe.SchemaDrift;
import java.io.IOException;
import java.util.function.Consumer;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads good answers, without holding more of the body than its beginning, and no further than the limits allow. */
final class ResponseReader {

    /** How much of a body is kept to show what came when it turns out to be no JSON. */
    private static final int BEGINNING = 2048;

    private static final Logger LOG = LoggerFactory.getLogger(ResponseReader.class);

    private final ResponseLimits limits;
    private final Consumer<SchemaDrift> watcher;

    /** @param watcher is told of what an answer holds and its contract does not know */
    ResponseReader(ResponseLimits limits, Consumer<SchemaDrift> watcher) {
        this.limits = limits;
        this.watcher = watcher;
    }

    /**
     * @throws UnreadableResponseException if the body is not what the operation answers with, or is beyond the limits
     * @throws IOException if the connection broke within the body
     */
    <T extends @Nullable Object> ApiResponse<T> read(CallState<T> exchange, Response response)
            throws IOException, UnreadableResponseException {
        return new ApiResponse<>(
                response.code(), response.headers(), RequestId.of(response.headers()), body(exchange, response));
    }

    @SuppressWarnings("NullAway") // an operation without an adapter answers with Void, whose only value is null
    private <T extends @Nullable Object> T body(CallState<T> exchange, Response response)
            throws IOException, UnreadableResponseException {
        var adapter = adapter(exchange, response);
        if (adapter == null) {
            return null;
        }
        try {
            return value(adapter, response);
        } catch (IOException | UnreadableResponseException e) {
            if (!isAcceptance(exchange, response)) {
                throw e;
            }
            LOG.debug("The response of {} has an unreadable body; its Location header suffices", exchange.endpoint());
            return Json.read(adapter, "{}");
        }
    }

    /** The header alone names the accepted work. Failing for the body would lose it, or send the request again. */
    private static boolean isAcceptance(CallState<?> exchange, Response response) {
        var location = response.header("Location");
        return exchange.endpoint().isLongRunning() && location != null && !location.isBlank();
    }

    private <T extends @Nullable Object> T value(TypeAdapter<T> adapter, Response response)
            throws IOException, UnreadableResponseException {
        var wire = new Wire(response.body().source(), limits.bytes());
        var source = Okio.buffer(wire);
        var beginning = new Buffer();
        try {
            begin(source, beginning);
            if (beginning.size() == 0) {
                throw new UnreadableResponseException(response, "", "an empty body", null);
            }
            var value = Json.read(adapter, source.inputStream(), limits.depth(), watcher);
            if (value == null) {
                throw new UnreadableResponseException(
                        response, beginning.readUtf8(), "no value of the type it promises", null);
            }
            return value;
        } catch (IOException e) {
            if (wire.broke != null) {
                throw wire.broke;
            }
            throw unreadable(response, beginning.readUtf8(), wire, e);
        } catch (RuntimeException e) {
            // The response is a good one, whatever an adapter or a library makes of its body.
            throw unreadable(response, beginning.readUtf8(), wire, Redactor.cause(e));
        }
    }

    private static <T extends @Nullable Object> @Nullable TypeAdapter<T> adapter(
            CallState<T> exchange, Response response) throws UnreadableResponseException {
        try {
            return exchange.endpoint().adapter();
        } catch (RuntimeException e) {
            throw new UnreadableResponseException(response, "", "a body without a reader", Redactor.cause(e));
        }
    }

    private UnreadableResponseException unreadable(Response response, String beginning, Wire wire, Exception e) {
        if (wire.isTooLong()) {
            return UnreadableResponseException.beyond(
                    response,
                    beginning,
                    "more than %s bytes".formatted(limits.bytes()),
                    "ask for smaller pages, or raise the limit with maxResponseBytes(...) where the client is built");
        }
        if (e instanceof Json.TooDeep) {
            return UnreadableResponseException.beyond(
                    response,
                    beginning,
                    "JSON that is nested more than %s deep".formatted(limits.depth()),
                    "if the service really sends that, raise the limit with maxAnswerDepth(...) where the client is"
                            + " built");
        }
        return new UnreadableResponseException(response, beginning, "a body that is not the JSON it promises", e);
    }

    /** Shares the buffer's segments rather than copying them. */
    private static void begin(BufferedSource source, Buffer beginning) throws IOException {
        var there = source.getBuffer();
        try {
            source.request(BEGINNING);
        } finally {
            there.copyTo(beginning, 0, Math.min(BEGINNING, there.size()));
        }
    }

    /**
     * Counts what comes in, which is unpacked already. Tells a connection that broke from a text that is not JSON: both
     * reach the reader as an IOException.
     */
    private static final class Wire extends ForwardingSource {

        private long left;
        private @Nullable IOException broke;

        Wire(Source source, long limit) {
            super(source);
            this.left = limit;
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            long read;
            try {
                read = super.read(sink, byteCount);
            } catch (IOException e) {
                broke = e;
                throw e;
            }
            left -= Math.max(0, read);
            if (isTooLong()) {
                throw new IOException("the body is too long");
            }
            return read;
        }

        boolean isTooLong() {
            return left < 0;
        }
    }
}
