package io.stratalake.core.internal.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stratalake.core.model.Account;
import io.stratalake.core.model.Adapters;
import io.stratalake.core.model.Status;
import io.stratalake.core.observe.SchemaDrift;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads of each type from each kind of JSON: converted if that loses nothing, otherwise kept, never refused. */
class LenientReadsTest {

    private static final OffsetDateTime MOMENT = OffsetDateTime.parse("2021-04-23T10:20:30Z");

    /** The JSON value of a property, and the value that the model returns for it. */
    private static Arguments read(String property, String json, Object value) {
        return Arguments.of(property, json, value, null);
    }

    private static Arguments kept(String property, String json, Object unknown) {
        return Arguments.of(property, json, null, unknown);
    }

    private static Arguments absent(String property, String json) {
        return Arguments.of(property, json, null, null);
    }

    static Stream<Arguments> values() {
        var object = Map.of("a", 1L);
        return Stream.of(
                read("note", "\"x\"", "x"),
                read("note", "\"\"", ""),
                read("note", "1.50", "1.50"),
                read("note", "1e2", "1e2"),
                read("note", "18446744073709551616", "18446744073709551616"),
                read("note", "true", "true"),
                absent("note", "null"),
                kept("note", "{\"a\":1}", object),
                kept("note", "[1]", List.of(1L)),
                read("seats", "5", 5),
                read("seats", "-2147483648", Integer.MIN_VALUE),
                read("seats", "5.0", 5),
                read("seats", "5e2", 500),
                read("seats", "\"5\"", 5),
                read("seats", "\"-5.00\"", -5),
                absent("seats", "null"),
                kept("seats", "5.5", new BigDecimal("5.5")),
                kept("seats", "2147483648", 2147483648L),
                kept("seats", "1e99", new BigDecimal("1e99")),
                kept("seats", "\"\"", ""),
                kept("seats", "\"many\"", "many"),
                kept("seats", "\"30d\"", "30d"),
                kept("seats", "\"30f\"", "30f"),
                kept("seats", "\"0x1p3\"", "0x1p3"),
                kept("seats", "\"007\"", "007"),
                kept("seats", "\" 5\"", " 5"),
                kept("seats", "\"+5\"", "+5"),
                kept("seats", "\"2147483648\"", "2147483648"),
                kept("seats", "true", true),
                kept("seats", "{\"a\":1}", object),
                kept("seats", "[1]", List.of(1L)),
                read("bytes", "9223372036854775807", Long.MAX_VALUE),
                read("bytes", "9007199254740993.0", 9007199254740993L),
                read("bytes", "\"9223372036854775807\"", Long.MAX_VALUE),
                absent("bytes", "null"),
                kept("bytes", "9223372036854775808", new BigInteger("9223372036854775808")),
                kept("bytes", "\"9223372036854775808\"", "9223372036854775808"),
                kept("bytes", "0.5", new BigDecimal("0.5")),
                kept("bytes", "1e999999999", "1e999999999"),
                kept("bytes", "false", false),
                kept("bytes", "{\"a\":1}", object),
                kept("bytes", "[1]", List.of(1L)),
                read("share", "0.5", 0.5),
                read("share", "1", 1.0),
                read("share", "\"0.5\"", 0.5),
                absent("share", "null"),
                kept("share", "1e400", new BigDecimal("1e400")),
                kept("share", "\"NaN\"", "NaN"),
                kept("share", "\"Infinity\"", "Infinity"),
                kept("share", "\"half\"", "half"),
                kept("share", "true", true),
                kept("share", "{\"a\":1}", object),
                kept("share", "[1]", List.of(1L)),
                read("active", "true", true),
                read("active", "\"FALSE\"", false),
                read("active", "\"true\"", true),
                absent("active", "null"),
                kept("active", "\"yes\"", "yes"),
                kept("active", "\"\"", ""),
                kept("active", "1", 1L),
                kept("active", "{\"a\":1}", object),
                kept("active", "[1]", List.of(1L)),
                read("since", "\"2021-04-23 10:20:30\"", MOMENT),
                absent("since", "\"\""),
                absent("since", "null"),
                kept("since", "\"soon\"", "soon"),
                kept("since", "1619173230", 1619173230L),
                kept("since", "true", true),
                kept("since", "{\"a\":1}", object),
                kept("since", "[1]", List.of(1L)),
                read("status", "\"ACTIVE\"", Status.ACTIVE),
                read("status", "\"active\"", Status.of("active")),
                read("status", "7", Status.of("7")),
                absent("status", "\"\""),
                absent("status", "null"),
                kept("status", "{\"a\":1}", object),
                kept("status", "[1]", List.of(1L)),
                read("parent", "{}", Account.fromJson("{}")),
                absent("parent", "null"),
                kept("parent", "\"SUCCEEDED\"", "SUCCEEDED"),
                kept("parent", "1", 1L),
                kept("parent", "true", true),
                kept("parent", "[1]", List.of(1L)),
                read("names", "[\"a\",null,1,true]", List.of("a", "1", "true")),
                read("names", "[]", List.of()),
                read("names", "null", List.of()),
                read("names", "\"a\"", List.of("a")),
                read("names", "1", List.of("1")),
                read("names", "true", List.of("true")),
                kept("names", "{\"a\":1}", object),
                read("tags", "{\"a\":1}", Map.of("a", "1")),
                read("tags", "null", Map.of()),
                kept("tags", "\"a\"", "a"),
                kept("tags", "1", 1L),
                kept("tags", "true", true),
                kept("tags", "[1]", List.of(1L)),
                read("extra", "{\"a\":1}", object),
                read("extra", "\"x\"", "x"),
                absent("extra", "null"));
    }

