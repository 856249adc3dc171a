package io.stratalake.core.internal.json;

import com.google.gson.stream.JsonWriter;
import io.stratalake.core.model.JsonModel;
import io.stratalake.core.model.OpenEnum;
import io.stratalake.core.model.WireAdapter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A writer of plain Java values, models and open enums as UTF-8. It writes the same text as {@link UntypedJson#write}
 * does through Gson's writer, without characters in between. Not thread-safe.
 */
public final class Utf8Writer {

    /** Larger than most request bodies. */
    private static final int FIRST_SIZE = 512;

    /** The most bytes that one character takes: an escape such as {@code \u001f}. */
    private static final int MAX_CHARACTER = 6;

    /** The most digits of a whole number of 64 bits, with its sign. */
    private static final int MAX_WHOLE_NUMBER = 20;

    private static final byte[] NULL = ascii("null");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] HEXADECIMAL = ascii("0123456789abcdef");

    private byte[] buffer;
    private int position;
    private boolean unpairedSurrogate;

    Utf8Writer() {
        this(FIRST_SIZE);
    }

    private Utf8Writer(int size) {
        this.buffer = new byte[size];
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns the name of a property in JSON: quoted, and with a colon after it. */
    static byte[] member(String name) {
        var out = new Utf8Writer(name.length() + 3);
        out.name(name);
        return out.toByteArray();
    }

    /** Returns a copy of the document. */
    byte[] toByteArray() {
        return Arrays.copyOf(buffer, position);
    }

    /** Returns whether a string or a name has an unpaired surrogate, which UTF-8 cannot encode. */
    boolean hasUnpairedSurrogate() {
        return unpairedSurrogate;
    }

    /**
     * Writes a value.
     *
     * @param value of a type that {@link UntypedJson#write} writes
     */
    public void value(@Nullable Object value) {
        // Classes before interfaces: a test for an interface is slower.
        if (value instanceof String text) {
            string(text);
        } else if (value instanceof JsonModel model) {
            WireAdapter.writeProperties(model, this);
        } else if (value == null) {
            bytes(NULL);
        } else if (value instanceof Boolean flag) {
            bytes(flag ? TRUE : FALSE);
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof OpenEnum constant) {
            string(constant.value());
        } else if (value instanceof OffsetDateTime moment) {
            timestamp(moment);
        } else if (value instanceof List<?> list) {
            list(list);
        } else if (value instanceof Map<?, ?> map) {
            map(map);
        } else {
            string(value.toString());
        }
    }

    /** Begins an object. */
    public void beginObject() {
        room(1)[position++] = '{';
    }

    /** Ends an object. */
    public void endObject() {
        end('}');
    }

    /** Writes a property of an object. */
    public void property(NameTable names, int index, @Nullable Object value) {
        bytes(names.member(index));
        element(value);
    }

    /** Writes a property of an object. */
    public void property(String name, @Nullable Object value) {
        name(name);
        element(value);
    }

    private void name(String name) {
        string(name);
        room(1)[position++] = ':';
    }

    private void list(List<?> list) {
        room(1)[position++] = '[';
        for (var part : list) {
            element(part);
        }
        end(']');
    }

    private void map(Map<?, ?> map) {
        beginObject();
        // An iterator of an unmodifiable map wraps each entry.
        map.forEach((name, part) -> property((String) name, part));
        endObject();
    }

    private void element(@Nullable Object value) {
        value(value);
        room(1)[position++] = ',';
    }

    /** Ends an array or an object. The comma after its last part becomes the end. */
    private void end(char end) {
        if (buffer[position - 1] == ',') {
            buffer[position - 1] = (byte) end;
        } else {
            room(1)[position++] = (byte) end;
        }
    }

    /** Returns the buffer, with room for more bytes. */
    private byte[] room(int count) {
        if (count > buffer.length - position) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, Math.addExact(position, count)));
        }
        return buffer;
    }

    private void bytes(byte[] bytes) {
        System.arraycopy(bytes, 0, room(bytes.length), position, bytes.length);
        position += bytes.length;
    }

    private void string(String text) {
        var length = text.length();
        var out = room(length + 2);
        var at = position;
        out[at++] = '"';
        for (var i = 0; i < length; i++) {
            var c = text.charAt(i);
            if (isPlain(c)) {
                out[at++] = (byte) c;
            } else {
                position = at;
                rest(text, i);
                room(1)[position++] = '"';
                return;
            }
        }
        out[at++] = '"';
        position = at;
    }

    /** Returns whether a character is ASCII and needs no escape. */
    private static boolean isPlain(char c) {
        return c >= ' ' && c < 0x80 && c != '"' && c != '\\';
    }

    /** Writes the characters of a string from one that is not plain. */
    private void rest(String text, int from) {
        for (var i = from; i < text.length(); i++) {
            var c = text.charAt(i);
            var out = room(MAX_CHARACTER);
            if (isPlain(c)) {
                out[position++] = (byte) c;
            } else if (c < 0x80) {
                escaped(c, out);
            } else if (c < 0x800) {
                out[position++] = (byte) (0xC0 | (c >> 6));
                out[position++] = (byte) (0x80 | (c & 0x3F));
            } else if (c == '\u2028' || c == '\u2029') {
                hexadecimal(c, out);
            } else if (!Character.isSurrogate(c)) {
                out[position++] = (byte) (0xE0 | (c >> 12));
                out[position++] = (byte) (0x80 | ((c >> 6) & 0x3F));
                out[position++] = (byte) (0x80 | (c & 0x3F));
            } else if (i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1))) {
                supplementary(Character.toCodePoint(c, text.charAt(++i)), out);
            } else {
                unpairedSurrogate = true;
            }
        }
    }

    private void supplementary(int c, byte[] out) {
        out[position++] = (byte) (0xF0 | (c >> 18));
        out[position++] = (byte) (0x80 | ((c >> 12) & 0x3F));
        out[position++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        out[position++] = (byte) (0x80 | (c & 0x3F));
    }

    private void escaped(char c, byte[] out) {
        var letter = switch (c) {
            case '"', '\\' -> c;
            case '\t' -> 't';
            case '\b' -> 'b';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\f' -> 'f';
            default -> 'u';
        };
        if (letter == 'u') {
            hexadecimal(c, out);
        } else {
            out[position++] = '\\';
            out[position++] = (byte) letter;
        }
    }

    private void hexadecimal(char c, byte[] out) {
        out[position++] = '\\';
        out[position++] = 'u';
        for (var shift = 12; shift >= 0; shift -= 4) {
            out[position++] = HEXADECIMAL[(c >> shift) & 0xF];
        }
    }

    private void number(Number number) {
        var type = number.getClass();
        if (type == Integer.class || type == Long.class) {
            wholeNumber(number.longValue());
        } else if (type == BigDecimal.class
                || type == BigInteger.class
                || (type == Double.class && Double.isFinite(number.doubleValue()))) {
            bytes(ascii(number.toString()));
        } else {
            bytes(ascii(byGson(number)));
        }
    }

    private void wholeNumber(long number) {
        if (number == Long.MIN_VALUE) {
            bytes(ascii(Long.toString(number)));
            return;
        }
        var out = room(MAX_WHOLE_NUMBER);
        if (number < 0) {
            out[position++] = '-';
        }
        var left = Math.abs(number);
        var digits = 1;
        for (var next = left / 10; next > 0; next /= 10) {
            digits++;
        }
        position += digits;
        for (var at = position - 1; digits > 0; digits--) {
            out[at--] = (byte) ('0' + (left % 10));
            left /= 10;
        }
    }

    /** @throws IllegalArgumentException if Gson does not write the number, such as NaN */
    private static String byGson(Number number) {
        var text = new StringWriter();
        try {
            // Within an array, because older versions of Gson write no number at the top.
            new JsonWriter(text).beginArray().value(number);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().substring(1);
    }

    private void timestamp(OffsetDateTime moment) {
        var out = room(Timestamps.MAX_LENGTH + 2);
        var end = Timestamps.format(moment, out, position + 1);
        if (end < 0) {
            string(Timestamps.format(moment));
            return;
        }
        out[position] = '"';
        out[end] = '"';
        position = end + 1;
    }
}
