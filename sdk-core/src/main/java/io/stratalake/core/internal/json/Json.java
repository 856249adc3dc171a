package io.stratalake.core.internal.json;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import com.google.gson.stream.MalformedJsonException;
import io.stratalake.core.internal.failure.SingleLine;
import io.stratalake.core.model.WireAdapter;
import io.stratalake.core.observe.SchemaDrift;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * JSON as text: what every reader and writer of the SDK has in common.
 */
public final class Json {

    /** As deep as Gson's reader goes by itself. */
    static final int STANDARD_DEPTH = 255;

    private Json() {}

    /**
     * Writes a value as UTF-8. Nulls are the adapter's business; nothing is escaped but what RFC 8259 asks for.
     *
     * @throws IllegalArgumentException if a text or a name holds half of a surrogate pair, which has no form in UTF-8;
     *     the message says where and does not repeat the text
     */
    public static <T> byte[] write(TypeAdapter<T> adapter, T value) {
        // The bodies of requests are small: a text in between costs less than an encoder with its buffers.
        var text = text(adapter, value);
        UnpairedSurrogate.refuseIn(text);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** As {@link #write}, of what was read: a service may send half of a surrogate pair, as an escape. */
    public static <T> String text(TypeAdapter<T> adapter, T value) {
        var text = new TextWriter();
        try {
            adapter.write(writer(text), value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static JsonWriter writer(Writer out) {
        var json = new JsonWriter(out);
        json.setHtmlSafe(false);
        json.setSerializeNulls(true);
        return json;
    }

    /** A text whose arrays and objects stand deeper within each other than the reader was allowed to go. */
    public static final class TooDeep extends IOException {

        private static final long serialVersionUID = 1L;

        TooDeep(int maxDepth) {
            super("nested more than " + maxDepth + " deep");
        }
    }

    /**
     * Reads one value and sees that nothing follows it. Of a name that comes twice in an object the last value counts.
     *
     * @throws MalformedJsonException if the text is not JSON, or more than one value
     * @throws IOException if the text ends early, or could not be read
     */
    public static <T> T read(TypeAdapter<T> adapter, Reader text) throws IOException {
        return read(adapter, text, STANDARD_DEPTH);
    }

    /**
     * As {@link #read(TypeAdapter, Reader)}, with a limit on how deep arrays and objects stand within each other.
     *
     * @throws TooDeep if they stand deeper
     */
    public static <T> T read(TypeAdapter<T> adapter, Reader text, int maxDepth) throws IOException {
        return read(adapter, new GsonReader(text, maxDepth));
    }

    /**
     * Reads one value in UTF-8 and sees that nothing follows it. The stream is not closed, and is not held as a whole.
     *
     * @throws MalformedJsonException if the text is not JSON, or more than one value
     * @throws TooDeep if arrays and objects stand deeper within each other than allowed
     * @throws IOException if the text ends early, or could not be read
     */
    public static <T> T read(TypeAdapter<T> adapter, InputStream utf8, int maxDepth) throws IOException {
        return read(adapter, utf8, maxDepth, drift -> {});
    }

    /**
     * As {@link #read(TypeAdapter, InputStream, int)}.
     *
     * @param watcher is told of the properties and vocabulary's values that the adapters of generated models do not
     *     know, each time one comes
     */
    public static <T> T read(TypeAdapter<T> adapter, InputStream utf8, int maxDepth, Consumer<SchemaDrift> watcher)
            throws IOException {
        return read(
                adapter,
                WireAdapter.takesAnyReader(adapter)
                        ? new Utf8Reader(utf8, maxDepth, watcher)
                        : new GsonReader(new InputStreamReader(utf8, StandardCharsets.UTF_8), maxDepth));
    }

    /** As above, as deep as JSON is read by default. */
    public static <T> T read(TypeAdapter<T> adapter, InputStream utf8) throws IOException {
        return read(adapter, utf8, STANDARD_DEPTH);
    }

    private static <T> T read(TypeAdapter<T> adapter, JsonReader json) throws IOException {
        try {
            var value = adapter.read(json);
            if (json.peek() != JsonToken.END_DOCUMENT) {
                throw new MalformedJsonException("more text after the end of the JSON value");
            }
            return value;
        } catch (IllegalStateException e) {
            throw new MalformedJsonException(line(e));
        } catch (NumberFormatException e) {
            // Not its message, which quotes the text.
            throw new MalformedJsonException(SingleLine.of("a number was expected at " + json.getPath()));
        } catch (MalformedJsonException e) {
            throw isOneLine(e) ? e : new MalformedJsonException(line(e));
        } catch (EOFException e) {
            throw isOneLine(e) ? e : new EOFException(line(e));
        }
    }

    private static boolean isOneLine(Exception e) {
        return line(e).equals(e.getMessage());
    }

    /** Gson tells where it was by the names of properties, which are whatever was sent. */
    private static String line(Exception e) {
        return SingleLine.of(String.valueOf(e.getMessage()), SingleLine.MAX_MESSAGE);
    }

    /**
     * Reads one value from a text.
     *
     * @throws IllegalArgumentException if the text is not one JSON value. The message does not repeat the text
     */
    public static <T> T read(TypeAdapter<T> adapter, String text) {
        try {
            return read(adapter, new StringReader(text));
        } catch (IOException e) {
            throw new IllegalArgumentException("not a JSON value", e);
        }
    }

    /** As {@link java.io.StringWriter}, without its locks. */
    private static final class TextWriter extends Writer {

        private final StringBuilder text = new StringBuilder(256);

        @Override
        public void write(int c) {
            text.append((char) c);
        }

        @Override
        public void write(String part, int from, int length) {
            text.append(part, from, from + length);
        }

        @Override
        public void write(char[] part, int from, int length) {
            text.append(part, from, length);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
