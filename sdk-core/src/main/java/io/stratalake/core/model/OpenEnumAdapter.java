package io.stratalake.core.model;

import com.google.gson.stream.JsonReader;
import io.stratalake.core.internal.json.LenientReads;
import io.stratalake.core.internal.json.NameTable;
import io.stratalake.core.internal.json.Utf8Reader;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of a vocabulary that are known, found by their texts, and the reader and writer of values. For generated
 * code. Immutable.
 *
 * @param <E> the vocabulary
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

    /** The vocabulary that knows these values, at least one. */
    @SafeVarargs
    public static <E extends OpenEnum> OpenEnumAdapter<E> of(E... values) {
        return new OpenEnumAdapter<>(List.of(values));
    }

    /** The values that are known, in the order of the contract. */
    public List<E> values() {
        return values;
    }

    /** The value with this text, known or not. */
    @SuppressWarnings("unchecked") // a value makes others of its own vocabulary
    public E get(String text) {
        var index = texts.indexOf(text);
        return index >= 0 ? values.get(index) : (E) values.get(0).unrecognized(text);
    }

    /** A value; an element that is no text is read as its own, or as null where it has none. */
    @Override
    public @Nullable E read(JsonReader in) throws IOException {
        return LenientReads.vocabulary(in, this) instanceof OpenEnum value ? cast(value) : null;
    }

    @SuppressWarnings("unchecked")
    private E cast(OpenEnum value) {
        return (E) value;
    }

    /** The value at hand if it is a known one; null otherwise, and then it is still to be read. */
    @Nullable
    public E known(JsonReader in) throws IOException {
        var index = in instanceof Utf8Reader bytes ? bytes.nextString(texts) : -1;
        return index >= 0 ? values.get(index) : null;
    }
}
