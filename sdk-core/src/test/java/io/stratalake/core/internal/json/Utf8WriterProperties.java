package io.stratalake.core.internal.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stratalake.core.model.Account;
import io.stratalake.core.model.Adapters;
import io.stratalake.core.model.Status;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** The writer of bytes writes the same text as Gson's writer does. */
class Utf8WriterProperties {

    private static void assertWrittenAlike(@Nullable Object value) {
        var text = Json.text(Adapters.FREE, value);
        if (UnpairedSurrogate.indexIn(text) >= 0) {
            assertThrows(IllegalArgumentException.class, () -> Json.write(Adapters.FREE, value));
        } else {
            assertEquals(text, written(value));
        }
    }

    private static String written(@Nullable Object value) {
        return new String(Json.write(Adapters.FREE, value), StandardCharsets.UTF_8);
    }

    /** Strings with characters of one to four bytes, of each kind of escape, and halves of surrogate pairs. */
    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(40),
                Arbitraries.strings()
                        .withChars('\0', '\b', '\t', '\n', '\f', '\r', '\u001f', '"', '\\', '/', '<', '\u007f', '\'')
                        .withChars('\u0080', 'é', '\u07ff', '\u0800', '漢', '\u2028', '\u2029', '\ufeff', '\uffff')
                        .ofMaxLength(8),
                Arbitraries.of("😀", "a😀é", "x\ud83d", "\ude00y", "\ude00\ud83d"),
                Arbitraries.strings().ofMaxLength(600));
    }

    private static Arbitrary<OffsetDateTime> moments() {
        return Combinators.combine(
                        Arbitraries.longs().between(-62_200_000_000L, 260_000_000_000L),
                        Arbitraries.integers().between(0, 999_999_999),
                        Arbitraries.of(0, 500_000_000, 120_000, 1),
                        Arbitraries.integers().between(-64_800, 64_800),
                        Arbitraries.of(true, false))
                .as((second, nanos, roundNanos, offset, round) -> OffsetDateTime.ofInstant(
                        Instant.ofEpochSecond(second, round ? roundNanos : nanos),
                        ZoneOffset.ofTotalSeconds(round ? offset / 3600 * 3600 : offset)));
    }

    private static Arbitrary<Object> scalars() {
        return Arbitraries.oneOf(
                texts(),
                Arbitraries.longs(),
                Arbitraries.integers(),
                Arbitraries.of(true, false),
                Arbitraries.bigDecimals(),
                Arbitraries.bigIntegers(),
                Arbitraries.doubles(),
                Arbitraries.floats(),
                Arbitraries.shorts(),
                Arbitraries.of(0L, 9L, 10L, -10L, 99L, 100L, Long.MAX_VALUE, Long.MIN_VALUE, new AtomicLong(7)),
                moments(),
                texts().map(Status::of));
    }

    /** Containers without edge cases inside: all combinations of those of the scalars would fill the heap. */
    private static Arbitrary<Object> values(int depth) {
        if (depth == 0) {
            return scalars();
        }
        var nullable =
                Arbitraries.oneOf(scalars(), values(depth - 1)).injectNull(0.1).withoutEdgeCases();
        return Arbitraries.oneOf(
                scalars(),
                nullable.list().ofMaxSize(4).map(Collections::unmodifiableList),
                Arbitraries.maps(texts(), nullable)
                        .ofMaxSize(4)
                        .map(map -> Collections.unmodifiableMap(new LinkedHashMap<>(map))));
    }

    @Provide
    Arbitrary<Object> any() {
        return values(3);
    }

    @Property(edgeCases = EdgeCasesMode.MIXIN)
    void a_value_is_written_as_gson_writes_it(@ForAll("any") Object value) {
        assertWrittenAlike(value);
    }

    @Provide
    Arbitrary<Account> accounts() {
        var plain = Combinators.combine(texts(), Arbitraries.integers(), moments(), texts().map(Status::of), values(2))
                .as((id, seats, since, status, extra) -> Account.builder()
                        .id(id)
                        .seats(seats)
                        .unknownProperty("moment", since)
                        .unknownProperty("state", status)
                        .extra(extra)
                        .build());
        return Combinators.combine(plain, plain, texts(), texts(), values(1).injectNull(0.2))
                .as((parent, child, name, text, unknown) -> Account.builder()
                        .like(child)
                        .extra(List.of(child, parent))
                        .names(new ArrayList<>(List.of(text, name)))
                        .tags(Collections.singletonMap(name, text))
                        .note(null)
                        .unknownProperty(name, unknown)
                        .build());
    }

    @Property(edgeCases = EdgeCasesMode.MIXIN)
    void a_model_is_written_as_gson_writes_it(@ForAll("accounts") Account account) {
        assertWrittenAlike(account);
    }

    @Property(edgeCases = EdgeCasesMode.MIXIN)
    void a_model_is_read_as_it_was_written(@ForAll("accounts") Account account) {
        if (UnpairedSurrogate.indexIn(Json.text(Adapters.FREE, account)) < 0) {
            assertEquals(account.toJson(), Account.fromJson(account.toJson()).toJson());
        }
    }

    @Example
    void a_number_without_json_is_refused() {
        for (var number : List.of(Double.NaN, Double.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY)) {
            assertThrows(IllegalArgumentException.class, () -> Json.write(Adapters.FREE, number));
        }
    }

    /** {@code toString()} of an enum value has it on one line, which would be another value for the service. */
    @Example
    void an_unknown_enum_value_is_written_as_it_was_read() {
        var json = "{\"id\":\"a\",\"status\":\"two\\nlines\"}";

        assertEquals(json, Account.fromJson(json).toJson());
        assertEquals(json, Json.text(Account.adapter(), Account.fromJson(json)));
    }
}
