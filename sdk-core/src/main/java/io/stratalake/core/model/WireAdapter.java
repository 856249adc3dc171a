package io.stratalake.core.model;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonWriter;
import io.stratalake.core.internal.json.UntypedJson;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A reader and writer of the SDK's own. Whatever the type, a value is written as what it is. */
public abstract class WireAdapter<T> extends TypeAdapter<T> {

    /** Whether the adapter, and each below it, does with a reader only what any reader can. */
    boolean takesAnyReader() {
        return true;
    }

    public static boolean takesAnyReader(TypeAdapter<?> adapter) {
        return adapter instanceof WireAdapter<?> ours && ours.takesAnyReader();
    }

    @Override
    public void write(JsonWriter out, @Nullable T value) throws IOException {
        UntypedJson.write(out, value);
    }
}
