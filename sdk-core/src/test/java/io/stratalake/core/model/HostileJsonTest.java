package io.stratalake.core.model;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.stratalake.core.internal.json.Json;
import io.stratalake.core.internal.json.UntypedJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small documents that would be expensive to read, because of their numbers or their depth. */
class HostileJsonTest {

    private static final TypeAdapter<Object> SKIPPING = new TypeAdapter<>() {
        @Override
        public Object read(JsonReader in) throws IOException {
            in.skipValue();
            return "skipped";
        }

        @Override
        public void write(JsonWriter out, Object value) {
            throw new UnsupportedOperationException();
        }
    };

    /** Far longer than reading takes, and far shorter than a conversion would take. */
    private static final Duration HANGS = Duration.ofMinutes(1);

    private static InputStream utf8(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Object read(String json) {
        return Json.read(Adapters.FREE, json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e1000000000", "1e-1000000000", "-1.5E2147483647", "1e2147483648", "1e10001", "1e-10001"})
    void a_number_whose_point_is_far_off_is_kept_as_text_and_never_written_out(String number) {
        assertEquals(number, read(number));
        assertEquals(Map.of("n", number), read("{\"n\":" + number + "}"));
    }

    @Test
    void one_that_can_be_written_out_stays_a_number() {
        assertEquals(new BigDecimal("1E+10000"), read("1e10000"));
        assertEquals(new BigDecimal("1E-10000"), read("1e-10000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e1000000000", "1e-1000000000", "\"1e999999999\"", "\"1e-999999999\"", "\"-9e99999999\""})
    void no_typed_reading_writes_it_out_either(String number) {
        assertTimeoutPreemptively(HANGS, () -> {
            assertNull(Json.read(Adapters.LONG, number));
            assertNull(Json.read(Adapters.INTEGER, number));
            var decimal = Json.read(Adapters.DOUBLE, number);
            assertTrue(decimal == null || decimal == 0, number + " was read as " + decimal);
        });
    }

    @Test
    void a_number_of_the_callers_own_stays_as_it_is() {
        var wide = new BigDecimal("1E+20000");

        assertEquals(wide, UntypedJson.copy(wide));
        assertEquals("1E+20000", new String(Json.write(Adapters.FREE, wide), StandardCharsets.UTF_8));
    }

    @Test
    void a_number_of_ten_million_digits_is_not_converted() {
        var digits = "7".repeat(10_000_000);

        assertTimeoutPreemptively(HANGS, () -> {
            assertThrows(IllegalArgumentException.class, () -> read(digits));
            assertEquals(digits, read('"' + digits + '"'));
            assertNull(Json.read(Adapters.LONG, '"' + digits + '"'));
            assertNull(Json.read(Adapters.DOUBLE, '"' + digits + '"'));
            assertNull(Json.read(Adapters.TIMESTAMP, '"' + digits + '"'));
            assertNull(Json.read(Adapters.TIMESTAMP, "\"2026-01-01T00:00:00." + digits + "X\""));
        });
    }

    @Test
    void a_number_in_a_text_is_read_up_to_the_length_that_a_bare_one_may_have() {
        var zeros = "0".repeat(1000);

        assertEquals(0.1, Json.read(Adapters.DOUBLE, "\"0.1" + zeros + "\""));
        assertNull(Json.read(Adapters.DOUBLE, "\"0.1" + zeros + zeros + "\""));
    }

    @Test
    void what_is_too_deep_is_told_from_what_is_no_json() throws Exception {
        var three = "[[[]]]";

        assertEquals(read(three), Json.read(Adapters.FREE, new StringReader(three), 3));
        var refused = assertThrows(Json.TooDeep.class, () -> Json.read(Adapters.FREE, new StringReader(three), 2));
        assertEquals("nested more than 2 deep", refused.getMessage());
        assertThrows(Json.TooDeep.class, () -> Json.read(Adapters.FREE, new StringReader("[".repeat(256))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 254, 255, 256, 1000})
    void every_reader_goes_as_deep_as_it_is_told_and_no_deeper(int depth) {
        for (var json :
                List.of("[".repeat(depth) + "]".repeat(depth), "{\"a\":".repeat(depth) + 1 + "}".repeat(depth))) {
            for (var adapter : List.of(Adapters.FREE, new Gson().getAdapter(JsonElement.class), SKIPPING)) {
                assertDoesNotThrow(() -> Json.read(adapter, new StringReader(json), depth));
                assertDoesNotThrow(() -> Json.read(adapter, utf8(json), depth));
                assertThrows(Json.TooDeep.class, () -> Json.read(adapter, new StringReader("[" + json + "]"), depth));
                assertThrows(Json.TooDeep.class, () -> Json.read(adapter, utf8("[" + json + "]"), depth));
            }
        }
    }

    @Test
    void an_adapter_of_somebody_else_skips_names_and_values() throws Exception {
        var second = new TypeAdapter<Long>() {
            @Override
            public Long read(JsonReader in) throws IOException {
                in.beginObject();
                in.skipValue();
                in.skipValue();
                var unused = in.nextName();
                var value = in.nextLong();
                in.endObject();
                return value;
            }

            @Override
            public void write(JsonWriter out, Long value) {
                throw new UnsupportedOperationException();
            }
        };

        assertEquals(2, Json.read(second, new StringReader("{\"a\":[{}],\"b\":2}")));
    }
}
