package io.stratalake.jackson;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** A writer for the SDK's models on a generator of Jackson. Not thread-safe. */
abstract class TokenWriter extends JsonWriter {

    private final boolean omitsOuterObject;
    private int depth;

    /** @param omitsOuterObject whether the caller begins and ends the outermost object itself, with a type id in it */
    TokenWriter(boolean omitsOuterObject) {
        super(Writer.nullWriter());
        this.omitsOuterObject = omitsOuterObject;
    }

    abstract void startObject() throws IOException;

    abstract void finishObject() throws IOException;

    abstract void startArray() throws IOException;

    abstract void finishArray() throws IOException;

    abstract void writeName(String name) throws IOException;

    abstract void writeText(String text) throws IOException;

    abstract void writeFlag(boolean flag) throws IOException;

    abstract void writeNumber(long number) throws IOException;

    abstract void writeNumber(double number) throws IOException;

    abstract void writeNumber(BigInteger number) throws IOException;

    abstract void writeNumber(BigDecimal number) throws IOException;

    abstract void writeNull() throws IOException;

    @Override
    public JsonWriter beginObject() throws IOException {
        if (depth > 0 || !omitsOuterObject) {
            startObject();
        }
        depth++;
        return this;
    }

    @Override
    public JsonWriter endObject() throws IOException {
        depth--;
        if (depth > 0 || !omitsOuterObject) {
            finishObject();
        }
        return this;
    }

    @Override
    public JsonWriter beginArray() throws IOException {
        depth++;
        startArray();
        return this;
    }

    @Override
    public JsonWriter endArray() throws IOException {
        depth--;
        finishArray();
        return this;
    }

    @Override
    public JsonWriter name(String name) throws IOException {
        writeName(paired(name));
        return this;
    }

    @Override
    public JsonWriter value(@Nullable String value) throws IOException {
        if (value == null) {
            return nullValue();
        }
        writeText(paired(value));
        return this;
    }

    /** Rejects half of a surrogate pair, as {@code toJson()} does: in UTF-8, another text would be written. */
    private static String paired(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                    throw new IllegalArgumentException(
                            "A string or a name holds half of a surrogate pair. Remove it, or" + " complete the pair.");
                }
                i++;
            }
        }
        return text;
    }

    @Override
    public JsonWriter value(boolean value) throws IOException {
        writeFlag(value);
        return this;
    }

    @Override
    public JsonWriter value(@Nullable Boolean value) throws IOException {
        return value == null ? nullValue() : value(value.booleanValue());
    }

    @Override
    public JsonWriter value(long value) throws IOException {
        writeNumber(value);
        return this;
    }

    @Override
    public JsonWriter value(float value) throws IOException {
        return value((Number) value);
    }

    @Override
    public JsonWriter value(double value) throws IOException {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "JSON cannot represent the number %s. Use a finite number.".formatted(value));
        }
        writeNumber(value);
        return this;
    }

    @Override
    public JsonWriter value(@Nullable Number value) throws IOException {
        if (value == null) {
            return nullValue();
        }
        if (value instanceof Double number) {
            return value(number.doubleValue());
        }
        if (value instanceof BigInteger number) {
            writeNumber(number);
        } else if (value instanceof BigDecimal number) {
            writeNumber(number);
        } else if (value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte) {
            writeNumber(value.longValue());
        } else {
            // Any other number, by its text: a cast could lose digits.
            writeNumber(new BigDecimal(value.toString()));
        }
        return this;
    }

    @Override
    public JsonWriter nullValue() throws IOException {
        writeNull();
        return this;
    }

    /** @throws UnsupportedOperationException always: other formats have no JSON text */
    @Override
    public JsonWriter jsonValue(@Nullable String value) {
        throw new UnsupportedOperationException("JSON text cannot be written to a generator of Jackson.");
    }

    /** Has no effect: the generator belongs to its caller. */
    @Override
    public void flush() {
        // The caller flushes its generator.
    }

    /** Has no effect: the generator belongs to its caller. */
    @Override
    public void close() {
        // The caller closes its generator.
    }
}
