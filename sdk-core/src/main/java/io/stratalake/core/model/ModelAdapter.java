package io.stratalake.core.model;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import io.stratalake.core.internal.json.DuplicateNameException;
import io.stratalake.core.internal.json.Json;
import io.stratalake.core.internal.json.LenientReads;
import io.stratalake.core.internal.json.NameTable;
import io.stratalake.core.internal.json.UntypedJson;
import io.stratalake.core.internal.json.WireReader;
import io.stratalake.core.observe.SchemaDrift;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The adapter of the models of one type, with the table of their properties. For generated code.
 *
 * @param <M> the model
 */
public final class ModelAdapter<M extends JsonModel> extends WireAdapter<M> {

    /** The estimated memory of a model and its unknown properties, of which the JSON of a bare value shows nothing. */
    private static final int MISPLACED_VALUE_BYTES = 384;

    private final JsonModel.Builder<M, ?> generated;
    private final String type;
    private final Property[] properties;
    private final NameTable names;
    private final int bareText;

    /**
     * Creates an adapter.
     *
     * @param generated supplies what the property table does not hold: constructor and types; it builds no model itself
     * @param type the name of the type, for messages
     * @param properties the property table: type, name on the wire and traits, one property a line
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

    /** Initializes a new builder without properties. */
    public <B extends JsonModel.Builder<M, B>> B begin(B builder) {
        return builder.begin(new PropertyValues(this));
    }

    /**
     * Reads a model from JSON text, as tolerantly as from a response.
     *
     * @throws IllegalArgumentException if the text is not a JSON object, or if a name occurs twice in an object
     */
    public M parse(String json) {
        return Json.read(this, json);
    }

    /**
     * Reads a model from plain Java values, as tolerantly as from a response.
     *
     * @param json maps, lists, strings, numbers, booleans and nulls, as in {@link JsonModel#unknownProperties()}
     */
    public M parse(Map<String, ? extends @Nullable Object> json) {
        return Json.read(this, Json.text(Adapters.FREE, json));
    }

    /** Returns the texts in a model that are secret, which a service may repeat in an error. */
    public static List<String> secretsIn(JsonModel model) {
        var texts = new SecretTexts();
        model.addSecretsTo(texts);
        return texts.found();
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

    /** Returns the names of the properties by number. */
    NameTable names() {
        return names;
    }

    /** @throws IllegalStateException if a property that the service requires is missing */
    M build(PropertyValues draft) {
        for (var i = 0; i < properties.length; i++) {
            var setter = draft.isRead(i) ? null : properties[i].setterIfRequired();
            if (setter != null) {
                throw new IllegalStateException(
                        "%s needs %s: call %s(...) on its builder".formatted(type, setter, setter));
            }
        }
        return model(draft);
    }

    @SuppressWarnings("unchecked") // generated code returns an M
    private M model(PropertyValues draft) {
        return (M) generated.model(draft);
    }

    /**
     * Reads a model. A value that is not an object is kept as an unknown property with the empty name, because some
     * services send a bare string in place of an object.
     *
     * @return null if the value is null
     * @throws IllegalStateException if the whole document is a value of another type
     */
    @Override
    public @Nullable M read(JsonReader in) throws IOException {
        var draft = new PropertyValues(this);
        var wire = WireReader.of(in);
        var token = in.peek();
        if (token != JsonToken.NULL) {
            wire.addMemory((long) Integer.BYTES * properties.length);
        }
        if (token == JsonToken.BEGIN_OBJECT) {
            object(in, wire, draft);
        } else if (token == JsonToken.STRING && bareText >= 0) {
            wire.addMemory(MISPLACED_VALUE_BYTES);
            draft.put(bareText, value(bareText, in));
        } else {
            var raw = LenientReads.misplaced(in, "an object");
            if (raw == null) {
                return null;
            }
            wire.addMemory(MISPLACED_VALUE_BYTES);
            draft.keep("", raw);
        }
        return model(draft);
    }

    private void object(JsonReader in, WireReader wire, PropertyValues draft) throws IOException {
        in.beginObject();
        // Most services send properties in the order of their contract.
        var expected = 0;
        while (true) {
            var number = wire.selectName(names, expected);
            if (number >= 0) {
                property(number, in, draft);
                expected = number + 1;
            } else if (in.hasNext()) {
                named(in.nextName(), in, draft);
            } else {
                break;
            }
        }
        in.endObject();
    }

    private void named(String name, JsonReader in, PropertyValues draft) throws IOException {
        var number = names.indexOf(name);
        if (number >= 0) {
            property(number, in, draft);
        } else {
            other(name, in, draft);
        }
    }

    private void property(int number, JsonReader in, PropertyValues draft) throws IOException {
        if (draft.isRead(number)) {
            throw new DuplicateNameException(in);
        }
        reportMoved(draft.put(number, value(number, in)), in);
    }

    private void reportMoved(@Nullable String otherName, JsonReader in) {
        if (otherName != null) {
            WireReader.of(in).report(SchemaDrift.Kind.UNKNOWN_PROPERTY, type, otherName);
        }
    }

    /** Reads a value whose name is not a property's exact name. The name may be that of a property in another case. */
    private void other(String name, JsonReader in, PropertyValues draft) throws IOException {
        var number = names.indexInAnyCase(name);
        if (draft.isReadAs(name, number)) {
            throw new DuplicateNameException(in);
        }
        if (number >= 0 && !draft.isRead(number)) {
            reportMoved(draft.putUnder(name, number, value(number, in)), in);
        } else {
            WireReader.of(in).report(SchemaDrift.Kind.UNKNOWN_PROPERTY, type, name);
            draft.keep(name, UntypedJson.read(in));
        }
    }

    private @Nullable Object value(int number, JsonReader in) throws IOException {
        return properties[number].read(in, generated);
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
