package io.stratalake.core.model;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import io.stratalake.core.internal.json.Json;
import io.stratalake.core.internal.json.LenientReads;
import io.stratalake.core.internal.json.NameTable;
import io.stratalake.core.internal.json.UntypedJson;
import io.stratalake.core.internal.json.Utf8Reader;
import io.stratalake.core.observe.SchemaDrift;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the models of one type; knows the names of its properties, and which of them are secret. For
 * generated code. Immutable.
 *
 * @param <M> the type of the models
 */
public final class ModelAdapter<M extends JsonModel> extends WireAdapter<M> {

    private final JsonModel.Builder<M, ?> generated;
    private final String type;
    private final Property[] properties;
    private final NameTable names;
    private final int bareText;

    /**
     * @param generated knows what the table of properties does not say; it builds no model of its own
     * @param type the name of the type, for people
     * @param properties the table of properties: type, name on the wire and traits, one property a line
     * @throws IllegalArgumentException if the table is malformed
     */
    public ModelAdapter(JsonModel.Builder<M, ?> generated, String type, String properties) {
        this.generated = generated;
        this.type = type;
        this.properties = Property.table(properties);
        var wireNames = new String[this.properties.length];
        var bare = -1;
        for (var i = 0; i < wireNames.length; i++) {
            wireNames[i] = this.properties[i].name();
            bare = this.properties[i].isStringForm() ? i : bare;
        }
        this.names = new NameTable(wireNames);
        this.bareText = bare;
    }

    /** Lets a builder, just made, begin a model without any property. */
    public <B extends JsonModel.Builder<M, B>> B begin(B builder) {
        return builder.begin(new PropertyValues(this));
    }

    /**
     * Reads a model from a text, as tolerantly as an answer of the service.
     *
     * @throws IllegalArgumentException if the text is not a JSON object
     */
    public M parse(String json) {
        return Json.read(this, json);
    }

    /**
     * Reads a model from JSON that was read without a contract, as tolerantly as a response of the service.
     *
     * @param json maps, lists, texts, numbers, booleans and nulls, as {@link JsonModel#unknownProperties()} has them
     */
    public M parse(Map<String, ? extends @Nullable Object> json) {
        return Json.read(this, Json.text(Adapters.FREE, json));
    }

    String type() {
        return type;
    }

    int size() {
        return properties.length;
    }

    /** Returns the number of the property with exactly this name, or -1 if there is no such property. */
    int number(String property) {
        return names.indexOf(property);
    }

    Property property(int number) {
        return properties[number];
    }

    /** @throws IllegalStateException if a property that the service requires is missing */
    M build(PropertyValues draft) {
        for (var i = 0; i < properties.length; i++) {
            var setter = draft.has(i) ? null : properties[i].setterIfRequired();
            if (setter != null) {
                throw new IllegalStateException(
                        "%s needs %s: call %s(...) on its builder".formatted(type, setter, setter));
            }
        }
        return model(draft);
    }

    @SuppressWarnings("unchecked") // the generator sees to it
    private M model(PropertyValues draft) {
        return (M) generated.model(draft);
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
        var draft = new PropertyValues(this);
        var token = in.peek();
        if (token == JsonToken.BEGIN_OBJECT) {
            object(in, draft);
        } else if (token == JsonToken.STRING && bareText >= 0) {
            read(bareText, in, draft);
        } else {
            var raw = LenientReads.misplaced(in, "an object");
            if (raw == null) {
                return null;
            }
            draft.keep("", raw);
        }
        return model(draft);
    }

    private void object(JsonReader in, PropertyValues draft) throws IOException {
        in.beginObject();
        while (in.hasNext()) {
            var bytes = in instanceof Utf8Reader utf8 ? utf8 : null;
            // Of a name that is known no text is made.
            var name = bytes == null ? in.nextName() : "";
            var number = bytes == null ? names.indexOf(name) : bytes.nextName(names);
            if (number >= 0) {
                read(number, in, draft);
            } else {
                readOther(bytes == null ? name : bytes.lastName(), in, draft);
            }
        }
        in.endObject();
    }

    private void read(int number, JsonReader in, PropertyValues draft) throws IOException {
        draft.put(number, properties[number].read(in, generated));
    }

    /** Reads what stands under a name that is no property's: it may be one's in another case. */
    private void readOther(String name, JsonReader in, PropertyValues draft) throws IOException {
        var number = names.indexInAnyCase(name);
        if (number >= 0 && draft.takes(number)) {
            draft.putUnder(name, number, properties[number].read(in, generated));
            return;
        }
        if (in instanceof Utf8Reader bytes) {
            bytes.drifted(SchemaDrift.Kind.UNKNOWN_PROPERTY, type, name);
        }
        draft.keep(name, UntypedJson.read(in));
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