    private static final Map<String, Function<Account, @Nullable Object>> PROPERTIES = Map.ofEntries(
            Map.entry("note", Account::note),
            Map.entry("seats", account -> account.seats()),
            Map.entry("bytes", Account::bytes),
            Map.entry("share", Account::share),
            Map.entry("active", Account::active),
            Map.entry("since", Account::since),
            Map.entry("status", Account::status),
            Map.entry("parent", Account::parent),
            Map.entry("names", Account::names),
            Map.entry("tags", Account::tags),
            Map.entry("extra", Account::extra));

    private static @Nullable Object property(Account account, String name) {
        // seats is required, so that its accessor throws if it is absent.
        return name.equals("seats") && !account.toString().contains("seats=")
                ? null
                : PROPERTIES.get(name).apply(account);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("values")
    void a_value_is_read_or_kept(String name, String json, @Nullable Object value, @Nullable Object unknown) {
        var account = Account.fromJson("{\"%s\":%s,\"id\":\"after\"}".formatted(name, json));

        assertEquals(value, property(account, name));
        assertEquals(unknown == null ? Map.of() : Map.of(name, unknown), account.unknownProperties());
        assertEquals("after", account.id());
    }

    /** Responses are read from bytes, with the additional reads of that reader. */
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("values")
    void of_bytes_a_value_is_read_or_kept_as_of_a_text(
            String name, String json, @Nullable Object value, @Nullable Object unknown) throws IOException {
        var text = " {\"new\" : \"before\", \"%s\" : %s, \"id\" : \"after\"}".formatted(name, json);

        var account = Json.read(Account.adapter(), bytes(text));

        assertEquals(value, property(account, name));
        assertEquals(
                unknown == null ? Map.of("new", "before") : Map.of("new", "before", name, unknown),
                account.unknownProperties());
        assertEquals("after", account.id());
        assertEquals(Account.fromJson(text), account);
    }

    private static InputStream bytes(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"seats\":5.5}",
                "{\"seats\":\"30d\"}",
                "{\"bytes\":9223372036854775808}",
                "{\"parent\":\"SUCCEEDED\"}",
                "{\"since\":1619173230}",
                "{\"names\":{\"a\":[1,null]}}",
                "{\"new\":null}"
            })
    void what_is_kept_is_written_as_it_came(String json) {
        assertEquals(json, Account.fromJson(json).toJson());
    }

    @Test
    void a_null_in_a_map_is_a_value() {
        var tags =
                Account.fromJson("{\"tags\":{\"gone\":null,\"there\":\"x\"}}").tags();

        assertEquals(List.of("gone", "there"), List.copyOf(tags.keySet()));
        assertNull(tags.get("gone"));
    }

