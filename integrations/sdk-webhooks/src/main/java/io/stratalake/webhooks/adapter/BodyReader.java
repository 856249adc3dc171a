package io.stratalake.webhooks.adapter;

import io.stratalake.webhooks.Receiver;
import java.io.IOException;
import java.io.InputStream;

/** Reads a body up to one byte beyond the limit, so that a receiver sees that it is too long. */
final class BodyReader {

    private BodyReader() {}

    static byte[] read(InputStream body) throws IOException {
        return body.readNBytes(Receiver.MAX_BODY_BYTES + 1);
    }
}
