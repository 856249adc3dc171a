package io.stratalake.core.internal.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

    private static final OffsetDateTime MOMENT = OffsetDateTime.of(2021, 4, 23, 10, 20, 30, 0, ZoneOffset.UTC);

    @Property
    void reads_what_the_jdk_reads(@ForAll("timestamps") String text) {
        assertEquals(jdk(text), Timestamps.parse(text));
    }

    @Property
    void reads_what_it_writes(@ForAll("moments") OffsetDateTime moment) {
        assertEquals(moment, Timestamps.parse(Timestamps.format(moment)));
    }

    @Property
    void reads_lower_case_and_a_space_for_the_t(@ForAll("moments") OffsetDateTime moment) {
        var text = Timestamps.format(moment);

        assertEquals(moment, Timestamps.parse(text.toLowerCase(Locale.ROOT)));
        assertEquals(moment, Timestamps.parse(text.replace('T', ' ')));
        assertEquals(moment, Timestamps.parse("  " + text + "\n"));
    }

    @Property
    void cuts_fractions_after_nine_digits(@ForAll("moments") OffsetDateTime moment, @ForAll("digits") String digits) {
        var kept = (digits + "00000000").substring(0, 9);
        var expected = moment.withNano(Integer.parseInt(kept));
        var seconds = Timestamps.format(moment.withNano(0)).substring(0, 19);
        var offset = moment.getOffset().getId();

        assertEquals(expected, Timestamps.parse(seconds + "." + digits + offset));
        assertEquals(expected, Timestamps.parse(seconds + "," + digits + " " + offset));
    }

    @Property
    void takes_a_missing_offset_as_utc(@ForAll("moments") OffsetDateTime moment) {
        var local = moment.toLocalDateTime();

        assertEquals(local.atOffset(ZoneOffset.UTC), Timestamps.parse(local.toString()));
    }

    @Property
    void reads_any_text_without_an_error(@ForAll String text) {
        var read = Timestamps.parse(text);

        assertTrue(read == null || text.chars().anyMatch(Character::isDigit));
    }

    /**
     * Replaces one character of a valid timestamp: the fast parser and that of the JDK must agree on the result. The
     * last character stays, because a timestamp without its Z is one without an offset.
     */
    @Property
    void reads_damaged_timestamps_as_the_jdk_does(
            @ForAll("moments") OffsetDateTime moment, @ForAll int place, @ForAll("damage") char damage) {
        var text = new StringBuilder(Timestamps.format(moment));
        text.setCharAt(Math.floorMod(place, text.length() - 1), damage);

        assertEquals(jdk(text.toString()), Timestamps.parse(text.toString()), text::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "2021-04-23T10:20Z, 2021-04-23T10:20Z",
        "2021-04-23T10:20:30+02, 2021-04-23T10:20:30+02:00",
        "2021-04-23T10:20:30+0230, 2021-04-23T10:20:30+02:30",
        "2021-04-23T10:20:30-00:00, 2021-04-23T10:20:30Z",
        "2021-04-23T10:20:30+18:00, 2021-04-23T10:20:30+18:00",
        "2021-04-23 10:20:30.5 +02:00, 2021-04-23T10:20:30.5+02:00",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00Z",
    })
    void reads_the_forms_that_services_write(String text, OffsetDateTime expected) {
        assertEquals(expected, Timestamps.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "soon",
                "2021",
                "2021-04-23",
                "10:20:30",
                "1619173230",
                "2021-13-01T00:00:00Z",
                "2023-02-29T00:00:00Z",
                "2021-04-23T24:00:00Z",
                "2021-04-23T10:60:00Z",
                "2021-04-23T10:20:61Z",
                "2021-04-23T10:20:30.Z",
                "2021-04-23T10:20:30+19:00",
                "2021-04-23T10:20:30+18:01",
                "2021-04-23T10:20:30+01:60",
                "2021-04-23T10:20:30ZZ",
                "2021-04-23T10:20:30Z[UTC]",
                "2021-04-23T10:20:30Z and more",
                "2021/04/23T10:20:30Z",
                "+2021-04-23T10:20:30Z",
                "２０２１-04-23T10:20:30Z",
                "2021-04-23T10:20:30 2Z"
            })
    void reads_anything_else_as_no_moment(String text) {
        assertNull(Timestamps.parse(text));
    }

    @Test
    void writes_seconds_even_if_they_are_zero() {
        assertEquals("2021-04-23T10:20:30Z", Timestamps.format(MOMENT));
        assertEquals(
                "2021-04-23T10:20:30Z",
                Timestamps.format(MOMENT.withOffsetSameInstant(ZoneOffset.ofHoursMinutesSeconds(1, 2, 3))));
        assertEquals("2021-04-23T10:20:00Z", Timestamps.format(MOMENT.withSecond(0)));
        assertEquals(
                "2021-04-23T00:00:00+05:30",
                Timestamps.format(LocalDateTime.parse("2021-04-23T00:00").atOffset(ZoneOffset.ofHoursMinutes(5, 30))));
        assertEquals("2021-04-23T10:20:30.000000001Z", Timestamps.format(MOMENT.withNano(1)));
    }

    private static @Nullable OffsetDateTime jdk(String text) {
        try {
            return OffsetDateTime.parse(text.replace(' ', 'T').replace(',', '.'));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    @Provide
    Arbitrary<String> timestamps() {
        var number = Arbitraries.integers().between(0, 99);
        var date = Combinators.combine(Arbitraries.integers().between(0, 9999), number, number)
                .as((year, month, day) -> "%04d-%02d-%02d".formatted(year, month % 14, day % 33));
        var time = Combinators.combine(number, number, number)
                .as((hour, minute, second) -> "%02d:%02d:%02d".formatted(hour % 26, minute % 62, second % 62));
        var fraction = Arbitraries.strings()
                .numeric()
                .ofMinLength(1)
                .ofMaxLength(9)
                .map(digits -> "." + digits)
                .injectDuplicates(0.1)
                .optional()
                .map(digits -> digits.orElse(""));
        var offset = Combinators.combine(Arbitraries.of("+", "-"), number, number)
                .as((sign, hours, minutes) -> "%s%02d:%02d".formatted(sign, hours % 20, minutes % 62));
        return Combinators.combine(date, time, fraction, Arbitraries.oneOf(offset, Arbitraries.just("Z")))
                .as((a, b, c, d) -> a + "T" + b + c + d);
    }

    @Provide
    Arbitrary<OffsetDateTime> moments() {
        return Combinators.combine(
                        Arbitraries.longs().between(-62_135_596_800L, 253_402_000_000L),
                        Arbitraries.integers().between(0, 999_999_999),
                        Arbitraries.integers().between(-18 * 60, 18 * 60))
                .as((second, nano, minutes) -> LocalDateTime.ofEpochSecond(second, nano, ZoneOffset.UTC)
                        .atOffset(ZoneOffset.ofTotalSeconds(minutes * 60)));
    }

    @Provide
    Arbitrary<String> digits() {
        return Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(30);
    }

    @Provide
    Arbitrary<Character> damage() {
        return Arbitraries.of('0', '9', '-', '+', ':', '.', 'T', 'Z', 'x', '/');
    }
}
