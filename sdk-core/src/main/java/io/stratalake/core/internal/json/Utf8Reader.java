package io.stratalake.core.internal.json;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import io.stratalake.core.observe.SchemaDrift;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A JSON reader over UTF-8 bytes. It accepts and rejects the same documents as Gson's reader does by default, but
 * decodes characters only on demand: known names, known strings, whole numbers and timestamps are recognized in the
 * buffer.
 *
 * <p>Only for adapters that call public methods of {@link JsonReader}: Gson's map adapter reads its private state. Not
 * thread-safe.
 */
final class Utf8Reader extends JsonReader implements WireReader {

    /** The limit of Gson's reader. */
    private static final int MAX_NUMBER_LENGTH = 1024;

    /** Longer strings are not reported as schema drift, because they are probably data and not names. */
    private static final int MAX_NAME_LENGTH = 64;

    private static final int MIN_BUFFER_SIZE = 512;
    private static final int MAX_FIRST_BUFFER_SIZE = 8192;
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';

    /** The enclosing value, and what was read of it so far. */
    private enum Scope {
        EMPTY_DOCUMENT,
        FULL_DOCUMENT,
        EMPTY_ARRAY,
        FULL_ARRAY,
        EMPTY_OBJECT,
        NAME_READ,
        FULL_OBJECT
    }

    private final InputStream in;
    private final int maxDepth;
    private final ValueMemory memory;
    private final Consumer<SchemaDrift> driftListener;
    private byte[] buffer = {};
    private int position;
    private int limit;

    /** The beginning of the token that is being read. Bytes before it are discarded when the buffer is refilled. */
    private int start;

    private Scope[] scopes = new Scope[16];
    private @Nullable String[] names = new String[16];
    private int[] indices = new int[16];
    private int depth = 1;

    /**
     * The next token, or null before it is peeked. Its first byte is consumed; a number or a literal is consumed as a
     * whole.
     */
    private @Nullable JsonToken next;

    private boolean flag;

    /**
     * Creates a reader.
     *
     * @param in is read on demand, and not closed
     * @param limits the limits of the document
     * @param driftListener receives what adapters {@linkplain #report report}
     */
    Utf8Reader(InputStream in, ReadLimits limits, Consumer<SchemaDrift> driftListener) {
        super(Reader.nullReader());
        this.in = in;
        this.maxDepth = limits.depth();
        this.memory = new ValueMemory(limits.memory());
        this.driftListener = driftListener;
        scopes[0] = Scope.EMPTY_DOCUMENT;
    }

    @Override
    public void addMemory(long bytes) throws IOException {
        memory.add(bytes);
    }

    @Override
    public void report(SchemaDrift.Kind kind, String type, String name) {
        if (name.length() <= MAX_NAME_LENGTH) {
            driftListener.accept(new SchemaDrift(kind, type, name));
        }
    }

    @Override
    public JsonToken peek() throws IOException {
        var known = next;
        if (known != null) {
            return known;
        }
        var found = find();
        next = found;
        return found;
    }

    private JsonToken find() throws IOException {
        switch (scopes[depth - 1]) {
            case EMPTY_DOCUMENT -> {
                skipByteOrderMark();
                scopes[depth - 1] = Scope.FULL_DOCUMENT;
                return value(nextByte());
            }
            case FULL_DOCUMENT -> {
                if (nextByteOrEnd() == -1) {
                    return JsonToken.END_DOCUMENT;
                }
                throw malformed("Text after the end of the document");
            }
            case EMPTY_ARRAY -> {
                scopes[depth - 1] = Scope.FULL_ARRAY;
                var first = nextByte();
                return first == ']' ? JsonToken.END_ARRAY : value(first);
            }
            case FULL_ARRAY -> {
                return switch (nextByte()) {
                    case ']' -> JsonToken.END_ARRAY;
                    case ',' -> value(nextByte());
                    default -> throw malformed("Unterminated array");
                };
            }
            case EMPTY_OBJECT -> {
                var first = nextByte();
                return first == '}' ? JsonToken.END_OBJECT : name(first);
            }
            case FULL_OBJECT -> {
                return switch (nextByte()) {
                    case '}' -> JsonToken.END_OBJECT;
                    case ',' -> name(nextByte());
                    default -> throw malformed("Unterminated object");
                };
            }
            case NAME_READ -> {
                if (nextByte() != ':') {
                    throw malformed("Expected ':'");
                }
                scopes[depth - 1] = Scope.FULL_OBJECT;
                return value(nextByte());
            }
        }
        throw new IllegalStateException("unreachable");
    }

