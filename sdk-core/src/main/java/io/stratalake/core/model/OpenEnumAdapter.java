package io.stratalake.core.model;

import com.google.gson.stream.JsonReader;
import io.stratalake.core.internal.json.LenientReads;
import io.stratalake.core.internal.json.NameTable;
import io.stratalake.core.internal.json.WireReader;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The adapter of an open enum, and the lookup of its known values by text. For generated code.
 *
 * @param <E> the enum
 */
public final class OpenEnumAdapter<E extends OpenEnum> extends WireAdapter<E> {

    private final List<E> values;
    private final NameTable texts;

    private OpenEnumAdapter(List<E> values) {
        this.values = values;
        var known = new String[values.size()];
        for (var i = 0; i < known.length; i++) {
            known[i] = values.get(i).value();
        }
        this.texts = new NameTable(known);
    }

    /** Returns the adapter of an enum with these known values, at least one. */
    @SafeVarargs
    public static <E extends OpenEnum> OpenEnumAdapter<E> of(E... values) {
        return new OpenEnumAdapter<>(List.of(values));
    }

    /** Returns the known values in the order of the contract. */
    public List<E> values() {
        return values;
    }

    /** Returns the value with this text, known or unknown. */
    @SuppressWarnings("unchecked") // a value creates values of its own enum
    public E get(String text) {
        var index = texts.indexOf(text);
        return index >= 0 ? values.get(index) : (E) values.get(0).unrecognized(text);
    }

    /**
     * Reads a value. A number or a boolean is read as its text.
     *
     * @return null for an empty string, null, an array or an object
     */
    @Override
    public @Nullable E read(JsonReader in) throws IOException {
        return LenientReads.openEnum(in, this) instanceof OpenEnum value ? cast(value) : null;
    }

    @SuppressWarnings("unchecked")
    private E cast(OpenEnum value) {
        return (E) value;
    }

    /**
     * Reads the next value if the reader recognizes it as a known one.
     *
     * @return null if the value is still to be read
     */
    @Nullable
    public E known(JsonReader in) throws IOException {
        var index = WireReader.of(in).selectString(texts);
        return index >= 0 ? values.get(index) : null;
    }
}
