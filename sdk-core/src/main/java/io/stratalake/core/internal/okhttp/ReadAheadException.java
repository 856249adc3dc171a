package io.stratalake.core.internal.okhttp;

import java.net.ProtocolException;

/** The excess of {@link ReadAheadLimit}. Never retried over the same connection, which OkHttp closes. */
public final class ReadAheadException extends ProtocolException {

    private static final long serialVersionUID = 1L;

    ReadAheadException(int maxBytes) {
        super("more than %s bytes of headers or chunk sizes".formatted(maxBytes));
    }
}
