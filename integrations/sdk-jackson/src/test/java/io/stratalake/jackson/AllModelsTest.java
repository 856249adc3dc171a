package io.stratalake.jackson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.stratalake.core.contract.ContractDocument.Model;
import io.stratalake.core.contract.ContractSamples;
import io.stratalake.core.model.JsonModel;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every model of both platforms, with every property, by both versions of Jackson in several formats. */
class AllModelsTest {

    private static final List<Sample> SAMPLES =
            Models.ALL.stream().map(Sample::of).toList();

    /** A document with every property, and what the SDK reads from it. */
    private record Sample(Class<?> type, JsonObject document, JsonModel expected) {

        static Sample of(Model model) {
            var document = ContractSamples.of(model);
            return new Sample(model.javaClass(), document, Models.fromJson(model.javaClass(), document.toString()));
        }
    }

    static Stream<Mapper> mappers() {
        return Mapper.all();
    }

    static Stream<Mapper> jsonMappers() {
        return Mapper.json();
    }

    @Test
    void covers_all_models() {
        assertTrue(Models.ALL.size() > 350, () -> Models.ALL.size() + " models");
    }

    @ParameterizedTest
    @MethodSource("mappers")
    void a_document_is_read_as_it_was_written(Mapper mapper) {
        // YAML takes longer than the other formats together.
        var step = mapper.format() == Mapper.Format.YAML && !Boolean.getBoolean("stratalake.slow") ? 8 : 1;
        for (var i = 0; i < SAMPLES.size(); i += step) {
            var sample = SAMPLES.get(i);

            assertEquals(sample.expected(), mapper.read(mapper.write(sample.expected()), sample.type()));
        }
    }

    @ParameterizedTest
    @MethodSource("jsonMappers")
    void json_is_read_and_written_as_the_sdk_does(Mapper mapper) {
        for (var sample : SAMPLES) {
            var json = sample.document().toString();
            var expected = sample.expected();

            assertEquals(expected, mapper.read(json, sample.type()));
            assertEquals(expected.toJson(), mapper.text(expected));
            assertEquals(sample.document(), JsonParser.parseString(mapper.tree(expected)));
            assertEquals(expected, mapper.readTree(json, sample.type()));
            assertEquals(expected, mapper.convert(expected, sample.type()));
        }
    }

    @ParameterizedTest
    @MethodSource("jsonMappers")
    void an_empty_object_has_no_properties(Mapper mapper) {
        for (var model : Models.ALL) {
            assertEquals("{}", mapper.text(mapper.read("{}", model.javaClass())));
        }
    }
}
