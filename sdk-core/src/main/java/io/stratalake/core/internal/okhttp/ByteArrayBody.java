package io.stratalake.core.internal.okhttp;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request, possibly empty, with its content type unchanged: OkHttp would add a charset to a text type,
 * and the services interpret it.
 */
public final class ByteArrayBody extends RequestBody {

    private final byte[] bytes;
    private final @Nullable MediaType type;
    private final boolean repeatable;

    /**
     * @param bytes the content, not copied
     * @param type the header {@code Content-Type}, or {@code null} if the request has it among its headers or has no
     *     type
     * @param repeatable whether OkHttp may send the body again when a connection breaks
     */
    public ByteArrayBody(byte[] bytes, @Nullable MediaType type, boolean repeatable) {
        this.bytes = bytes;
        this.type = type;
        this.repeatable = repeatable;
    }

    @Override
    public @Nullable MediaType contentType() {
        return type;
    }

    @Override
    public long contentLength() {
        return bytes.length;
    }

    /** OkHttp sends a request again when a connection breaks, unless its body is one-shot. */
    @Override
    public boolean isOneShot() {
        return !repeatable;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(bytes);
    }
}
