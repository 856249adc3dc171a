package io.stratalake.core.json;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import io.stratalake.core.observation.Drift;
import java.io.IOException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the models of one type; knows the names of its properties, and which of them are secret. For
 * generated code. Immutable.
 *
 * @param <M> the type of the models
 */
public final class ModelAdapter<M extends JsonModel> extends WireAdapter<M> {

    private final JsonModel.Builder<M, ?> prototype;
    private final String type;
    private final KnownTexts properties;
    private final @Nullable String[] required;
    private final BitSet secret;
    private final int bareText;

    /**
     * @param prototype makes the builders that models are read into
     * @param type the name of the type, for people
     * @param properties the names of the properties on the wire, one a line; their places are their numbers
     */
    public ModelAdapter(JsonModel.Builder<M, ?> prototype, String type, String properties) {
        this(prototype, type, new KnownTexts(properties.split("\n")));
    }

    private ModelAdapter(JsonModel.Builder<M, ?> prototype, String type, KnownTexts properties) {
        this(prototype, type, properties, new String[properties.size()], new BitSet(), -1);
    }

    private ModelAdapter(
            JsonModel.Builder<M, ?> prototype,
            String type,
            KnownTexts properties,
            @Nullable String[] required,
            BitSet secret,
            int bareText) {
        this.prototype = prototype;
        this.type = type;
        this.properties = properties;
        this.required = required;
        this.secret = secret;
        this.bareText = bareText;
    }

    /**
     * The same, building no model without this property.
     *
     * @param setter the method that sets it
     */
    public ModelAdapter<M> requiring(int number, String setter) {
        var more = required.clone();
        more[number] = setter;
        return new ModelAdapter<>(prototype, type, properties, more, secret, bareText);
    }

    /** The same, masking these properties wherever a model is shown. */
    public ModelAdapter<M> masking(int... numbers) {
        var masked = new BitSet();
        for (var number : numbers) {
            masked.set(number);
        }
        return new ModelAdapter<>(prototype, type, properties, required, masked, bareText);
    }

    /** The same, reading a bare text in the place of an object as this property of one. */
    public ModelAdapter<M> readingTextAs(int number) {
        return new ModelAdapter<>(prototype, type, properties, required, secret, number);
    }

    int size() {
        return properties.size();
    }

    String type() {
        return type;
    }

    String property(int number) {
        return properties.get(number);
    }

    @Nullable String setterIfRequired(int number) {
        return required[number];
    }

    boolean isSecret(int number) {
        return secret.get(number);
    }

    /**
     * A model; what is no object is kept under the empty name, for some services send a bare text where others send an
     * object.
     *
     * @return null where JSON's null is
     * @throws IllegalStateException if the whole text is something else than an object
     */
    @Override
    public @Nullable M read(JsonReader in) throws IOException {
        @SuppressWarnings("unchecked") // a builder makes others of its own type
        var builder = (JsonModel.Builder<M, ?>) prototype.fresh();
        var token = in.peek();
        if (token == JsonToken.BEGIN_OBJECT) {
            object(in, builder);
        } else if (token == JsonToken.STRING && bareText >= 0) {
            builder.put(bareText, builder.read(bareText, in));
        } else {
            var raw = Tolerant.misplaced(in, "an object");
            if (raw == null) {
                return null;
            }
            builder.keep("", raw);
        }
        return builder.made();
    }

    private void object(JsonReader in, JsonModel.Builder<M, ?> builder) throws IOException {
        in.beginObject();
        while (in.hasNext()) {
            if (in instanceof Utf8Reader bytes) {
                // A name that is known is never made a text of.
                var number = bytes.nextName(properties);
                var name = number < 0 ? bytes.lastName() : "";
                if (number < 0) {
                    bytes.drifted(Drift.Kind.UNKNOWN_PROPERTY, type, name);
                }
                property(number, name, in, builder);
            } else {
                var name = in.nextName();
                property(properties.indexOf(name), name, in, builder);
            }
        }
        in.endObject();
    }

    private void property(int number, String name, JsonReader in, JsonModel.Builder<M, ?> builder) throws IOException {
        if (number >= 0) {
            builder.put(number, builder.read(number, in));
        } else {
            builder.keep(name, FreeForm.read(in));
        }
    }

    @Override
    public void write(JsonWriter out, @Nullable M model) throws IOException {
        if (model == null) {
            out.nullValue();
        } else {
            model.writeTo(out);
        }
    }
}
