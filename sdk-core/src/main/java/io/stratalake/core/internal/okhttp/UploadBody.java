package io.stratalake.core.internal.okhttp;

import io.stratalake.core.client.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** The content of an upload, streamed from its source, as one part of a multipart form. */
public final class UploadBody extends RequestBody {

    private static final int CHUNK = 8192;

    private final Upload upload;
    private final MediaType type;
    private final boolean repeatable;

    private UploadBody(Upload upload, MediaType type, boolean repeatable) {
        this.upload = upload;
        this.type = type;
        this.repeatable = repeatable;
    }

    /**
     * Returns the form of a single part.
     *
     * @param name the name of the part
     * @param type the media type of the part if the upload has no media type
     * @param repeatable whether OkHttp may send the body again when a connection breaks
     */
    public static RequestBody form(String name, Upload upload, MediaType type, boolean repeatable) {
        var uploadType = upload.mediaType();
        var part = new UploadBody(upload, uploadType == null ? type : uploadType, repeatable);
        return new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart(name, upload.fileName(), part)
                .build();
    }

    @Override
    public MediaType contentType() {
        return type;
    }

    @Override
    public long contentLength() throws IOException {
        try {
            return upload.length();
        } catch (UncheckedIOException e) {
            throw new UnreadableUploadException(upload, e);
        }
    }

    @Override
    public boolean isOneShot() {
        return !repeatable;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        var chunk = new byte[CHUNK];
        try (var content = open()) {
            for (var count = read(content, chunk); count >= 0; count = read(content, chunk)) {
                sink.write(chunk, 0, count);
            }
        }
    }

    private InputStream open() throws UnreadableUploadException {
        try {
            return upload.open();
        } catch (RuntimeException e) {
            throw new UnreadableUploadException(upload, e);
        }
    }

    /** Distinguishes a failure of the file from one of the connection. */
    private int read(InputStream content, byte[] chunk) throws UnreadableUploadException {
        try {
            return content.read(chunk);
        } catch (IOException | RuntimeException e) {
            throw new UnreadableUploadException(upload, e);
        }
    }
}
