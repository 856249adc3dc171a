package io.stratalake.core.http;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** The body of a request, with its content type as it stands: OkHttp adds a charset to text, and the services read it. */
final class JsonBody extends RequestBody {

    private final byte[] bytes;
    private final @Nullable MediaType type;
    private final boolean repeatable;

    JsonBody(byte[] bytes, @Nullable MediaType type, boolean repeatable) {
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
