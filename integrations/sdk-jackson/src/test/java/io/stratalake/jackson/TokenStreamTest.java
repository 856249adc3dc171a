package io.stratalake.jackson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Readers and writers over Jackson, which do what those of Gson do. */
class TokenStreamTest {

    private static final String DOCUMENT =
            "{\"skipped\": {\"a\": [1, {\"b\": null}], \"c\": true}, \"int\": 5, \"long\": 6, \"double\": 7.5,"
                    + " \"flag\": false, \"none\": null, \"list\": [1, \"two\"]}";

    static Stream<JsonReader> readers() throws IOException {
        return Stream.of(jackson2(DOCUMENT), jackson3(DOCUMENT), new JsonReader(new StringReader(DOCUMENT)));
    }

    private static JsonReader jackson2(String json) throws IOException {
        var parser = new com.fasterxml.jackson.databind.ObjectMapper().createParser(json);
        parser.nextToken();
        return new Jackson2Reader(parser);
    }

    private static JsonReader jackson3(String json) {
        var parser = new tools.jackson.databind.ObjectMapper().createParser(json);
        parser.nextToken();
        return new Jackson3Reader(parser);
    }

    @ParameterizedTest
    @MethodSource("readers")
    void values_of_all_kinds_are_read_or_skipped(JsonReader reader) throws IOException {
        reader.beginObject();
        assertEquals("skipped", reader.nextName());
        reader.skipValue();
        assertEquals("int", reader.nextName());
        assertEquals("$.int", reader.getPath());
        assertEquals(5, reader.nextInt());
        assertEquals("long", reader.nextName());
        assertEquals(6L, reader.nextLong());
        assertEquals("double", reader.nextName());
        assertEquals(7.5, reader.nextDouble());
        assertEquals("flag", reader.nextName());
        assertFalse(reader.nextBoolean());
        reader.skipValue();
        reader.nextNull();
        assertEquals("list", reader.nextName());
        reader.beginArray();
        assertEquals("$.list[0]", reader.getPath());
        assertEquals("1", reader.nextString());
        assertEquals("two", reader.nextString());
        assertFalse(reader.hasNext());
        reader.endArray();
        reader.endObject();
        assertEquals(JsonToken.END_DOCUMENT, reader.peek());
        assertFalse(reader.hasNext());
        reader.close();
    }

    @Test
    void a_value_of_another_kind_is_named_with_its_path() throws IOException {
        for (var reader : new JsonReader[] {jackson2("{\"a\": [true]}"), jackson3("{\"a\": [true]}")}) {
            reader.beginObject();
            assertEquals("a", reader.nextName());
            reader.beginArray();

            assertEquals(
                    "Expected STRING but was BOOLEAN at path $.a[0]",
                    assertThrows(IllegalStateException.class, reader::nextString)
                            .getMessage());
            assertTrue(reader.toString().endsWith("Reader at path $.a[0]"), reader.toString());
            assertEquals(reader.getPath(), reader.getPreviousPath());
        }
    }

    @Test
    void nothing_can_be_skipped_at_the_end() throws IOException {
        for (var reader : new JsonReader[] {jackson2("1"), jackson3("1")}) {
            reader.skipValue();

            assertThrows(IllegalStateException.class, reader::skipValue);
        }
    }

    /** Writes with one writer. */
    private interface Written {

        void to(JsonWriter writer) throws IOException;
    }

    private static String gson(Written values) throws IOException {
        var text = new StringWriter();
        values.to(new JsonWriter(text));
        return text.toString();
    }

    private static String jackson2(Written values) throws IOException {
        var text = new StringWriter();
        try (var generator = new com.fasterxml.jackson.databind.ObjectMapper().createGenerator(text)) {
            values.to(new Jackson2Writer(generator, false));
        }
        return text.toString();
    }

    private static String jackson3(Written values) throws IOException {
        var text = new StringWriter();
        try (var generator = new tools.jackson.databind.ObjectMapper().createGenerator(text)) {
            values.to(new Jackson3Writer(generator, false));
        }
        return text.toString();
    }

    @Test
    void values_of_all_kinds_are_written_as_gson_writes_them() throws IOException {
        Written values = writer -> {
            writer.beginArray();
            writer.value(true).value((Boolean) null).value(Boolean.FALSE);
            writer.value(5L).value(1.5f).value(2.5);
            writer.value((Number) null).value((String) null);
            writer.value((Number) 7)
                    .value((Number) (short) 8)
                    .value((Number) (byte) 9)
                    .value((Number) 10L);
            writer.value((Number) 3.25).value(new BigInteger("12345678901234567890"));
            writer.value(new BigDecimal("0.10")).value(new AtomicInteger(11));
            writer.nullValue().value("a \uD83D\uDE00");
            writer.endArray();
            writer.flush();
            writer.close();
        };

        assertEquals(gson(values), jackson2(values));
        assertEquals(gson(values), jackson3(values));
    }

    @Test
    void what_json_cannot_represent_is_rejected() {
        Written infinite = writer -> writer.value(Double.POSITIVE_INFINITY);
        Written half = writer -> writer.value("a \uD83D");
        Written json = writer -> writer.jsonValue("{}");

        for (var values : new Written[] {infinite, half}) {
            assertThrows(IllegalArgumentException.class, () -> jackson2(values));
            assertThrows(IllegalArgumentException.class, () -> jackson3(values));
        }
        assertThrows(UnsupportedOperationException.class, () -> jackson2(json));
        assertThrows(UnsupportedOperationException.class, () -> jackson3(json));
    }
}
