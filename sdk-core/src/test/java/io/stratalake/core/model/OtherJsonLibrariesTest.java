package io.stratalake.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Other JSON libraries fail for models and open enums, and never write a part of them. */
class OtherJsonLibrariesTest {

    private static final Flag MODEL = Flag.adapter().parse("{\"isEval\":false,\"name\":\"a\"}");

    static Stream<Object> values() {
        return Stream.of(
                MODEL,
                Status.ACTIVE,
                Status.of("GROWN"),
                List.of(MODEL),
                Map.of("a", MODEL),
                Map.of("a", Status.ACTIVE),
                new Report("monthly", MODEL));
    }

    /** A class of a caller with a model in a field. */
    public record Report(String name, Flag flag) {}

    private static void mustSayWhatToDo(@Nullable String message) {
        assertTrue(message != null && (message.contains("toJson()") || message.contains("value()")), message);
    }

    @ParameterizedTest
    @MethodSource("values")
    void jackson_fails_to_write(Object value) {
        var failure = assertThrows(JsonProcessingException.class, () -> new ObjectMapper().writeValueAsString(value));

        mustSayWhatToDo(failure.getMessage());
    }

    @ParameterizedTest
    @MethodSource("values")
    void jackson_fails_to_write_where_empty_beans_are_allowed(Object value) {
        var mapper = new ObjectMapper().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);

        mustSayWhatToDo(assertThrows(JsonProcessingException.class, () -> mapper.writeValueAsString(value))
                .getMessage());
        assertThrows(IllegalArgumentException.class, () -> mapper.convertValue(value, Object.class));
    }

    @ParameterizedTest
    @ValueSource(classes = {Flag.class, Status.class, Report.class})
    void jackson_fails_to_read(Class<?> type) {
        var json = type == Report.class ? "{\"name\":\"a\",\"flag\":{}}" : "{}";

        assertThrows(JsonProcessingException.class, () -> new ObjectMapper().readValue(json, type));
        assertThrows(JsonProcessingException.class, () -> new ObjectMapper().readValue("\"ACTIVE\"", type));
    }

    @ParameterizedTest
    @MethodSource("values")
    void gson_fails_to_write(Object value) {
        mustSayWhatToDo(assertThrows(JsonParseException.class, () -> new Gson().toJson(value))
                .getMessage());
        assertThrows(
                JsonParseException.class,
                () -> new GsonBuilder().serializeNulls().create().toJsonTree(value));
    }

    @ParameterizedTest
    @ValueSource(classes = {Flag.class, Status.class, Report.class})
    void gson_fails_to_read(Class<?> type) {
        mustSayWhatToDo(assertThrows(JsonParseException.class, () -> new Gson().fromJson("{}", type))
                .getMessage());
    }

    @Test
    void gson_writes_and_reads_with_the_adapters_of_the_models() {
        var gson = new GsonBuilder()
                .registerTypeAdapter(Flag.class, Flag.adapter())
                .registerTypeAdapter(Status.class, Status.adapter())
                .create();

        assertEquals("{\"isEval\":false,\"name\":\"a\"}", gson.toJson(MODEL));
        assertEquals(MODEL, gson.fromJson("{\"isEval\":false,\"name\":\"a\"}", Flag.class));
        assertEquals("\"GROWN\"", gson.toJson(Status.of("GROWN")));
        assertEquals(Status.ACTIVE, gson.fromJson("\"ACTIVE\"", Status.class));
    }

    @ParameterizedTest
    @MethodSource("values")
    void java_serialization_fails(Object value) {
        assertThrows(
                NotSerializableException.class,
                () -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(value));
    }

    /** All libraries that call getters fail like this: JSON-B, templates, property copiers. */
    @Test
    void the_one_getter_of_a_model_fails() throws ReflectiveOperationException {
        for (var value : List.of(MODEL, Status.ACTIVE)) {
            var getter = Stream.of(value.getClass().getMethods())
                    .filter(method -> method.getName().startsWith("get")
                            && !method.getName().equals("getClass"))
                    .reduce((one, other) -> null);
            var failure = assertThrows(
                    ReflectiveOperationException.class,
                    () -> Optional.of(getter.orElseThrow().invoke(value)));

            mustSayWhatToDo(failure.getCause().getMessage());
        }
    }

    /** A model with an accessor that looks like the getter of a bean. */
    public static final class Flag extends JsonModel {

        private static final ModelAdapter<Flag> ADAPTER = new ModelAdapter<>(new Builder(), "Flag", """
                boolean  isEval  required
                string   name
                """);

        private Flag(PropertyValues draft) {
            super(draft);
        }

        /** Returns the adapter. */
        public static ModelAdapter<Flag> adapter() {
            return ADAPTER;
        }

        /** A required property. */
        public boolean isEval() {
            return required(0);
        }

        static final class Builder extends JsonModel.Builder<Flag, Builder> {

            @Override
            protected JsonModel model(PropertyValues draft) {
                return new Flag(draft);
            }

            @Override
            protected TypeAdapter<?> typeOf(int property) {
                return Adapters.TEXT;
            }
        }
    }
}