    private JsonToken name(int first) throws IOException {
        if (first != '"') {
            throw malformed("Expected name");
        }
        scopes[depth - 1] = Scope.NAME_READ;
        return JsonToken.NAME;
    }

    private JsonToken value(int first) throws IOException {
        return switch (first) {
            case '"' -> JsonToken.STRING;
            case '{' -> JsonToken.BEGIN_OBJECT;
            case '[' -> JsonToken.BEGIN_ARRAY;
            case 't', 'T' -> literal("true", true, JsonToken.BOOLEAN);
            case 'f', 'F' -> literal("false", false, JsonToken.BOOLEAN);
            case 'n', 'N' -> literal("null", false, JsonToken.NULL);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> throw malformed("Expected value");
        };
    }

    /** Reads the rest of a literal, in any case of letters: Gson accepts {@code TRUE}. */
    private JsonToken literal(String word, boolean value, JsonToken token) throws IOException {
        for (var i = 1; i < word.length(); i++) {
            if ((byteOrEnd() | 0x20) != word.charAt(i)) {
                throw malformed("Expected value");
            }
            position++;
        }
        checkEndOfLiteral();
        flag = value;
        return token;
    }

    /** Returns the byte at the position without consuming it, or -1 at the end. */
    private int byteOrEnd() throws IOException {
        if (position == limit) {
            start = position;
            if (!fill()) {
                return -1;
            }
        }
        return buffer[position];
    }

    private void checkEndOfLiteral() throws IOException {
        if (!endsLiteral(byteOrEnd())) {
            throw malformed("Expected value");
        }
    }

    private static boolean endsLiteral(int next) {
        return switch (next) {
            case -1, ' ', '\t', '\f', '\r', '\n', ',', ':', ']', '}', '[', '{' -> true;
            default -> false;
        };
    }

    /** Reads a number as a whole and validates it; it then extends from start to position. */
    private JsonToken number() throws IOException {
        start = position - 1;
        if (buffer[start] == '-') {
            digit();
        }
        if (buffer[position - 1] != '0') {
            digits();
        }
        if (at() == '.') {
            position++;
            digit();
            digits();
        }
        if ((at() | 0x20) == 'e') {
            position++;
            if (at() == '+' || at() == '-') {
                position++;
            }
            digit();
            digits();
        }
        if (!endsLiteral(at()) || position - start >= MAX_NUMBER_LENGTH) {
            throw malformed("Expected value");
        }
        return JsonToken.NUMBER;
    }

    private void digit() throws IOException {
        if (!isDigit(at())) {
            throw malformed("Expected value");
        }
        position++;
    }

    private void digits() throws IOException {
        while (isDigit(at()) && position - start < MAX_NUMBER_LENGTH) {
            position++;
        }
    }

