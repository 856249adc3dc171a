package io.stratalake.core.internal.okhttp;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request, possibly empty, with its content type as it stands: OkHttp adds a charset to text, and the
 * services read it.
 */
public final class ByteArrayBody extends RequestBody {

    private final byte[] bytes;
    private final @Nullable MediaType type;
    private final boolean repeatable;

    /**
     * @param bytes what is sent; not copied
     * @param type the header {@code Content-Type}, or null where it is among the request's headers or there is none
     * @param repeatable whether OkHttp may send it again by itself when a connection breaks
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

    /** OkHttp itself sends a request again when a connection breaks, unless its body can be had only once. */
    @Override
    public boolean isOneShot() {
        return !repeatable;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(bytes);
    }
}
