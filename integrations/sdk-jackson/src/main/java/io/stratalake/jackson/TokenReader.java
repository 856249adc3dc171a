package io.stratalake.jackson;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A reader for the SDK's adapters on the tokens of a parser of Jackson. It begins at the current token, and ends at the last
 * token of the value. Not thread-safe.
 */
abstract class TokenReader extends JsonReader {

    /** The limit of the SDK for text that a program reads. */
    private static final int MAX_DEPTH = 255;

    private static final Pattern JSON_NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private final List<Place> places = new ArrayList<>();
    private boolean isConsumed;

    /** A place in an array or an object. */
    private static final class Place {

        private final boolean isArray;
        private @Nullable String name;
        private int index;

        Place(boolean isArray) {
            this.isArray = isArray;
        }
    }

    TokenReader() {
        super(Reader.nullReader());
    }

    /** Returns the current token of the parser. */
    abstract JsonToken token() throws IOException;

    /** Moves the parser to its next token. */
    abstract void advance() throws IOException;

    /** Returns the current name, string or number as text. */
    abstract String text() throws IOException;

    /** Returns the current boolean. */
    abstract boolean flag() throws IOException;

    /** Returns the token of a value that a parser has as an object: bytes of a binary format, or null. */
    static JsonToken embedded(@Nullable Object value) {
        if (value == null) {
            return JsonToken.NULL;
        }
        if (value instanceof byte[]) {
            return JsonToken.STRING;
        }
        throw new IllegalStateException(
                "Expected a JSON value but was an object of " + value.getClass().getName());
    }

    /** Returns whether a parser's text of a number is that of JSON: YAML also has others, such as {@code 0x1F}. */
    static boolean isJsonNumber(@Nullable String text) {
        return text != null && JSON_NUMBER.matcher(text).matches();
    }

    /** Returns the names and indexes that lead to the current value, the outermost first. */
    List<Object> places() {
        var path = new ArrayList<Object>();
        for (var place : places) {
            if (place.isArray) {
                path.add(place.index);
            } else if (place.name != null) {
                path.add(place.name);
            }
        }
        return Collections.unmodifiableList(path);
    }

    @Override
    public JsonToken peek() throws IOException {
        if (isConsumed) {
            advance();
            isConsumed = false;
        }
        return token();
    }

    private void expect(JsonToken expected) throws IOException {
        var actual = peek();
        if (actual != expected) {
            throw new IllegalStateException("Expected %s but was %s at path %s".formatted(expected, actual, getPath()));
        }
    }

    private void consumeValue() {
        isConsumed = true;
        if (!places.isEmpty()) {
            places.get(places.size() - 1).index++;
        }
    }

    @Override
    public boolean hasNext() throws IOException {
        var token = peek();
        return token != JsonToken.END_ARRAY && token != JsonToken.END_OBJECT && token != JsonToken.END_DOCUMENT;
    }

    @Override
    public void beginArray() throws IOException {
        begin(JsonToken.BEGIN_ARRAY);
    }

    @Override
    public void beginObject() throws IOException {
        begin(JsonToken.BEGIN_OBJECT);
    }

    private void begin(JsonToken token) throws IOException {
        expect(token);
        if (places.size() == MAX_DEPTH) {
            throw new IllegalStateException("Nested more than %s deep".formatted(MAX_DEPTH));
        }
        isConsumed = true;
        places.add(new Place(token == JsonToken.BEGIN_ARRAY));
    }

    @Override
    public void endArray() throws IOException {
        end(JsonToken.END_ARRAY);
    }

    @Override
    public void endObject() throws IOException {
        end(JsonToken.END_OBJECT);
    }

    private void end(JsonToken token) throws IOException {
        expect(token);
        places.remove(places.size() - 1);
        consumeValue();
    }

    @Override
    public String nextName() throws IOException {
        expect(JsonToken.NAME);
        var name = text();
        places.get(places.size() - 1).name = name;
        isConsumed = true;
        return name;
    }

    @Override
    public String nextString() throws IOException {
        if (peek() != JsonToken.NUMBER) {
            expect(JsonToken.STRING);
        }
        var text = text();
        consumeValue();
        return text;
    }

    @Override
    public boolean nextBoolean() throws IOException {
        expect(JsonToken.BOOLEAN);
        var flag = flag();
        consumeValue();
        return flag;
    }

    @Override
    public void nextNull() throws IOException {
        expect(JsonToken.NULL);
        consumeValue();
    }

    @Override
    public double nextDouble() throws IOException {
        return Double.parseDouble(nextString());
    }

    @Override
    public long nextLong() throws IOException {
        return Long.parseLong(nextString());
    }

    @Override
    public int nextInt() throws IOException {
        return Integer.parseInt(nextString());
    }

    @Override
    public void skipValue() throws IOException {
        var depth = 0;
        do {
            switch (peek()) {
                case BEGIN_ARRAY -> {
                    beginArray();
                    depth++;
                }
                case BEGIN_OBJECT -> {
                    beginObject();
                    depth++;
                }
                case END_ARRAY -> {
                    endArray();
                    depth--;
                }
                case END_OBJECT -> {
                    endObject();
                    depth--;
                }
                case NAME -> nextName();
                case END_DOCUMENT -> throw new IllegalStateException("Expected a value at path " + getPath());
                default -> consumeValue();
            }
        } while (depth > 0);
    }

    /** Has no effect: the parser belongs to its caller. */
    @Override
    public void close() {
        // The caller closes its parser.
    }

    @Override
    public String getPath() {
        var path = new StringBuilder("$");
        for (var place : places) {
            if (place.isArray) {
                path.append('[').append(place.index).append(']');
            } else {
                path.append('.').append(place.name == null ? "" : place.name);
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
        return getClass().getSimpleName() + " at path " + getPath();
    }
}
