package io.stratalake.core.internal.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.Attempt;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.Issue;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.fault.SlowTests;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Untrusted text, which cannot forge log lines or terminal output and is limited in length. */
class SingleLineTest {

    /** More than a whole line may have. */
    private static final int LONG = SlowTests.rounds(60_000, SingleLine.MAX_LINE + 2_000);

    /** Characters that end a line, move the cursor or change the reading direction. */
    private static final Pattern FORGING =
            Pattern.compile("[\\p{Cc}\\u061C\\u200E\\u200F\\u2028-\\u202E\\u2066-\\u2069]");

    private static final String EVIL = "in\nvented\r\n\u001B[2Jby\u0085an\u2028attacker\u2029who\u202Eturns\u2066it";

    static Stream<Integer> unfit() {
        var c0 = IntStream.rangeClosed(0, 0x1F);
        var delAndC1 = IntStream.rangeClosed(0x7F, 0x9F);
        var separators = IntStream.of(0x2028, 0x2029);
        var bidirectional = IntStream.concat(
                IntStream.of(0x061C, 0x200E, 0x200F),
                IntStream.concat(IntStream.rangeClosed(0x202A, 0x202E), IntStream.rangeClosed(0x2066, 0x2069)));
        var invisible = IntStream.of(0x00AD, 0x200B, 0x2060, 0xFEFF, 0xFFF9, 0xE0041);
        return Stream.of(c0, delAndC1, separators, bidirectional, invisible).flatMap(IntStream::boxed);
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void unsafe_characters_become_one_space(int unsafe) {
        var c = Character.toString(unsafe);

        assertEquals("a b", SingleLine.of("a" + c + "b"));
        assertEquals("a b", SingleLine.of("a" + c + c + "b"), "a run of them");
        assertEquals("a b", SingleLine.of("a " + c + " b"), "no spaces are added to others");
        assertEquals("ab", SingleLine.of(c + "ab" + c), "at the ends");
        assertEquals("", SingleLine.of(c));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain text",
                "  two  spaces  ",
                "Größe, 漢字, العربية",
                "\uD83D\uDC69\u200D\uD83D\uDCBB joined",
                "نمی\u200Cخواهم",
                "a\u00A0b",
                "e\u0301"
            })
    void text_of_any_script_is_unchanged(String text) {
        assertEquals(text, SingleLine.of(text));
    }

    @Test
    void plain_text_is_not_copied() {
        var text = "GET /v1/things returned 404";

        assertSame(text, SingleLine.of(text));
        assertSame(text, SingleLine.of(text, 100));
    }

    @Test
    void half_a_surrogate_pair_is_replaced() {
        assertEquals("a\uFFFDb", SingleLine.of("a\uD83Db"));
        assertEquals("\uFFFD\uFFFD", SingleLine.of("\uDC69\uD83D"));
    }

    @Test
    void long_text_is_truncated_with_an_ellipsis() {
        assertEquals("abc", SingleLine.of("abc", 3));
        assertEquals("abc…", SingleLine.of("abcd", 3));
        assertEquals("ab…", SingleLine.of("ab\uD83D\uDC69", 3), "not within a pair");
        assertEquals("a b…", SingleLine.of("a\n\n\nb" + "\n".repeat(60_000), 3), "more came than is looked at");
        assertEquals(
                SingleLine.MAX_LINE + 1,
                SingleLine.of("x".repeat(60_000), SingleLine.MAX_LINE).length());
    }

    static Stream<Arguments> exceptions() {
        return SupportReportTest.classes()
                .flatMap(type -> Stream.of(
                        Arguments.of(type, EVIL),
                        Arguments.of(type, "x".repeat(LONG)),
                        Arguments.of(type, "\u001B]0;".repeat(LONG / 4))));
    }

    private static Failure saying(String text) {
        return Failure.of("GET", "/v1/things/" + text)
                .response(
                        409,
                        new Headers.Builder()
                                .addUnsafeNonAscii("Server", text)
                                .addUnsafeNonAscii("Sunset", text)
                                .build())
                .serviceError(text, text)
                .requestId(text)
                .issues(Collections.nCopies(200, new Issue(text, text, text)))
                .attempts(List.of(new Attempt(Instant.EPOCH, Duration.ZERO, "409")))
                .build();
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void every_exception_is_one_line_of_bounded_length(Class<?> type, String text) throws ReflectiveOperationException {
        var failed = SupportReportTest.of(type, saying(text), null);

        for (var shown : List.of(
                failed.getMessage(),
                failed.code().orElse(""),
                failed.serviceMessage().orElse(""),
                failed.requestId().orElse(""),
                failed.failure().toString(),
                failed.issues().toString())) {
            assertFalse(FORGING.matcher(shown).find(), shown);
        }
        assertTrue(
                failed.getMessage().length() <= SingleLine.MAX_LINE,
                () -> failed.getMessage().length() + " long");
        assertTrue(failed.getMessage().endsWith(". Try later"), "what to do is not cut away: " + failed.getMessage());
        assertTrue(failed.code().orElse("").length() <= SingleLine.MAX_ID + 1);
        assertTrue(failed.requestId().orElse("").length() <= SingleLine.MAX_ID + 1);
        assertTrue(failed.serviceMessage().orElse("").length() <= SingleLine.MAX_MESSAGE + 1);
        assertEquals(Failure.MAX_ISSUES, failed.issues().size());
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void a_support_report_has_no_lines_from_the_service(Class<?> type, String text)
            throws ReflectiveOperationException {
        var report = SupportReportTest.of(type, saying(text), null).supportReport();
        var harmless = SupportReportTest.of(type, saying("harmless"), null).supportReport();

        assertEquals(names(harmless), names(report));
        assertFalse(FORGING.matcher(report.replace("\n", "")).find(), report);
    }

    private static List<String> names(String report) {
        return report.lines()
                .map(line -> line.startsWith("curl") ? "curl" : line.substring(0, Math.min(line.length(), 17)))
                .toList();
    }

    /** Advice may quote text from a service, such as a status or a content type. */
    @Test
    void quoted_text_in_advice_is_on_one_line() {
        var failed = new DecodingException("the state " + EVIL, Failure.unrelatedToACall(), null);

        assertEquals("the state in vented [2Jby an attacker who turns it", failed.getMessage());
    }

    @Test
    void invisible_text_is_absent() {
        var failure = Failure.of("GET", "/")
                .serviceError("\n", "\u200B")
                .requestId("\u001B")
                .build();

        assertEquals("GET /", new NotFoundException("", failure, null).getMessage());
        assertEquals(null, failure.code());
    }

    /** For callers that need the original text and treat it as untrusted. */
    @Test
    void body_and_headers_are_unchanged() {
        var failure = Failure.of("GET", "/")
                .response(
                        400,
                        new Headers.Builder().addUnsafeNonAscii("X-A", EVIL).build())
                .body(EVIL)
                .build();

        assertEquals(EVIL, failure.body());
        assertEquals(EVIL, failure.headers().get("X-A"));
        assertFalse(FORGING.matcher(failure.toString()).find());
    }

    @Test
    void a_standalone_issue_is_one_line() {
        assertEquals("a b: c d", new Issue(null, "a\nb", "c\u202Ed").toString());
    }
}