    @Test
    void a_text_where_an_element_was_promised_is_kept_under_the_empty_name() {
        var children = Account.fromJson("{\"children\":[\"bare\",null,{\"id\":\"b\"}]}")
                .children();

        assertEquals(2, children.size());
        assertEquals(Map.of("", "bare"), children.get(0).unknownProperties());
        assertEquals("b", children.get(1).id());
    }

    @Test
    void lists_and_maps_cannot_be_changed() {
        var account = Account.fromJson("{\"names\":[\"a\"],\"tags\":{\"a\":\"b\"},\"new\":1}");

        assertThrows(UnsupportedOperationException.class, () -> account.names().clear());
        assertThrows(UnsupportedOperationException.class, () -> account.tags().clear());
        assertThrows(
                UnsupportedOperationException.class,
                () -> account.unknownProperties().clear());
    }

    @Test
    void elements_are_converted_as_properties_are() {
        var mixed = "[5,5.0,\"5\",5.5,\"30d\",true,\"TRUE\",null,{},[]]";

        assertEquals(List.of(5, 5, 5), Json.read(Adapters.list(Adapters.INTEGER), mixed));
        assertEquals(List.of(5L, 5L, 5L), Json.read(Adapters.list(Adapters.LONG), mixed));
        assertEquals(List.of(5.0, 5.0, 5.0, 5.5), Json.read(Adapters.list(Adapters.DOUBLE), mixed));
        assertEquals(List.of(true, true), Json.read(Adapters.list(Adapters.BOOLEAN), mixed));
        assertEquals(
                List.of("5", "5.0", "5", "5.5", "30d", "true", "TRUE", "{}", "[]"),
                Json.read(Adapters.list(Adapters.TEXT), mixed));
        assertEquals(List.of(MOMENT), Json.read(Adapters.list(Adapters.TIMESTAMP), "[\"2021-04-23T10:20:30Z\",1]"));
        assertEquals(
                List.of(Status.ACTIVE, Status.of("7")),
                Json.read(Adapters.list(Status.adapter()), "[\"ACTIVE\",\"\",7,{}]"));
        assertEquals(Arrays.asList(5L, new BigDecimal("5.0")), Json.read(Adapters.list(Adapters.FREE), "[5,5.0]"));
    }

    @Test
    void lists_in_lists_are_as_tolerant() {
        var lists = Adapters.list(Adapters.list(Adapters.LONG));

        assertEquals(List.of(List.of(1L), List.of(), List.of(2L)), Json.read(lists, "[[1],null,\"x\",[2]]"));

        var maps = Json.read(Adapters.map(Adapters.map(Adapters.LONG)), "{\"a\":{\"b\":1},\"c\":[2]}");
        assertEquals(Map.of("b", 1L), maps.get("a"));
        assertNull(maps.get("c"));
    }

    @Test
    void only_names_and_values_that_are_not_in_the_contract_are_reported() throws IOException {
        var reported = new ArrayList<SchemaDrift>();
        var long64 = "x".repeat(64);
        var json = """
            {"id":"a","status":"ACTIVE","new":1,
            "children":[{"status":"GROWN"},{"status":""},{"status":null},{"status":"%s"},{"status":"%sx"}],
            "%s":2,"%sx":3}\
            """.formatted(long64, long64, long64, long64);

        Json.read(Account.adapter(), bytes(json), ReadLimits.ofDepth(255), reported::add);

        assertEquals(
                List.of(
                        new SchemaDrift(SchemaDrift.Kind.UNKNOWN_PROPERTY, "Account", "new"),
                        new SchemaDrift(SchemaDrift.Kind.UNKNOWN_VALUE, "Status", "GROWN"),
                        new SchemaDrift(SchemaDrift.Kind.UNKNOWN_VALUE, "Status", long64),
                        new SchemaDrift(SchemaDrift.Kind.UNKNOWN_PROPERTY, "Account", long64)),
                reported,
                "longer strings are probably data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"text\"", "1", "true"})
    void a_whole_text_of_another_type_is_refused(String json) {
        assertThrows(IllegalArgumentException.class, () -> Account.fromJson(json));
        assertThrows(IllegalArgumentException.class, () -> Json.read(Adapters.list(Adapters.TEXT), json));
        assertThrows(IllegalArgumentException.class, () -> Json.read(Adapters.map(Adapters.TEXT), json));
    }
}
