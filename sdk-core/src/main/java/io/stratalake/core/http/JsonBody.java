package io.stratalake.core.http;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request, possibly empty, with its content type as it stands: OkHttp adds a charset to text, and the
 * services read it.
 */
final class JsonBody extends RequestBody {

    private static final byte[] NOTHING = {};

    private final byte[] bytes;
    private final @Nullable MediaType type;
    private final boolean repeatable;

    JsonBody(ApiRequest<?> request) {
        var body = request.body();
        this.bytes = body == null ? NOTHING : body;
        this.type = request.contentType();
        this.repeatable = request.endpoint().isRepeatable();
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
