package io.stratalake.core.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Supplier;
import okhttp3.MediaType;
import org.jspecify.annotations.Nullable;

/**
 * A file to upload: its name, its media type and its content. The content is streamed when the request is sent, and
 * read from its start again if the request is sent again. Immutable and thread-safe.
 */
public final class Upload {

    /** The length of content whose length is unknown. */
    private static final long UNKNOWN = -1;

    private final String fileName;
    private final @Nullable MediaType mediaType;
    private final Content content;

    /** The content, which can be opened several times. */
    private interface Content {

        InputStream open() throws IOException;

        long length() throws IOException;
    }

    private Upload(String fileName, @Nullable MediaType mediaType, Content content) {
        this.fileName = fileName;
        this.mediaType = mediaType;
        this.content = content;
    }

    /**
     * Returns an upload of a file, under the name of the file. The file is not loaded into memory.
     *
     * @throws IllegalArgumentException if there is no such file
     */
    public static Upload of(Path file) {
        var name = file.getFileName();
        if (name == null || !Files.isRegularFile(file)) {
            throw new IllegalArgumentException("There is no file " + file + " to upload. Pass the path of a file.");
        }
        return new Upload(name.toString(), null, new Content() {
            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(file);
            }

            @Override
            public long length() throws IOException {
                return Files.size(file);
            }
        });
    }

    /** Returns an upload of bytes, which are copied. */
    public static Upload of(String fileName, byte[] bytes) {
        var copy = bytes.clone();
        return new Upload(fileName, null, new Content() {
            @Override
            public InputStream open() {
                return new ByteArrayInputStream(copy);
            }

            @Override
            public long length() {
                return copy.length;
            }
        });
    }

    /**
     * Returns an upload of a stream of unknown length.
     *
     * @param stream opens the content from its start; called once each time the request is sent
     */
    public static Upload of(String fileName, Supplier<? extends InputStream> stream) {
        Objects.requireNonNull(stream, "stream");
        return new Upload(fileName, null, new Content() {
            @Override
            public InputStream open() {
                return stream.get();
            }

            @Override
            public long length() {
                return UNKNOWN;
            }
        });
    }

    /** Returns the same upload under another file name. */
    public Upload fileName(String name) {
        return new Upload(Objects.requireNonNull(name, "name"), mediaType, content);
    }

    /**
     * Returns the same upload with a media type, such as {@code text/csv}. Default: the one of the operation.
     *
     * @throws IllegalArgumentException if the text is not a media type
     */
    public Upload mediaType(String type) {
        return new Upload(fileName, MediaType.get(type), content);
    }

    /** Returns the file name that the service gets. */
    public String fileName() {
        return fileName;
    }

    /**
     * Returns the media type.
     *
     * @return null if it is that of the operation
     */
    public @Nullable MediaType mediaType() {
        return mediaType;
    }

    /**
     * Returns the number of bytes.
     *
     * @return -1 if it is unknown
     * @throws UncheckedIOException if the file cannot be read
     */
    public long length() {
        try {
            return content.length();
        } catch (IOException e) {
            throw new UncheckedIOException(unreadable(), e);
        }
    }

    /**
     * Opens the content from its start. The caller closes it.
     *
     * @throws UncheckedIOException if the file cannot be read
     */
    public InputStream open() {
        try {
            return content.open();
        } catch (IOException e) {
            throw new UncheckedIOException(unreadable(), e);
        }
    }

    private String unreadable() {
        return "The file %s cannot be read. Check that it exists and that this process may read it."
                .formatted(fileName);
    }

    /** Returns the file name and the media type, without the content. */
    @Override
    public String toString() {
        return "Upload[fileName=%s, mediaType=%s]".formatted(fileName, mediaType);
    }
}
