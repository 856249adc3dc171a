package io.stratalake.core.internal.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import io.stratalake.core.model.Account;
import io.stratalake.core.model.Adapters;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Reading from bytes accepts and rejects the same documents as Gson's reader, with the same result. */
class Utf8ReaderProperties {

    /** A stream that returns a few bytes at a time, so that tokens cross the refills of the buffer. */
    private static final class Trickle extends FilterInputStream {

        private final int most;

        Trickle(byte[] bytes, int most) {
            super(new ByteArrayInputStream(bytes));
            this.most = most;
        }

        @Override
        public int read(byte[] b, int from, int length) throws IOException {
            return super.read(b, from, Math.min(most, length));
        }
    }

    private static <T> Optional<T> byBytes(TypeAdapter<T> adapter, InputStream bytes) {
        try {
            return Optional.ofNullable(Json.read(adapter, bytes));
        } catch (IOException refused) {
            return Optional.empty();
        }
    }

    private static <T> Optional<T> byGson(TypeAdapter<T> adapter, byte[] bytes) {
        try {
            return Optional.ofNullable(Json.read(adapter, new StringReader(new String(bytes, StandardCharsets.UTF_8))));
        } catch (IOException refused) {
            return Optional.empty();
        }
    }

    private static void assertSame(byte[] bytes, int most) {
        assertEquals(byGson(Adapters.FREE, bytes), byBytes(Adapters.FREE, new Trickle(bytes, most)));
        assertEquals(byGson(Account.adapter(), bytes), byBytes(Account.adapter(), new Trickle(bytes, most)));
    }

    /** Strings in JSON with all kinds of escapes, some of them invalid. */
    private static Arbitrary<String> quoted() {
        var parts = Arbitraries.oneOf(
                Arbitraries.of(
                        "\\n",
                        "\\\"",
                        "\\\\",
                        "\\/",
                        "\\b",
                        "\\f",
                        "\\r",
                        "\\t",
                        "\\'",
                        "\\u00e9",
                        "\\uD83D\\uDE00",
                        "\\ud800",
                        "\\x",
                        "\\u12",
                        "\\\n",
                        "é",
                        "漢",
                        "😀",
                        "\n",
                        "\u0000",
                        "plain",
                        "a rather long one"),
                Arbitraries.strings()
                        .withCharRange(' ', '~')
                        .excludeChars('"', '\\')
                        .ofMaxLength(20));
        return parts.list().ofMaxSize(4).map(list -> "\"" + String.join("", list) + "\"");
    }

