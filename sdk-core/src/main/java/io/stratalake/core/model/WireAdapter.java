package io.stratalake.core.model;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonWriter;
import io.stratalake.core.internal.json.UntypedJson;
import io.stratalake.core.internal.json.Utf8Writer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Base class of the adapters of the SDK. Writing depends on the class of the value only. */
public abstract class WireAdapter<T> extends TypeAdapter<T> {

    /**
     * Returns whether this adapter, and each adapter that it calls, uses public methods of the reader only, so that the
     * reader may be a subclass.
     */
    boolean takesAnyReader() {
        return true;
    }

    /**
     * Returns false for an adapter that is not from the SDK. Gson's own map adapter reads the reader's private state.
     */
    public static boolean takesAnyReader(TypeAdapter<?> adapter) {
        return adapter instanceof WireAdapter<?> wire && wire.takesAnyReader();
    }

    /** Writes the properties of a model that are set. For the writer of bytes, to which a model is closed. */
    public static void writeProperties(JsonModel model, Utf8Writer out) {
        model.writeTo(out);
    }

    @Override
    public void write(JsonWriter out, @Nullable T value) throws IOException {
        UntypedJson.write(out, value);
    }
}
