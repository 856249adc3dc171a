package io.stratalake.core.internal.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonPrimitive;
import io.stratalake.core.model.Account;
import io.stratalake.core.model.Adapters;
import io.stratalake.core.model.Status;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UntypedJsonTest {

    private static @Nullable Object read(String json) {
        return Json.read(Adapters.FREE, json);
    }

    private static String write(@Nullable Object value) {
        return new String(Json.write(Adapters.FREE, value), StandardCharsets.UTF_8);
    }

    @Test
    void whole_numbers_are_longs_as_long_as_they_fit() {
        assertEquals(0L, read("0"));
        assertEquals(-7L, read("-7"));
        assertEquals(Long.MAX_VALUE, read("9223372036854775807"));
        assertEquals(Long.MIN_VALUE, read("-9223372036854775808"));
        assertEquals(new BigInteger("9223372036854775808"), read("9223372036854775808"));
        assertEquals(new BigInteger("-9223372036854775809"), read("-9223372036854775809"));
    }

    @Test
    void other_numbers_keep_every_digit() {
        assertEquals(new BigDecimal("0.10"), read("0.10"));
        assertEquals(new BigDecimal("3.14159265358979323846"), read("3.14159265358979323846"));
        assertEquals(new BigDecimal("1E+400"), read("1e400"));
    }

    @Test
    void a_number_beyond_all_measure_is_kept_as_text() {
        assertEquals("1e99999999999", read("1e99999999999"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "\"\"",
                "0.10",
                "1E+400",
                "18446744073709551616",
                "[]",
                "{}",
                "[1,[null,{\"a\":[false]}],\"x\"]",
                "{\"b\":1,\"a\":{\"\":null}}"
            })
    void everything_is_written_as_it_was_read(String json) {
        assertEquals(json, write(read(json)));
    }

    @Test
    void what_is_read_cannot_be_changed() {
        var map = assertInstanceOf(Map.class, read("{\"list\":[1,{\"x\":2}]}"));
        var list = assertInstanceOf(List.class, map.get("list"));
        var inner = assertInstanceOf(Map.class, list.get(1));

        assertThrows(UnsupportedOperationException.class, map::clear);
        assertThrows(UnsupportedOperationException.class, list::clear);
        assertThrows(UnsupportedOperationException.class, inner::clear);
    }

    @Test
    void equal_names_are_refused() {
        assertThrows(IllegalArgumentException.class, () -> read("{\"a\":1,\"a\":2}"));
    }

    @Test
    void a_copy_has_the_types_that_reading_gives() {
        var copy = UntypedJson.copy(Arrays.asList(
                1,
                (short) 2,
                3L,
                0.5,
                0.5f,
                BigInteger.TEN,
                BigDecimal.ONE,
                new AtomicInteger(4),
                null,
                "text",
                true,
                Status.ACTIVE,
                OffsetDateTime.parse("2021-04-23T10:20Z"),
                Map.of("a", 5)));

        assertEquals(
                Arrays.asList(
                        1L,
                        2L,
                        3L,
                        new BigDecimal("0.5"),
                        new BigDecimal("0.5"),
                        10L,
                        1L,
                        4L,
                        null,
                        "text",
                        true,
                        "ACTIVE",
                        "2021-04-23T10:20:00Z",
                        Map.of("a", 5L)),
                copy);
        assertEquals(copy, read(write(copy)));
    }

    @Test
    void a_copy_is_not_touched_by_later_changes() {
        var inner = new ArrayList<Object>(List.of(1));
        var outer = new HashMap<String, Object>(Map.of("inner", inner));
        var copy = UntypedJson.copy(outer);

        inner.add(2);
        outer.put("more", 3);

        assertEquals(Map.of("inner", List.of(1L)), copy);
    }

    @Test
    void a_model_can_be_a_part() {
        var account = Account.builder().id("a").note(null).build();

        assertEquals("[{\"id\":\"a\",\"note\":null}]", write(UntypedJson.copy(List.of(account))));
    }

    @Test
    void what_has_no_form_in_json_is_refused_by_its_type() {
        var thread = List.of(Thread.currentThread());

        var refusal = assertThrows(IllegalArgumentException.class, () -> UntypedJson.copy(thread));

        assertTrue(
                refusal.getMessage().startsWith("JSON cannot represent a java.lang.Thread. Use "),
                refusal.getMessage());
        assertThrows(IllegalArgumentException.class, () -> UntypedJson.copy(Double.NaN));
    }

    @Test
    void a_number_of_a_tree_that_json_cannot_hold_is_kept_as_text() {
        assertEquals("NaN", Adapters.FREE.fromJsonTree(new JsonPrimitive(Double.NaN)));
    }

    /** As a property of the type does: digits are not rewritten. */
    @ParameterizedTest
    @ValueSource(strings = {"1e5", "0.0000001", "-0", "12345678901234567890123"})
    void a_number_in_a_list_of_strings_keeps_its_digits(String number) throws IOException {
        assertEquals(List.of(number), Adapters.list(Adapters.TEXT).fromJson("[" + number + "]"));
        assertThrows(IllegalArgumentException.class, () -> UntypedJson.copy(Float.NEGATIVE_INFINITY));
    }

    @Test
    void a_list_that_holds_itself_is_refused() {
        var list = new ArrayList<Object>();
        list.add(list);

        var refusal = assertThrows(IllegalArgumentException.class, () -> UntypedJson.copy(list));

        assertTrue(refusal.getMessage().contains("holds itself"), refusal.getMessage());
    }

    @Test
    void null_is_null() {
        assertNull(read("null"));
        assertNull(UntypedJson.copy(null));
    }
}
