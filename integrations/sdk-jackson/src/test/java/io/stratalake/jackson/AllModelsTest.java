package io.stratalake.jackson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.stratalake.core.contract.ContractSamples;
import io.stratalake.core.model.JsonModel;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every model of both platforms, with every property, by both versions of Jackson in several formats. */
class AllModelsTest {

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
        for (var model : Models.ALL) {
            var expected =
                    Models.fromJson(model.javaClass(), ContractSamples.of(model).toString());

            assertEquals(expected, mapper.read(mapper.write(expected), model.javaClass()));
        }
    }

    @ParameterizedTest
    @MethodSource("jsonMappers")
    void json_is_read_and_written_as_the_sdk_does(Mapper mapper) {
        for (var model : Models.ALL) {
            var sample = ContractSamples.of(model);
            var expected = Models.fromJson(model.javaClass(), sample.toString());

            assertEquals(expected, mapper.read(sample.toString().getBytes(StandardCharsets.UTF_8), model.javaClass()));
            assertEquals(expected.toJson(), mapper.text(expected));
            assertEquals(sample, JsonParser.parseString(mapper.tree(expected)));
            assertEquals(expected, mapper.readTree(sample.toString(), model.javaClass()));
            assertEquals(expected, mapper.convert(expected, model.javaClass()));
        }
    }

    @ParameterizedTest
    @MethodSource("jsonMappers")
    void an_empty_object_has_no_properties(Mapper mapper) {
        for (var model : Models.ALL) {
            assertEquals("{}", mapper.text((JsonModel) mapper.read("{}", model.javaClass())));
        }
    }
}
