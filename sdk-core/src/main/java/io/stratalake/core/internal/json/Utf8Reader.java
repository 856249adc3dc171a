package io.stratalake.core.internal.json;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import io.stratalake.core.observe.SchemaDrift;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
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

    /** Spare bytes at the end of the buffer, so that eight bytes can be read at any place of the text. */
    private static final int SPARE = Long.BYTES;

    private static final long QUOTES = EightBytes.of('"');
    private static final long BACKSLASHES = EightBytes.of('\\');
    private static final long SPACES = EightBytes.of(' ');

    // The enclosing value, and what was read of it so far. Not an enum: a switch on numbers needs no table of ordinals.
    private static final byte EMPTY_DOCUMENT = 0;
    private static final byte FULL_DOCUMENT = 1;
    private static final byte EMPTY_ARRAY = 2;
    private static final byte FULL_ARRAY = 3;
    private static final byte EMPTY_OBJECT = 4;
    private static final byte NAME_READ = 5;
    private static final byte FULL_OBJECT = 6;

    private final InputStream in;
    private final int maxDepth;
    private final ValueMemory memory;
    private final Consumer<SchemaDrift> driftListener;

    /** The text up to the limit, and a zero after it, so that a loop ends there without a comparison of its own. */
    private byte[] buffer = new byte[SPARE];

    private int position;
    private int limit;

    /** The beginning of the token that is being read. Bytes before it are discarded when the buffer is refilled. */
    private int start;

    private byte[] scopes = new byte[16];
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
        scopes[0] = EMPTY_DOCUMENT;
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
                scopes[depth - 1] = FULL_DOCUMENT;
                return value(nextByte());
            }
            case FULL_DOCUMENT -> {
                if (nextByteOrEnd() == -1) {
                    return JsonToken.END_DOCUMENT;
                }
                throw malformed("Text after the end of the document");
            }
            case EMPTY_ARRAY -> {
                scopes[depth - 1] = FULL_ARRAY;
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
                scopes[depth - 1] = FULL_OBJECT;
                return value(nextByte());
            }
            default -> throw new IllegalStateException("unreachable");
        }
    }

    private JsonToken name(int first) throws IOException {
        if (first != '"') {
            throw malformed("Expected name");
        }
        scopes[depth - 1] = NAME_READ;
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
        var next = buffer[position];
        if (next > ' ') {
            position++;
            return next;
        }
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
                if (c > ' ' || !isWhiteSpace(c)) {
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
        if (kept == buffer.length - SPARE) {
            buffer = Arrays.copyOf(buffer, SPARE + (kept == 0 ? firstSize() : 2 * kept));
        } else if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, kept);
        }
        position -= start;
        limit = kept;
        start = 0;
        var count = in.read(buffer, limit, buffer.length - SPARE - limit);
        limit += Math.max(0, count);
        buffer[limit] = 0;
        return count > 0;
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
        begin(JsonToken.BEGIN_ARRAY, EMPTY_ARRAY);
    }

    @Override
    public void endArray() throws IOException {
        end(JsonToken.END_ARRAY);
    }

    @Override
    public void beginObject() throws IOException {
        begin(JsonToken.BEGIN_OBJECT, EMPTY_OBJECT);
    }

    @Override
    public void endObject() throws IOException {
        end(JsonToken.END_OBJECT);
    }

    private void begin(JsonToken token, byte scope) throws IOException {
        expect(token);
        if (depth > maxDepth) {
            throw new Json.TooDeep(maxDepth);
        }
        memory.add(scope == EMPTY_OBJECT ? ValueMemory.OBJECT : ValueMemory.ARRAY);
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

    /** As a comparison with {@link #peek()}, which is too large to be inlined by the JVM. */
    private boolean isNext(JsonToken token) throws IOException {
        var known = next;
        return (known == null ? peek() : known) == token;
    }

    private void expect(JsonToken token) throws IOException {
        if (!isNext(token)) {
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
    public int selectName(NameTable known, int expected) throws IOException {
        var index = next == null ? nameInBuffer(known, expected) : -1;
        if (index >= 0) {
            names[depth - 1] = known.get(index);
            var first = nextByte();
            next = first == '"' ? JsonToken.STRING : value(first);
            return index;
        }
        var end = isNext(JsonToken.NAME) ? endOfPlainText() : -1;
        index = end < 0 ? -1 : known.indexOf(buffer, start, end);
        if (index >= 0) {
            position = end + 1;
            next = null;
            names[depth - 1] = known.get(index);
        }
        return index;
    }

    /**
     * Reads a separator, a known name and its colon. Reads nothing if anything else follows, or if they are not in the
     * buffer as a whole.
     */
    private int nameInBuffer(NameTable known, int expected) {
        var i = position;
        if (scopes[depth - 1] == FULL_OBJECT) {
            i = afterWhiteSpace(i);
            if (buffer[i] != ',') {
                return -1;
            }
            i++;
        } else if (scopes[depth - 1] != EMPTY_OBJECT) {
            return -1;
        }
        i = afterWhiteSpace(i);
        if (buffer[i] != '"') {
            return -1;
        }
        i++;
        var index = expected;
        if (known.isAt(buffer, i, limit, expected)) {
            i += known.length(expected);
        } else {
            var end = quoteOrEscape(i);
            index = end < limit && buffer[end] == '"' ? known.indexOf(buffer, i, end) : -1;
            i = end + 1;
        }
        if (index < 0) {
            return -1;
        }
        i = afterWhiteSpace(i);
        if (buffer[i] != ':') {
            return -1;
        }
        position = i + 1;
        scopes[depth - 1] = FULL_OBJECT;
        return index;
    }

    /** Returns the index of the next byte that is not white space, or the limit. */
    private int afterWhiteSpace(int from) {
        var i = from;
        while (buffer[i] <= ' ') {
            if (EightBytes.at(buffer, i) == SPACES) {
                i += Long.BYTES;
            } else if (isWhiteSpace(buffer[i])) {
                i++;
            } else {
                break;
            }
        }
        return i;
    }

    private static boolean isWhiteSpace(byte c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    @Override
    public String nextString() throws IOException {
        if (isNext(JsonToken.NUMBER)) {
            var number = new String(buffer, start, position - start, StandardCharsets.ISO_8859_1);
            valueRead();
            return number;
        }
        var text = selectText();
        if (text == null) {
            throw unexpected("a string");
        }
        return text;
    }

    @Override
    public @Nullable String selectText() throws IOException {
        if (!isNext(JsonToken.STRING)) {
            return null;
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
        var end = isNext(JsonToken.STRING) ? endOfPlainText() : -1;
        var index = end < 0 ? -1 : known.indexOf(buffer, start, end);
        if (index >= 0) {
            position = end + 1;
            valueRead();
        }
        return index;
    }

    @Override
    public @Nullable OffsetDateTime selectTimestamp() throws IOException {
        var end = isNext(JsonToken.STRING) ? endOfPlainText() : -1;
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
        if (!isNext(JsonToken.NUMBER) || position - start > 18) {
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
        for (var i = from; i < limit; i += Long.BYTES) {
            var found = quotesOrEscapes(EightBytes.at(buffer, i));
            if (found != 0) {
                return Math.min(limit, i + EightBytes.firstOf(found));
            }
        }
        return limit;
    }

    private static long quotesOrEscapes(long eight) {
        return EightBytes.zeros(eight ^ QUOTES) | EightBytes.zeros(eight ^ BACKSLASHES);
    }

    /** Reads the rest of a string, after its opening quote. */
    private String text() throws IOException {
        var ascii = asciiInBuffer();
        if (ascii != null) {
            return ascii;
        }
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

    /** Reads the rest of a string if it is in the buffer as a whole, without escapes and other characters than ASCII. */
    private @Nullable String asciiInBuffer() {
        var from = position;
        for (var i = from; i < limit; i += Long.BYTES) {
            var eight = EightBytes.at(buffer, i);
            var found = quotesOrEscapes(eight);
            if (found != 0) {
                var count = EightBytes.firstOf(found);
                var end = i + count;
                if (end >= limit
                        || buffer[end] != '"'
                        || (EightBytes.first(count, eight) & EightBytes.HIGH_BITS) != 0) {
                    return null;
                }
                position = end + 1;
                return ascii(from, end);
            }
            if ((eight & EightBytes.HIGH_BITS) != 0) {
                return null;
            }
        }
        return null;
    }

    /** Decodes ASCII by the only constructor that the JVM inlines: it checks no byte and selects no character set. */
    @SuppressWarnings("deprecation") // only because it decodes other characters wrongly
    private String ascii(int from, int to) {
        return new String(buffer, 0, from, to - from);
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
        if (!isNext(JsonToken.BOOLEAN)) {
            throw unexpected("a boolean");
        }
        valueRead();
        return flag;
    }

    @Override
    public void nextNull() throws IOException {
        if (!isNext(JsonToken.NULL)) {
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
