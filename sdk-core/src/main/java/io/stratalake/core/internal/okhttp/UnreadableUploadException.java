package io.stratalake.core.internal.okhttp;

import io.stratalake.core.client.Upload;
import java.io.IOException;

/** The content of an upload cannot be read, so that the request was not sent in full. */
public final class UnreadableUploadException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableUploadException(Upload upload, Exception cause) {
        super(
                "The content of the upload %s cannot be read: check its file or stream".formatted(upload.fileName()),
                cause);
    }
}
