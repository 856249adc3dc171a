package io.stratalake.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.google.gson.TypeAdapter;
import io.stratalake.core.internal.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Objects in whose place the service may send a bare string, which is read as one of the properties. */
class BareTextTest {

    /** A model as the generator writes it. */
    private static final class Region extends JsonModel {

        private static final ModelAdapter<Region> ADAPTER = new ModelAdapter<>(new Builder(), "Region", """
            string           id  string-form
            string           name
            model-or-string  home
            list<model>      others
            """);

        private Region(PropertyValues draft) {
            super(draft);
        }

        @Nullable
        String id() {
            return optional(0);
        }

        @Nullable
        Region home() {
            return optional(2);
        }

        @Nullable
        List<Region> others() {
            return optional(3);
        }

        private static final class Builder extends JsonModel.Builder<Region, Builder> {

            @Override
            protected JsonModel model(PropertyValues draft) {
                return new Region(draft);
            }

            @Override
            protected TypeAdapter<?> typeOf(int property) {
                return ADAPTER;
            }
        }
    }

    private static Region read(String json) {
        try {
            var ofBytes = Json.read(Region.ADAPTER, new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
            assertEquals(Json.read(Region.ADAPTER, json), ofBytes, "bytes and text are read alike");
            return ofBytes;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void an_object_is_read_as_such() {
        var region = read("{\"id\":\"a\",\"home\":{\"id\":\"b\",\"name\":\"B\"}}");

        assertEquals("b", region.home().id());
        assertEquals("{\"id\":\"a\",\"home\":{\"id\":\"b\",\"name\":\"B\"}}", region.toJson());
    }

    @Test
    void a_text_is_read_as_an_object_with_that_property() {
        var region = read("{\"home\":\"b\"}");

        assertEquals(read("{\"home\":{\"id\":\"b\"}}"), region);
        assertEquals(Map.of(), region.unknownProperties());
        assertEquals("whole", read("\"whole\"").id());
    }

    @Test
    void so_are_the_texts_in_a_list() {
        var others = read("{\"others\":[\"b\",{\"id\":\"c\"},null,7]}").others();

        assertEquals(3, others.size());
        assertEquals(List.of("b", "c"), others.stream().limit(2).map(Region::id).toList());
        assertEquals(Map.of("", 7L), others.get(2).unknownProperties(), "a number is no text");
        assertEquals(
                List.of("b"),
                read("{\"others\":\"b\"}").others().stream().map(Region::id).toList());
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of("7", 7L),
                Arguments.of("0.5", new BigDecimal("0.5")),
                Arguments.of("true", true),
                Arguments.of("[\"b\"]", List.of("b")));
    }

    @ParameterizedTest
    @MethodSource("others")
    void anything_else_is_kept(String json, Object kept) {
        var region = read("{\"home\":%s,\"id\":\"after\"}".formatted(json));

        assertNull(region.home());
        assertEquals(Map.of("home", kept), region.unknownProperties());
        assertEquals("after", region.id());
    }

    @Test
    void null_is_absent() {
        var region = read("{\"home\":null,\"id\":\"after\"}");

        assertNull(region.home());
        assertEquals(Map.of(), region.unknownProperties());
        assertEquals("after", region.id());
    }
}
