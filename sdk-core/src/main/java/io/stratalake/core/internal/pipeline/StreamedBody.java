package io.stratalake.core.internal.pipeline;

import io.stratalake.core.client.ResponseStream;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.error.TransportException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** The body of a response that is handed out before it is read. Maps its failures to exceptions. */
final class StreamedBody implements ResponseStream {

    private final CallState<?> call;
    private final Call httpCall;
    private final Response response;
    private final InputStream stream;
    private volatile boolean closed;
    private boolean exhausted;
    private long bytesRead;

    private StreamedBody(CallState<?> call, Call httpCall, Response response) {
        this.call = call;
        this.httpCall = httpCall;
        this.response = response;
        this.stream = new Stream(response.body().byteStream());
    }

    /**
     * Waits for the first byte, so that a connection that breaks before it can be retried.
     *
     * @throws IOException if the connection breaks before the first byte
     */
    static StreamedBody begin(CallState<?> call, Call httpCall, Response response) throws IOException {
        response.body().source().request(1);
        return new StreamedBody(call, httpCall, response);
    }

    @Override
    public InputStream inputStream() {
        return stream;
    }

    @Override
    public Reader reader() {
        var type = contentType();
        var charset = type == null ? null : type.charset(StandardCharsets.UTF_8);
        return new InputStreamReader(stream, Objects.requireNonNullElse(charset, StandardCharsets.UTF_8));
    }

    @Override
    public long copyTo(Path file) {
        try (this;
                var out = Files.newOutputStream(file)) {
            return stream.transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("The file %s cannot be written.".formatted(file), e);
        }
    }

    @Override
    public @Nullable MediaType contentType() {
        return response.body().contentType();
    }

    @Override
    public long bytesRead() {
        return bytesRead;
    }

    @Override
    public void close() {
        closed = true;
        if (!exhausted) {
            // Closing alone would wait for a part of the rest.
            httpCall.cancel();
        }
        response.close();
    }

    private StratalakeException broken(IOException e) {
        var failure = call.failure()
                .response(response.code(), response.headers())
                .requestId(RequestId.of(response.headers()))
                .build();
        var cause = call.redactor().causeWithoutSecrets(e);
        var read = "after %s bytes of the response".formatted(bytesRead);
        if (Thread.currentThread().isInterrupted()) {
            return new CancelledException("The calling thread was interrupted " + read, failure, cause);
        }
        if (closed) {
            return new CancelledException("The response was closed " + read, failure, cause);
        }
        if (call.deadline().hasPassed()) {
            return new DeadlineExceededException(
                    "The deadline passed %s: allow the call more time".formatted(read), failure, cause);
        }
        var host = call.url().host();
        return new TransportException(
                e instanceof InterruptedIOException
                        ? "%s sent nothing more within the read timeout %s: send the request again"
                                .formatted(host, read)
                        : "The connection to %s broke %s: send the request again".formatted(host, read),
                failure,
                cause);
    }

    @Override
    public String toString() {
        return "ResponseStream[contentType=%s, bytesRead=%s]".formatted(contentType(), bytesRead);
    }

    /** The body, whose failures are exceptions of the SDK. */
    private final class Stream extends InputStream {

        private final InputStream body;

        Stream(InputStream body) {
            this.body = body;
        }

        @Override
        public int read() {
            var single = new byte[1];
            return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int count) {
            try {
                var read = body.read(bytes, offset, count);
                bytesRead += Math.max(0, read);
                exhausted |= read < 0;
                return read;
            } catch (IOException e) {
                throw broken(e);
            }
        }

        @Override
        public int available() throws IOException {
            return body.available();
        }

        @Override
        public void close() {
            StreamedBody.this.close();
        }
    }
}