    private static Arbitrary<String> names() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "\"id\"",
                        "\"seats\"",
                        "\"bytes\"",
                        "\"share\"",
                        "\"active\"",
                        "\"since\"",
                        "\"status\"",
                        "\"note\"",
                        "\"parent\"",
                        "\"children\"",
                        "\"names\"",
                        "\"tags\"",
                        "\"extra\"",
                        "\"\\u0069d\"",
                        "id",
                        "'id'"),
                quoted());
    }

    private static Arbitrary<String> scalars() {
        return Arbitraries.oneOf(
                quoted(),
                Arbitraries.of(
                        "true",
                        "false",
                        "null",
                        "TRUE",
                        "Null",
                        "0",
                        "-0",
                        "-",
                        "01",
                        "1.",
                        ".5",
                        "1.50",
                        "1e5",
                        "1E+400",
                        "1e",
                        "-1.5e-3",
                        "9223372036854775807",
                        "9223372036854775808",
                        "123456789012345678",
                        "1234567890123456789",
                        "\"ACTIVE\"",
                        "\"active\"",
                        "\"2021-04-23T10:20:30Z\"",
                        "\"2021-04-23T10:20:30.123456789123+02:00\"",
                        "\"2021-02-30T10:20:30Z\"",
                        "nul",
                        "truer",
                        "NaN",
                        "",
                        "/**/1",
                        "1;"),
                Arbitraries.longs().map(String::valueOf),
                Arbitraries.bigDecimals().map(String::valueOf));
    }

    private static Arbitrary<String> values(int depth) {
        if (depth == 0) {
            return scalars();
        }
        var space = Arbitraries.of("", "", " ", "\n\t", "\n" + " ".repeat(19), "\r\n        ", "\f");
        var below = Combinators.combine(space, values(depth - 1), space).as((before, it, after) -> before + it + after);
        var member = Combinators.combine(names(), Arbitraries.of(":", " : ", "", "="), below)
                .as((name, colon, value) -> name + colon + value);
        return Arbitraries.oneOf(
                scalars(),
                below.list().ofMaxSize(4).map(list -> "[" + String.join(",", list) + "]"),
                member.list().ofMaxSize(6).map(list -> "{" + String.join(",", list) + "}"),
                member.list().ofMaxSize(6).map(list -> "{" + String.join(",", list) + "}"));
    }

    @Provide
    Arbitrary<String> json() {
        var around = Arbitraries.of("", "", "", "", " ", "\uFEFF", "x", ",", "]");
        return Combinators.combine(around, values(4), around).as((before, value, after) -> before + value + after);
    }

    /** Valid documents only, so that all of a deep document is read. */
    @Provide
    Arbitrary<String> goodJson() {
        return goodValues(4);
    }

    private static Arbitrary<String> goodValues(int depth) {
        var text = Arbitraries.strings().ofMaxLength(30).map(s -> "\"" + s.replaceAll("[\"\\\\]", "\\\\n") + "\"");
        var scalar = Arbitraries.oneOf(
                text,
                Arbitraries.of("true", "false", "null", "\"ACTIVE\"", "\"2021-04-23T10:20:30.5Z\"", "\"5\"", "5.0"),
                Arbitraries.longs().map(String::valueOf),
                Arbitraries.doubles().map(String::valueOf));
        if (depth == 0) {
            return scalar;
        }
        var member = Combinators.combine(
                        Arbitraries.oneOf(
                                text,
                                Arbitraries.of(
                                                "id",
                                                "seats",
                                                "bytes",
                                                "share",
                                                "active",
                                                "since",
                                                "status",
                                                "note",
                                                "parent",
                                                "children",
                                                "names",
                                                "tags",
                                                "extra")
                                        .map(name -> "\"" + name + "\"")),
                        goodValues(depth - 1))
                .as((name, value) -> name + ":" + value);
        var members = member.list()
                .uniqueElements(written -> written.substring(0, written.indexOf("\":")))
                .ofMaxSize(8)
                .map(list -> "{" + String.join(",", list) + "}");
        return Arbitraries.oneOf(
                scalar,
                goodValues(depth - 1).list().ofMaxSize(5).map(list -> "[" + String.join(",", list) + "]"),
                members,
                members);
    }

    @Property
    void whatever_comes_is_read_or_refused_alike(
            @ForAll("json") String json, @ForAll @IntRange(min = 1, max = 40) int most) {
        assertSame(json.getBytes(StandardCharsets.UTF_8), most);
    }

    @Property
    void what_is_json_is_read_alike(@ForAll("goodJson") String json, @ForAll @IntRange(min = 1, max = 9000) int most) {
        assertSame(json.getBytes(StandardCharsets.UTF_8), most);
    }

    /** The order of names and the white space decide by which way a name is found. */
    @Property(tries = 500, edgeCases = EdgeCasesMode.MIXIN)
    void any_order_and_white_space_is_read_alike(
            @ForAll("goodJson") String json, @ForAll Random random, @ForAll @IntRange(min = 1, max = 9000) int most) {
        var other = reordered(JsonParser.parseString(json), random);
        for (var gson : List.of(new GsonBuilder(), new GsonBuilder().setPrettyPrinting())) {
            var text = gson.serializeNulls().disableHtmlEscaping().create().toJson(other);
            assertSame(text.getBytes(StandardCharsets.UTF_8), most);
            // As Jackson prints it.
            assertSame(text.replace("\": ", "\" : ").getBytes(StandardCharsets.UTF_8), most);
        }
    }

    private static JsonElement reordered(JsonElement json, Random random) {
        if (json instanceof JsonArray array) {
            var parts = new JsonArray();
            array.forEach(part -> parts.add(reordered(part, random)));
            return parts;
        }
        if (json instanceof JsonObject object) {
            var names = new ArrayList<>(object.keySet());
            Collections.shuffle(names, random);
            var parts = new JsonObject();
            names.forEach(name -> parts.add(name, reordered(object.get(name), random)));
            return parts;
        }
        return json;
    }

    @Property
    void bytes_that_are_no_utf8_are_read_or_refused_alike(@ForAll byte[] bytes, @ForAll boolean within) {
        var text = new byte[bytes.length + (within ? 2 : 0)];
        System.arraycopy(bytes, 0, text, within ? 1 : 0, bytes.length);
        if (within) {
            text[0] = '"';
            text[text.length - 1] = '"';
        }
        assertSame(text, 7);
    }

    @Property
    void a_text_longer_than_the_buffer_is_read_whole(@ForAll @IntRange(min = 8000, max = 40_000) int length) {
        var json =
                "{\"id\":\"" + "é".repeat(length / 2) + "x".repeat(length / 2) + "\",\"" + "n".repeat(length) + "\":1}";
        assertSame(json.getBytes(StandardCharsets.UTF_8), 5000);
    }

    @Property
    void a_number_is_as_long_as_gson_takes(@ForAll @IntRange(min = 1020, max = 1030) int digits) {
        assertSame("1".repeat(digits).getBytes(StandardCharsets.UTF_8), 100);
    }

    /** A read of a number, as an adapter of a caller may do it. */
    private interface NumberRead {
        Number from(JsonReader reader) throws IOException;
    }

    private static Optional<? extends Number> read(NumberRead read, JsonReader reader) {
        try {
            var number = read.from(reader);
            // The readers differ in the sign of zero.
            return Optional.of(number instanceof Double some ? Double.valueOf(some + 0.0) : number);
        } catch (IOException | NumberFormatException | IllegalStateException refused) {
            return Optional.empty();
        }
    }

    @Provide
    Arbitrary<String> numbers() {
        var written = Arbitraries.oneOf(
                Arbitraries.integers().map(String::valueOf),
                // Gson's reader rounds larger numbers to the nearest long.
                Arbitraries.longs().between(-(1L << 53), 1L << 53).map(String::valueOf),
                Arbitraries.bigDecimals()
                        .between(BigDecimal.valueOf(-1e9), BigDecimal.valueOf(1e9))
                        .map(String::valueOf),
                Arbitraries.of(
                        "0", "-0", "1.0", "2e3", "-12.50e1", "2147483648", "-2147483649", "1.5", "1e400", "true"));
        return Combinators.combine(written, Arbitraries.of(true, false))
                .as((number, quoted) -> quoted ? "\"" + number + "\"" : number);
    }

    @Property
    void a_number_of_each_type_is_read_or_refused_alike(@ForAll("numbers") String json) {
        for (var read : List.<NumberRead>of(JsonReader::nextInt, JsonReader::nextLong, JsonReader::nextDouble)) {
            var gson = new JsonReader(new StringReader(json));
            assertEquals(
                    read(read, gson),
                    read(read, new Utf8Reader(stream(json), ReadLimits.ofDepth(Json.STANDARD_DEPTH), drift -> {})),
                    json);
        }
    }

    @Property
    void any_timestamp_is_read_as_java_reads_it(
            @ForAll @IntRange(min = 0, max = 9999) int year,
            @ForAll @IntRange(min = 1, max = 365) int day,
            @ForAll @IntRange(min = 0, max = 86_399) int second,
            @ForAll @IntRange(min = 0, max = 999_999_999) int nanos,
            @ForAll @IntRange(min = -1080, max = 1080) int offsetMinutes) {
        var moment = OffsetDateTime.of(year, 1, 1, 0, 0, 0, nanos, ZoneOffset.ofTotalSeconds(offsetMinutes * 60))
                .plusDays(day - 1)
                .plusSeconds(second);
        var text = Timestamps.format(moment);
        var read = byBytes(Account.adapter(), stream("{\"since\":\"" + text + "\"}"))
                .orElseThrow();
        assertEquals(OffsetDateTime.parse(text), read.since());
        assertEquals(
                List.of(moment),
                byBytes(Adapters.list(Adapters.TIMESTAMP), stream("[\"" + text + "\"]"))
                        .orElseThrow());
    }

    private static InputStream stream(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }
}
