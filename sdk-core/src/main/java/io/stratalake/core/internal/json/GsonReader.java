package io.stratalake.core.internal.json;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.Reader;

/** Gson's reader with a limit on the nesting depth, which Gson itself has since version 2.12 only. */
final class GsonReader extends JsonReader {

    private final int maxDepth;
    private int depth;

    GsonReader(Reader text, int maxDepth) {
        super(text);
        this.maxDepth = maxDepth;
        if (maxDepth > Json.STANDARD_DEPTH) {
            raiseLimitOfGson();
        }
    }

    private void raiseLimitOfGson() {
        try {
            setNestingLimit(maxDepth);
        } catch (NoSuchMethodError e) {
            // Gson before 2.12 has no limit to raise.
        }
    }

    @Override
    public void beginArray() throws IOException {
        enter(JsonToken.BEGIN_ARRAY);
        super.beginArray();
    }

    @Override
    public void endArray() throws IOException {
        super.endArray();
        depth--;
    }

    @Override
    public void beginObject() throws IOException {
        enter(JsonToken.BEGIN_OBJECT);
        super.beginObject();
    }

    @Override
    public void endObject() throws IOException {
        super.endObject();
        depth--;
    }

    private void enter(JsonToken expected) throws IOException {
        if (peek() == expected) {
            if (depth == maxDepth) {
                throw new Json.TooDeep(maxDepth);
            }
            depth++;
        }
    }

    @Override
    public void skipValue() throws IOException {
        UntypedJson.nameOrValue(this);
    }
}
