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

/** Reading and writing of JSON documents through Gson's adapters. */
public final class Json {

    /** The default limit of Gson's reader. */
    static final int STANDARD_DEPTH = 255;

    private Json() {}

    /**
     * Writes a value as UTF-8. Nulls are written unless the adapter omits them; only characters that RFC 8259 requires
     * to be escaped are escaped.
     *
     * @throws IllegalArgumentException if a string or a name has an unpaired surrogate, which UTF-8 cannot encode. The
     *     message has its path, but not the string
     */
    public static <T> byte[] write(TypeAdapter<T> adapter, T value) {
        if (adapter instanceof WireAdapter) {
            var out = new Utf8Writer();
            out.value(value);
            if (!out.hasUnpairedSurrogate()) {
                return out.toByteArray();
            }
        }
        var text = text(adapter, value);
        UnpairedSurrogate.refuseIn(text);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Writes a value as text. As {@link #write}, but allows unpaired surrogates, which a service can send as escapes.
     */
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

    /** A document whose arrays and objects are nested deeper than the limit of the reader. */
    public static final class TooDeep extends IOException {

        private static final long serialVersionUID = 1L;

        TooDeep(int maxDepth) {
            super("nested more than " + maxDepth + " deep");
        }
    }

    /** A document whose values take more memory than the limit of the reader. */
    public static final class TooManyValues extends IOException {

        private static final long serialVersionUID = 1L;

        TooManyValues(long memory) {
            super("more values than fit into " + memory + " bytes");
        }
    }

    /**
     * Reads a document, which must be a single value.
     *
     * @throws MalformedJsonException if the text is not JSON, or more than one value
     * @throws DuplicateNameException if a name occurs twice in an object, and the adapter is from the SDK
     * @throws IOException if the text ends early, or could not be read
     */
    public static <T> T read(TypeAdapter<T> adapter, Reader text) throws IOException {
        return read(adapter, text, STANDARD_DEPTH);
    }

    /**
     * As {@link #read(TypeAdapter, Reader)}, with a limit on the nesting depth.
     *
     * @param maxDepth the greatest nesting depth of arrays and objects
     * @throws TooDeep if they are nested deeper
     */
    public static <T> T read(TypeAdapter<T> adapter, Reader text, int maxDepth) throws IOException {
        return read(adapter, new GsonReader(text, ReadLimits.ofDepth(maxDepth)));
    }

    /**
     * Reads a document in UTF-8, which must be a single value. The stream is read as needed, and is not closed.
     *
     * @param maxDepth the greatest nesting depth of arrays and objects
     * @throws MalformedJsonException if the text is not JSON, or more than one value
     * @throws DuplicateNameException if a name occurs twice in an object, and the adapter is from the SDK
     * @throws TooDeep if arrays and objects are nested deeper
     * @throws IOException if the text ends early, or could not be read
     */
    public static <T> T read(TypeAdapter<T> adapter, InputStream utf8, int maxDepth) throws IOException {
        return read(adapter, utf8, ReadLimits.ofDepth(maxDepth), drift -> {});
    }

    /**
     * As {@link #read(TypeAdapter, InputStream, int)}.
     *
     * @param driftListener receives each occurrence of a property or an enum value that is not in the contract
     * @throws TooManyValues if the values take more memory than the limit
     */
    public static <T> T read(
            TypeAdapter<T> adapter, InputStream utf8, ReadLimits limits, Consumer<SchemaDrift> driftListener)
            throws IOException {
        return read(
                adapter,
                WireAdapter.takesAnyReader(adapter)
                        ? new Utf8Reader(utf8, limits, driftListener)
                        : new GsonReader(new InputStreamReader(utf8, StandardCharsets.UTF_8), limits));
    }

    /** As {@link #read(TypeAdapter, InputStream, int)}, with the default limit of 255. */
    public static <T> T read(TypeAdapter<T> adapter, InputStream utf8) throws IOException {
        return read(adapter, utf8, STANDARD_DEPTH);
    }

    private static <T> T read(TypeAdapter<T> adapter, JsonReader json) throws IOException {
        try {
            var value = adapter.read(json);
            if (json.peek() != JsonToken.END_DOCUMENT) {
                throw new MalformedJsonException("Expected the end of the document, but more text follows");
            }
            return value;
        } catch (IllegalStateException e) {
            throw new MalformedJsonException(line(e));
        } catch (NumberFormatException e) {
            // The message of the cause is omitted, because it quotes the text.
            throw new MalformedJsonException(SingleLine.of("Expected a number at path " + json.getPath()));
        } catch (MalformedJsonException e) {
            throw isOneLine(e) ? e : new MalformedJsonException(line(e));
        } catch (EOFException e) {
            throw isOneLine(e) ? e : new EOFException(line(e));
        }
    }

    private static boolean isOneLine(Exception e) {
        return line(e).equals(e.getMessage());
    }

    /** Returns the message on one line: it has the names of properties, which may hold line breaks. */
    private static String line(Exception e) {
        return SingleLine.of(String.valueOf(e.getMessage()), SingleLine.MAX_MESSAGE);
    }

    /**
     * Reads a document from a string.
     *
     * @throws IllegalArgumentException if the text is not a single JSON value, or if a name occurs twice in an object
     *     and the adapter is from the SDK. The message does not quote the text
     */
    public static <T> T read(TypeAdapter<T> adapter, String text) {
        try {
            return read(adapter, new StringReader(text));
        } catch (IOException e) {
            throw new IllegalArgumentException("The input cannot be read as JSON. The cause has the position.", e);
        }
    }

    /** A {@link java.io.StringWriter} without locks. */
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
