package io.stratalake.greenlake.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSyntaxException;
import io.stratalake.greenlake.JsonTrees;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a service makes of its own contract: it is read, and nothing of it is lost. */
class ModelProperties {

    private static final Gson GSON = new GsonBuilder().serializeNulls().create();

    /** The effect of a mutation at a place in a document. */
    enum Change {
        DROP,
        NULL,
        RETYPE,
        ADD
    }

    record Mutation(Change change, int place, String name, Object value) {}

    @Provide
    Arbitrary<List<Mutation>> mutations() {
        return Combinators.combine(
                        Arbitraries.of(Change.values()),
                        Arbitraries.integers().between(0, 1000),
                        Arbitraries.of("new", "id", "items", "status"),
                        JsonTrees.withNames("id", "key", "name", "value", "items"))
                .as(Mutation::new)
                .list()
                .ofMaxSize(4);
    }

    @Example
    void every_sample_comes_back_as_it_was() {
        for (var sample : Samples.values()) {
            var model = sample.read(sample.json().toString());
            assertEquals(canonical(sample.json()), canonical(JsonParser.parseString(model.toJson())), sample.name());
            assertEquals(model, sample.read(model.toJson()), sample.name());
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void whatever_is_dropped_nulled_retyped_or_added_is_read_and_nothing_is_lost(
            @ForAll Samples sample, @ForAll("mutations") List<Mutation> mutations) {
        var json = sample.json();
        mutations.forEach(mutation -> apply(mutation, json));
        var model = sample.read(json.toString());
        var written = JsonParser.parseString(model.toJson());
        assertEquals(canonical(json), canonical(written), () -> json + " became " + written);
        var again = sample.read(written.toString());
        assertEquals(model.hashCode(), sample.read(json.toString()).hashCode());
        assertEquals(model, sample.read(json.toString()));
        assertEquals(canonical(written), canonical(JsonParser.parseString(again.toJson())));
        assertFalse(model.toString().isEmpty());
    }

    private static void apply(Mutation mutation, JsonObject document) {
        var objects = new ArrayList<JsonObject>();
        collect(document, objects);
        var object = objects.get(mutation.place % objects.size());
        var names = List.copyOf(object.keySet());
        if (mutation.change == Change.ADD || names.isEmpty()) {
            object.add(mutation.name, GSON.toJsonTree(mutation.value));
            return;
        }
        var name = names.get(mutation.place % names.size());
        switch (mutation.change) {
            case DROP -> object.remove(name);
            case NULL -> object.add(name, JsonNull.INSTANCE);
            default -> object.add(name, GSON.toJsonTree(mutation.value));
        }
    }

    private static void collect(JsonElement element, List<JsonObject> objects) {
        if (element instanceof JsonObject object) {
            objects.add(object);
            object.entrySet().forEach(entry -> collect(entry.getValue(), objects));
        } else if (element instanceof JsonArray array) {
            array.forEach(part -> collect(part, objects));
        }
    }

    /**
     * The same text for documents that say the same: a number or a boolean may be a text and a moment may be written in
     * several ways; a null, an empty text, list or map and an absent property are one; a value where an object was
     * promised may stand under the empty name.
     */
    private static String canonical(JsonElement element) {
        if (element instanceof JsonObject object) {
            if (object.size() == 1 && object.has("")) {
                return canonical(object.get(""));
            }
            var parts = new ArrayList<String>();
            object.entrySet().forEach(entry -> {
                var part = canonical(entry.getValue());
                if (!part.isEmpty() && !part.equals("[]")) {
                    parts.add(entry.getKey() + ":" + part);
                }
            });
            return parts.stream().sorted().toList().toString();
        }
        if (element instanceof JsonArray array) {
            var parts = new ArrayList<String>();
            array.forEach(part -> parts.add(canonical(part)));
            parts.removeIf(String::isEmpty);
            return parts.toString();
        }
        return element instanceof JsonPrimitive primitive ? canonical(primitive) : "";
    }

    private static String canonical(JsonPrimitive primitive) {
        var text = primitive.getAsString();
        if (text.startsWith("{") || text.startsWith("[")) {
            try {
                return canonical(JsonParser.parseString(text));
            } catch (JsonSyntaxException justText) {
                return text;
            }
        }
        try {
            return new java.math.BigDecimal(text).stripTrailingZeros().toPlainString();
        } catch (NumberFormatException noNumber) {
            return moment(text);
        }
    }

    private static String moment(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().toString();
        } catch (DateTimeParseException noMoment) {
            return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")
                    ? text.toLowerCase(Locale.ROOT)
                    : text;
        }
    }
}
