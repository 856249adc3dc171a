package io.stratalake.core.internal.json;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.Reader;

/**
 * Gson's reader with a limit on the nesting depth, which Gson itself has since version 2.12 only, and on the memory of
 * the values.
 */
final class GsonReader extends JsonReader {

    private final int maxDepth;
    private final ValueMemory memory;
    private int depth;

    GsonReader(Reader text, ReadLimits limits) {
        super(text);
        this.maxDepth = limits.depth();
        this.memory = new ValueMemory(limits.memory());
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
        memory.add(ValueMemory.ARRAY);
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
        memory.add(ValueMemory.OBJECT);
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
    public String nextName() throws IOException {
        memory.add(ValueMemory.NAME);
        return super.nextName();
    }

    @Override
    public String nextString() throws IOException {
        memory.add(ValueMemory.SCALAR);
        return super.nextString();
    }

    @Override
    public boolean nextBoolean() throws IOException {
        memory.add(ValueMemory.SCALAR);
        return super.nextBoolean();
    }

    @Override
    public void nextNull() throws IOException {
        memory.add(ValueMemory.SCALAR);
        super.nextNull();
    }

    @Override
    public double nextDouble() throws IOException {
        memory.add(ValueMemory.SCALAR);
        return super.nextDouble();
    }

    @Override
    public long nextLong() throws IOException {
        memory.add(ValueMemory.SCALAR);
        return super.nextLong();
    }

    @Override
    public int nextInt() throws IOException {
        memory.add(ValueMemory.SCALAR);
        return super.nextInt();
    }

    @Override
    public void skipValue() throws IOException {
        UntypedJson.nameOrValue(this);
    }
}
