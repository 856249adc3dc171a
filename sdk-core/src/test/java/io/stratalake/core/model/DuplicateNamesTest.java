package io.stratalake.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonSyntaxException;
import io.stratalake.core.internal.json.DuplicateNameException;
import io.stratalake.core.internal.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that occur twice in one object are refused, because either value would hide the other. */
class DuplicateNamesTest {

    private static ByteArrayInputStream utf8(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }

    static Stream<Arguments> duplicates() {
        return Stream.of(
                Arguments.of("$.id", "{\"id\":\"a\",\"id\":\"b\"}"),
                Arguments.of("$.id", "{\"id\":\"a\",\"id\":\"a\"}"),
                Arguments.of("$.id", "{\"id\":null,\"id\":\"b\"}"),
                Arguments.of("$.id", "{\"id\":\"a\",\"id\":null}"),
                Arguments.of("$.id", "{\"id\":\"a\",\"\\u0069d\":\"b\"}"),
                Arguments.of("$.note", "{\"note\":null,\"note\":null}"),
                Arguments.of("$.seats", "{\"seats\":\"many\",\"seats\":2}"),
                Arguments.of("$.seats", "{\"seats\":2,\"seats\":\"many\"}"),
                Arguments.of("$.names", "{\"names\":[\"K\"],\"names\":[]}"),
                Arguments.of("$.ID", "{\"ID\":\"a\",\"ID\":\"b\"}"),
                Arguments.of("$.ID", "{\"ID\":null,\"ID\":\"b\"}"),
                Arguments.of("$.ID", "{\"ID\":\"a\",\"id\":\"b\",\"ID\":\"c\"}"),
                Arguments.of("$.ID", "{\"id\":\"a\",\"ID\":\"b\",\"ID\":\"c\"}"),
                Arguments.of("$.ID", "{\"ID\":\"a\",\"Id\":\"b\",\"ID\":\"c\"}"),
                Arguments.of("$.id", "{\"id\":\"a\",\"ID\":\"b\",\"id\":\"c\"}"),
                Arguments.of("$.new", "{\"new\":1,\"new\":null}"),
                Arguments.of("$.new.failed", "{\"new\":{\"failed\":[\"K\"],\"failed\":[]}}"),
                Arguments.of("$.extra[1].a", "{\"extra\":[{\"a\":1},{\"a\":1,\"a\":2}]}"),
                Arguments.of("$.tags.a", "{\"tags\":{\"a\":null,\"a\":\"x\"}}"),
                Arguments.of("$.children[1].id", "{\"children\":[{\"id\":\"a\"},{\"id\":\"b\",\"id\":\"c\"}]}"));
    }

    @ParameterizedTest
    @MethodSource("duplicates")
    void are_refused_with_their_path(String path, String json) {
        var fromBytes = assertThrows(DuplicateNameException.class, () -> Json.read(Account.adapter(), utf8(json)));
        var fromText =
                assertThrows(DuplicateNameException.class, () -> Json.read(Account.adapter(), new StringReader(json)));

        assertEquals("Duplicate name at path " + path, fromBytes.getMessage());
        assertEquals("Duplicate name at path " + path, fromText.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"a\",\"parent\":{\"id\":\"b\"},\"children\":[{\"id\":\"c\"},{\"id\":\"d\"}]}",
                "{\"tags\":{\"a\":null,\"A\":\"x\"},\"new\":{\"a\":null,\"A\":1}}",
                "{\"new\":1,\"New\":2}"
            })
    void in_different_objects_or_in_another_case_are_not_duplicates(String json) throws IOException {
        assertEquals(json, Json.read(Account.adapter(), utf8(json)).toJson());
    }

    @Test
    void are_refused_in_a_text_and_by_an_adapter_that_is_registered_with_gson() {
        var json = "{\"id\":\"a\",\"id\":\"b\"}";
        var gson = new GsonBuilder()
                .registerTypeAdapter(Account.class, Account.adapter())
                .create();

        var text = assertThrows(IllegalArgumentException.class, () -> Account.fromJson(json));
        var registered = assertThrows(JsonSyntaxException.class, () -> gson.fromJson(json, Account.class));

        assertInstanceOf(DuplicateNameException.class, text.getCause());
        assertInstanceOf(DuplicateNameException.class, registered.getCause());
    }

    @Test
    void have_a_message_on_one_line() {
        var json = "{\"a\\nb\":1,\"a\\nb\":2}";

        var refusal = assertThrows(DuplicateNameException.class, () -> Json.read(Account.adapter(), utf8(json)));

        assertEquals("Duplicate name at path $.a b", refusal.getMessage());
    }

    @Test
    void are_not_written_if_a_caller_sets_a_property_by_its_name() {
        var builder = Account.builder().id("a").seats(1).unknownProperty("seats", "many");

        assertEquals("{\"id\":\"a\",\"seats\":\"many\"}", builder.build().toJson());
        assertEquals("{\"id\":\"a\",\"seats\":2}", builder.seats(2).build().toJson());
        assertEquals(
                Map.of("id", 7L),
                builder.unknownProperty("id", 7).build().unknownProperties(),
                "a required property may have a value of another type");
    }
}
