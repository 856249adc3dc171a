package io.stratalake.core.internal.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import com.google.gson.stream.MalformedJsonException;
import io.stratalake.core.model.Account;
import io.stratalake.core.model.Adapters;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private static String written(Object value) {
        return new String(Json.write(Adapters.FREE, value), StandardCharsets.UTF_8);
    }

    @Test
    void nothing_is_escaped_that_json_lets_stand() {
        assertEquals("\"it's <b>&amp; x=1</b> é 漢 😀 /\"", written("it's <b>&amp; x=1</b> é 漢 😀 /"));
        assertEquals("\"\\\"\\\\\\n\\u0000\"", written("\"\\\n\0"));
    }

    @Property
    void any_text_is_read_as_it_was_written(@ForAll String text) {
        // UTF-8 cannot encode an unpaired surrogate.
        var sendable = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

        assertEquals(Map.of(sendable, sendable), Json.read(Adapters.FREE, written(Map.of(sendable, sendable))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{} {}", "{}x", "{},", "{}]", "1 2", "{} null"})
    void text_after_the_value_is_refused(String text) {
        assertThrows(MalformedJsonException.class, () -> Json.read(Adapters.FREE, new StringReader(text)));
    }

    @Test
    void space_around_the_value_is_not() throws IOException {
        assertEquals(1L, Json.read(Adapters.FREE, new StringReader(" \r\n\t1 \n")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{\"a\"", "{\"a\":", "{\"a\":1", "[1,", "[\"a"})
    void a_text_that_ends_early_is_refused(String text) {
        assertThrows(IOException.class, () -> Json.read(Adapters.FREE, new StringReader(text)));
        assertThrows(IllegalArgumentException.class, () -> Json.read(Adapters.FREE, text));
    }

    @Test
    void an_early_end_is_told_from_other_damage() {
        assertThrows(EOFException.class, () -> Json.read(Adapters.FREE, new StringReader("{\"a\":[1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html></html>",
                "{a:1}",
                "{'a':1}",
                "[1,]",
                "[,1]",
                "{\"a\":1;}",
                "NaN",
                "//x\n1",
                ")]}'\n1",
                "01",
                "{\"a\" 1}"
            })
    void what_is_not_json_is_refused(String text) {
        assertThrows(IOException.class, () -> Json.read(Adapters.FREE, new StringReader(text)));
    }

    @Test
    void a_depth_that_no_service_needs_is_refused_before_the_stack_is_used_up() {
        var deep = "[".repeat(100_000) + "]".repeat(100_000);

        var refusal = assertThrows(Json.TooDeep.class, () -> Json.read(Adapters.FREE, new StringReader(deep)));

        assertEquals("nested more than 255 deep", refusal.getMessage());
        assertEquals(
                "[".repeat(255) + "]".repeat(255),
                written(Json.read(Adapters.FREE, "[".repeat(255) + "]".repeat(255))));
    }

    @Test
    void the_depth_of_models_is_limited_too() {
        var deep = "{\"parent\":".repeat(10_000) + "{}" + "}".repeat(10_000);

        assertThrows(IllegalArgumentException.class, () -> Account.fromJson(deep));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"password\":\"hunter2\"", "{\"password\":hunter2}", "hunter2", "[\"hunter2\"] x"})
    void messages_do_not_repeat_the_text(String text) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> Account.fromJson(text));

        for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            assertFalse(String.valueOf(cause.getMessage()).contains("hunter2"), cause.toString());
        }
    }

    @Test
    void a_number_that_an_adapter_cannot_read_is_not_repeated_either() {
        var numbers = new TypeAdapter<Integer>() {
            @Override
            public Integer read(JsonReader in) throws IOException {
                return Integer.valueOf(in.nextString());
            }

            @Override
            public void write(JsonWriter out, Integer value) throws IOException {
                out.value(value);
            }
        };

        var refusal =
                assertThrows(MalformedJsonException.class, () -> Json.read(numbers, new StringReader("\"hunter2\"")));

        assertEquals("Expected a number at path $", refusal.getMessage());
    }

    @Test
    void an_adapter_that_cannot_write_says_so() {
        var broken = new TypeAdapter<String>() {
            @Override
            public String read(JsonReader in) throws IOException {
                return in.nextString();
            }

            @Override
            public void write(JsonWriter out, String value) throws IOException {
                throw new IOException("full");
            }
        };

        assertThrows(UncheckedIOException.class, () -> Json.write(broken, ""));
    }
}
