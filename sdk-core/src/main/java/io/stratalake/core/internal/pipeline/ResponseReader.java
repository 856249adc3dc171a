package io.stratalake.core.internal.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.TypeAdapter;
import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.internal.json.Json;
import io.stratalake.core.internal.redact.Redactor;
import io.stratalake.core.observe.SchemaDrift;
import java.io.ByteArrayOutputStream;
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

/** Reads successful responses as a stream, within the limits. Immutable. */
final class ResponseReader {

    /** The number of bytes kept for the exception in case the body is not JSON. */
    private static final int BEGINNING = 2048;

    private static final Logger LOG = LoggerFactory.getLogger(ResponseReader.class);

    private final ResponseLimits limits;
    private final Consumer<SchemaDrift> watcher;

    /** @param watcher receives properties and enum values that the contract does not define */
    ResponseReader(ResponseLimits limits, Consumer<SchemaDrift> watcher) {
        this.limits = limits;
        this.watcher = watcher;
    }

    /**
     * Reads a response.
     *
     * @throws UnreadableResponseException if the body has another shape than the operation defines, or exceeds a limit
     * @throws IOException if the connection broke within the body
     */
    <T extends @Nullable Object> ApiResponse<T> read(CallState<T> call, Response response)
            throws IOException, UnreadableResponseException {
        return new ApiResponse<>(
                response.code(), response.headers(), RequestId.of(response.headers()), body(call, response));
    }

    @SuppressWarnings("NullAway") // an operation without an adapter returns Void, whose only value is null
    private <T extends @Nullable Object> T body(CallState<T> call, Response response)
            throws IOException, UnreadableResponseException {
        var adapter = adapter(call, response);
        if (adapter == null) {
            return null;
        }
        try {
            return value(adapter, response);
        } catch (IOException | UnreadableResponseException e) {
            if (!isAcceptance(call, response)) {
                throw e;
            }
            LOG.debug("The response of {} has an unreadable body; its Location header suffices", call.endpoint());
            return Json.read(adapter, "{}");
        }
    }

    /** The header alone identifies the accepted work. Failing because of the body would lose it. */
    private static boolean isAcceptance(CallState<?> call, Response response) {
        var location = response.header("Location");
        return call.endpoint().isLongRunning() && location != null && !location.isBlank();
    }

    private <T extends @Nullable Object> T value(TypeAdapter<T> adapter, Response response)
            throws IOException, UnreadableResponseException {
        var wire = new Wire(response.body().source(), limits.bytes());
        var source = Okio.buffer(wire);
        var beginning = new ByteArrayOutputStream(0);
        try {
            begin(source, beginning);
            if (beginning.size() == 0) {
                throw new UnreadableResponseException(response, "", "an empty body", null);
            }
            var value = Json.read(adapter, source.inputStream(), limits.json(), watcher);
            if (value == null) {
                throw new UnreadableResponseException(
                        response, beginning.toString(UTF_8), "no value of the expected type", null);
            }
            return value;
        } catch (IOException e) {
            if (wire.failure != null) {
                throw wire.failure;
            }
            throw unreadable(response, beginning.toString(UTF_8), wire, e);
        } catch (RuntimeException e) {
            // The response is successful, even if an adapter or a library fails on its body.
            throw unreadable(response, beginning.toString(UTF_8), wire, Redactor.cause(e));
        }
    }

    private static <T extends @Nullable Object> @Nullable TypeAdapter<T> adapter(CallState<T> call, Response response)
            throws UnreadableResponseException {
        try {
            return call.endpoint().adapter();
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
                    "request smaller pages, or raise the limit with maxResponseBytes(...) where the client is built");
        }
        if (e instanceof Json.TooDeep) {
            return UnreadableResponseException.beyond(
                    response,
                    beginning,
                    "JSON that is nested more than %s deep".formatted(limits.depth()),
                    "if the service really sends that, raise the limit with maxResponseDepth(...) where the client is"
                            + " built");
        }
        if (e instanceof Json.TooManyValues) {
            return UnreadableResponseException.beyond(
                    response,
                    beginning,
                    "more JSON values than fit into %s bytes of memory"
                            .formatted(limits.json().memory()),
                    "request smaller pages, or raise the limit with maxResponseBytes(...), of which this is the double,"
                            + " where the client is built");
        }
        return new UnreadableResponseException(response, beginning, "a body that is not the expected JSON", e);
    }

    /** Copies the beginning of the body. A shared segment would be cheaper to get, but 8 KiB of garbage for each call. */
    private static void begin(BufferedSource source, ByteArrayOutputStream beginning) throws IOException {
        var buffer = source.getBuffer();
        try {
            source.request(BEGINNING);
        } finally {
            buffer.copyTo(beginning, 0, Math.min(BEGINNING, buffer.size()));
        }
    }

    /**
     * A counter of decompressed bytes. Distinguishes a broken connection from malformed JSON: the reader gets an
     * IOException in both cases.
     */
    private static final class Wire extends ForwardingSource {

        private long left;
        private @Nullable IOException failure;

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
                failure = e;
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