    /** Returns the byte at the position within a token, whose beginning stays in the buffer, or -1 at the end. */
    private int at() throws IOException {
        return position < limit || fill() ? buffer[position] : -1;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private void skipByteOrderMark() throws IOException {
        start = position;
        if (at() == (byte) 0xEF) {
            position++;
            if (at() == (byte) 0xBB) {
                position++;
                if (at() == (byte) 0xBF) {
                    position++;
                    return;
                }
            }
            throw malformed("Expected value");
        }
    }

    /** Consumes the next byte that is not white space. */
    private int nextByte() throws IOException {
        var found = nextByteOrEnd();
        if (found == -1) {
            throw new EOFException("End of input" + location());
        }
        return found;
    }

    /** As {@link #nextByte()}, or -1 at the end; -2 for a byte beyond ASCII, which is valid in strings only. */
    private int nextByteOrEnd() throws IOException {
        while (true) {
            while (position < limit) {
                var c = buffer[position++];
                if (c > ' ' || (c != ' ' && c != '\n' && c != '\r' && c != '\t')) {
                    return c < 0 ? -2 : c;
                }
            }
            start = position;
            if (!fill()) {
                return -1;
            }
        }
    }

    /** Reads more bytes. Those from start on are kept and moved to the beginning. Returns false at the end. */
    private boolean fill() throws IOException {
        var kept = limit - start;
        if (kept == buffer.length) {
            buffer = Arrays.copyOf(buffer, kept == 0 ? firstSize() : 2 * kept);
        } else if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, kept);
        }
        position -= start;
        limit = kept;
        start = 0;
        var count = in.read(buffer, limit, buffer.length - limit);
        if (count <= 0) {
            return false;
        }
        limit += count;
        return true;
    }

    /** Most responses are small and available as a whole when their first byte is. */
    private int firstSize() throws IOException {
        return Math.max(MIN_BUFFER_SIZE, Math.min(MAX_FIRST_BUFFER_SIZE, in.available() + 1));
    }

    @Override
    public boolean hasNext() throws IOException {
        var token = peek();
        return token != JsonToken.END_OBJECT && token != JsonToken.END_ARRAY && token != JsonToken.END_DOCUMENT;
    }

    @Override
    public void beginArray() throws IOException {
        begin(JsonToken.BEGIN_ARRAY, Scope.EMPTY_ARRAY);
    }

    @Override
    public void endArray() throws IOException {
        end(JsonToken.END_ARRAY);
    }

    @Override
    public void beginObject() throws IOException {
        begin(JsonToken.BEGIN_OBJECT, Scope.EMPTY_OBJECT);
    }

    @Override
    public void endObject() throws IOException {
        end(JsonToken.END_OBJECT);
    }

    private void begin(JsonToken token, Scope scope) throws IOException {
        expect(token);
        if (depth > maxDepth) {
            throw new Json.TooDeep(maxDepth);
        }
        memory.add(scope == Scope.EMPTY_OBJECT ? ValueMemory.OBJECT : ValueMemory.ARRAY);
        if (depth == scopes.length) {
            scopes = Arrays.copyOf(scopes, 2 * depth);
            names = Arrays.copyOf(names, 2 * depth);
            indices = Arrays.copyOf(indices, 2 * depth);
        }
        scopes[depth] = scope;
        names[depth] = null;
        indices[depth] = 0;
        depth++;
    }

    private void end(JsonToken token) throws IOException {
        expect(token);
        depth--;
        indices[depth - 1]++;
    }

    private void expect(JsonToken token) throws IOException {
        if (peek() != token) {
            throw unexpected(token.toString());
        }
        next = null;
    }

    private IllegalStateException unexpected(String expected) throws IOException {
        return new IllegalStateException("Expected " + expected + " but was " + peek() + location());
    }

    @Override
    public String nextName() throws IOException {
        expect(JsonToken.NAME);
        memory.add(ValueMemory.NAME);
        var name = text();
        names[depth - 1] = name;
        return name;
    }

    @Override
    public int selectName(NameTable known) throws IOException {
        var end = peek() == JsonToken.NAME ? endOfPlainText() : -1;
        var index = end < 0 ? -1 : known.indexOf(buffer, start, end);
        if (index >= 0) {
            position = end + 1;
            next = null;
            names[depth - 1] = known.get(index);
        }
        return index;
    }

    @Override
    public String nextString() throws IOException {
        if (peek() == JsonToken.NUMBER) {
            var number = new String(buffer, start, position - start, StandardCharsets.ISO_8859_1);
            valueRead();
            return number;
        }
        if (peek() != JsonToken.STRING) {
            throw unexpected("a string");
        }
        var text = text();
        valueRead();
        return text;
    }

    private void valueRead() throws IOException {
        memory.add(ValueMemory.SCALAR);
        next = null;
        indices[depth - 1]++;
    }

    @Override
    public int selectString(NameTable known) throws IOException {
        var end = peek() == JsonToken.STRING ? endOfPlainText() : -1;
        var index = end < 0 ? -1 : known.indexOf(buffer, start, end);
        if (index >= 0) {
            position = end + 1;
            valueRead();
        }
        return index;
    }

    @Override
    public @Nullable OffsetDateTime selectTimestamp() throws IOException {
        var end = peek() == JsonToken.STRING ? endOfPlainText() : -1;
        var moment = end < 0 ? null : Timestamps.parseCommon(buffer, start, end);
        if (moment != null) {
            position = end + 1;
            valueRead();
            memory.add(ValueMemory.TIMESTAMP - ValueMemory.SCALAR);
        }
        return moment;
    }

    @Override
    public @Nullable Long selectWholeNumber() throws IOException {
        if (peek() != JsonToken.NUMBER || position - start > 18) {
            return null;
        }
        var number = 0L;
        for (var i = buffer[start] == '-' ? start + 1 : start; i < position; i++) {
            if (!isDigit(buffer[i])) {
                return null;
            }
            number = 10 * number + (buffer[i] - '0');
        }
        number = buffer[start] == '-' ? -number : number;
        valueRead();
        return number;
    }

    /**
     * Sets start to the position, which is the beginning of a string.
     *
     * @return the index of the closing quote, or -1 if the string has escapes
     */
    private int endOfPlainText() throws IOException {
        start = position;
        var i = position;
        while (true) {
            i = quoteOrEscape(i);
            if (i < limit) {
                return buffer[i] == '"' ? i : -1;
            }
            i -= start;
            if (!fill()) {
                throw malformed("Unterminated string");
            }
        }
    }

    /** Returns the index of the next quote or backslash, or the limit if the buffer has no more of them. */
    private int quoteOrEscape(int from) {
        var i = from;
        for (; i + Long.BYTES <= limit; i += Long.BYTES) {
            var eight = (long) EIGHT_BYTES.get(buffer, i);
            var found = zeros(eight ^ QUOTES) | zeros(eight ^ BACKSLASHES);
            if (found != 0) {
                return i + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (i < limit && buffer[i] != '"' && buffer[i] != '\\') {
            i++;
        }
        return i;
    }

    /** Returns the high bit of each byte that is zero; exact up to and including the first of them. */
    private static long zeros(long eight) {
        return eight - ONES & ~eight & HIGH_BITS;
    }

    /** Reads the rest of a string, after its opening quote. */
    private String text() throws IOException {
        var end = endOfPlainText();
        if (end >= 0) {
            position = end + 1;
            return plain(end);
        }
        var text = new StringBuilder();
        while (true) {
            position = quoteOrEscape(position);
            if (position == limit) {
                if (!fill()) {
                    throw malformed("Unterminated string");
                }
            } else {
                text.append(plain(position));
                var ends = buffer[position++] == '"';
                start = position;
                if (ends) {
                    return text.toString();
                }
                text.append(escaped());
                start = position;
            }
        }
    }

    private String plain(int end) {
        return new String(buffer, start, end - start, StandardCharsets.UTF_8);
    }

    private char escaped() throws IOException {
        var kind = at();
        position++;
        return switch (kind) {
            case 'u' -> hexadecimal();
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'f' -> '\f';
            case '\n', '\'', '"', '\\', '/' -> (char) kind;
            default -> throw malformed("Invalid escape sequence");
        };
    }

    private char hexadecimal() throws IOException {
        var c = 0;
        for (var i = 0; i < 4; i++) {
            var digit = Character.digit(at(), 16);
            if (digit < 0) {
                throw malformed("Malformed Unicode escape");
            }
            c = 16 * c + digit;
            position++;
        }
        return (char) c;
    }

    @Override
    public boolean nextBoolean() throws IOException {
        if (peek() != JsonToken.BOOLEAN) {
            throw unexpected("a boolean");
        }
        valueRead();
        return flag;
    }

    @Override
    public void nextNull() throws IOException {
        if (peek() != JsonToken.NULL) {
            throw unexpected("null");
        }
        valueRead();
    }

    @Override
    public double nextDouble() throws IOException {
        return number(Scalars.decimal(nextString()), "a number");
    }

    @Override
    public long nextLong() throws IOException {
        var whole = selectWholeNumber();
        return whole != null ? whole : number(Scalars.longInteger(nextString()), "a whole number of 64 bits");
    }

    @Override
    public int nextInt() throws IOException {
        return number(Scalars.integer(nextLong()), "a whole number of 32 bits");
    }

    private <N extends Number> N number(@Nullable N read, String expected) {
        if (read == null) {
            throw new NumberFormatException("Expected " + expected + location());
        }
        return read;
    }

    @Override
    public void skipValue() throws IOException {
        UntypedJson.nameOrValue(this);
    }

    /** Does nothing: the caller closes the stream. */
    @Override
    public void close() {}

    @Override
    public String getPath() {
        var path = new StringBuilder("$");
        for (var i = 1; i < depth; i++) {
            switch (scopes[i]) {
                case EMPTY_ARRAY, FULL_ARRAY ->
                    path.append('[').append(indices[i]).append(']');
                default -> path.append('.').append(names[i] == null ? "" : names[i]);
            }
        }
        return path.toString();
    }

    @Override
    public String getPreviousPath() {
        return getPath();
    }

    @Override
    public String toString() {
        return "Utf8Reader" + location();
    }

    private String location() {
        return " at path " + getPath();
    }

    private MalformedJsonException malformed(String what) {
        return new MalformedJsonException(what + location());
    }
}
