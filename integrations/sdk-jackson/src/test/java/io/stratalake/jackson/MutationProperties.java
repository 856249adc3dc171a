package io.stratalake.jackson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.internal.LazilyParsedNumber;
import io.stratalake.core.contract.ContractDocument.Model;
import io.stratalake.core.contract.ContractSamples;
import io.stratalake.core.model.JsonModel;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Documents that differ from their contract: both versions of Jackson read and write them as the SDK does. */
class MutationProperties {

    private static final List<Mapper> MAPPERS = Mapper.json().toList();

    /** A model and its sample with some properties replaced. */
    private record Case(Model model, JsonObject document) {

        @Override
        public String toString() {
            return model.name() + " " + document;
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        return Arbitraries.of(Models.ALL).flatMap(model -> {
            var names = List.copyOf(ContractSamples.of(model).keySet());
            var name = names.isEmpty()
                    ? Arbitraries.strings().ofMaxLength(5)
                    : Arbitraries.frequencyOf(
                            Tuple.of(4, Arbitraries.of(names)),
                            Tuple.of(1, Arbitraries.of(names).map(String::toUpperCase)),
                            Tuple.of(1, Arbitraries.strings().ascii().ofMaxLength(5)));
            return Arbitraries.maps(name, values(2)).ofMaxSize(4).map(changes -> changed(model, changes));
        });
    }

    private static Case changed(Model model, Map<String, JsonElement> changes) {
        var document = ContractSamples.of(model);
        changes.forEach(document::add);
        return new Case(model, document);
    }

    private static Arbitrary<JsonElement> values(int depth) {
        var scalar = Arbitraries.<JsonElement>oneOf(
                Arbitraries.of(JsonNull.INSTANCE, new JsonPrimitive(true), new JsonPrimitive("")),
                Arbitraries.strings()
                        .ofMaxLength(8)
                        .filter(MutationProperties::isPaired)
                        .map(JsonPrimitive::new),
                Arbitraries.longs().map(JsonPrimitive::new),
                Arbitraries.bigIntegers().map(JsonPrimitive::new),
                Arbitraries.bigDecimals().ofScale(4).map(JsonPrimitive::new),
                Arbitraries.of("1.10", "-0", "1e5", "1E-400", "0.0", "1e20000", "9223372036854775808")
                        .map(text -> new JsonPrimitive(new LazilyParsedNumber(text))),
                Arbitraries.of("2024-02-30T00:00:00Z", "2024-05-01T07:30:00.123456789+05:30", "5", "true")
                        .map(JsonPrimitive::new));
        if (depth == 0) {
            return scalar;
        }
        var inner = values(depth - 1);
        return Arbitraries.frequencyOf(
                Tuple.of(4, scalar),
                Tuple.of(1, inner.list().ofMaxSize(3).map(MutationProperties::array)),
                Tuple.of(
                        1,
                        Combinators.combine(
                                        Arbitraries.strings()
                                                .alpha()
                                                .ofMinLength(1)
                                                .ofMaxLength(3),
                                        inner)
                                .as(MutationProperties::object)));
    }

    private static boolean isPaired(String text) {
        return text.chars().noneMatch(c -> Character.isSurrogate((char) c));
    }

    private static JsonElement array(List<JsonElement> elements) {
        var array = new JsonArray();
        elements.forEach(array::add);
        return array;
    }

    private static JsonElement object(String name, JsonElement value) {
        var object = new JsonObject();
        object.add(name, value);
        return object;
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void a_document_is_read_and_written_as_the_sdk_does(@ForAll("cases") Case each) {
        var json = each.document().toString();
        var type = each.model().javaClass();
        JsonModel expected;
        try {
            expected = Models.fromJson(type, json);
        } catch (IllegalArgumentException rejected) {
            MAPPERS.forEach(mapper -> assertThrows(RuntimeException.class, () -> mapper.read(json, type)));
            return;
        }
        for (var mapper : MAPPERS) {
            assertEquals(expected, mapper.read(json, type), mapper::toString);
            assertEquals(
                    JsonParser.parseString(expected.toJson()),
                    JsonParser.parseString(mapper.text(expected)),
                    mapper::toString);
        }
    }
}
