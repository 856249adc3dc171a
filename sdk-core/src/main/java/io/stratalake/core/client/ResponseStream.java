package io.stratalake.core.client;

import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Path;
import okhttp3.MediaType;
import org.jspecify.annotations.Nullable;

/**
 * A response whose body is read as a stream, because it may be larger than the memory. It holds a connection until it is
 * closed: use it in a try-with-resources statement. Closing it early cancels the call. Not thread-safe, except for {@link
 * #close()}.
 *
 * <p>The call ends when the body has been read: its deadline applies to the whole body, and the read timeout of 60 seconds
 * to each part of it, but not the attempt timeout. The call is not repeated after this object is returned. A stream that
 * fails throws a {@link io.stratalake.core.error.StratalakeException}, which says how many bytes it had read: {@link
 * io.stratalake.core.error.TransportException} if the connection broke or timed out, {@link
 * io.stratalake.core.error.DeadlineExceededException} and {@link io.stratalake.core.error.CancelledException}.
 */
public interface ResponseStream extends AutoCloseable {

    /** Returns the stream of the body, the same at each call. Closing it closes this response. */
    InputStream inputStream();

    /** Returns a reader of the body, in the charset of its content type. Default: UTF-8. */
    Reader reader();

    /**
     * Writes the rest of the body to a new or existing file, and closes this response.
     *
     * @return the number of bytes written
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    long copyTo(Path file);

    /**
     * Returns the content type.
     *
     * @return null if the response does not state it
     */
    @Nullable
    MediaType contentType();

    /** Returns the number of bytes read so far, after decompression. */
    long bytesRead();

    /** Releases the connection. Cancels the call if the body was not read to its end. */
    @Override
    void close();
}
