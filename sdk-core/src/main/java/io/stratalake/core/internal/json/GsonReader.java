package io.stratalake.core.internal.json;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.Reader;

/** Gson's own reader, which by itself limits how deep a text goes from Gson 2.12 on only. */
final class GsonReader extends JsonReader {

    private final int maxDepth;
    private int depth;

    GsonReader(Reader text, int maxDepth) {
        super(text);
        this.maxDepth = maxDepth;
        if (maxDepth > Json.STANDARD_DEPTH) {
            raiseTheLimitOfGson();
        }
    }

    private void raiseTheLimitOfGson() {
        try {
            setNestingLimit(maxDepth);
        } catch (NoSuchMethodError e) {
            // This Gson has no limit that would have to be raised.
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
