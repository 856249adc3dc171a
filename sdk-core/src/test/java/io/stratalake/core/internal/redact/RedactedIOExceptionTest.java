package io.stratalake.core.internal.redact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.internal.failure.SingleLine;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Exceptions whose messages may quote the wire or span several lines, at any depth of causes. */
class RedactedIOExceptionTest {

    private static <E extends Exception> E suppressing(E exception, Throwable suppressed) {
        exception.addSuppressed(suppressed);
        return exception;
    }

    static Stream<Exception> quoting() {
        var quote = new ProtocolException("Unexpected status line: s3cret");
        return Stream.of(
                quote,
                new EOFException("\\n not found: limit=8 content=s3cret"),
                new IOException("unexpected end of stream", quote),
                new IOException(new IllegalStateException(quote)),
                suppressing(new SocketTimeoutException(), quote),
                new IOException(suppressing(new IOException(), new IOException(quote))));
    }

    @ParameterizedTest
    @MethodSource("quoting")
    void an_exception_that_quotes_is_replaced_by_one_that_names_its_kind_and_place(Exception original) {
        var shown = Redactor.cause(original);

        assertTrue(shown.getMessage().startsWith(original.getClass().getName() + " ("), shown.getMessage());
        assertFalse(shown.toString().contains("s3cret"));
        assertNull(shown.getCause());
        assertArrayEquals(original.getStackTrace(), shown.getStackTrace());
    }

    static Stream<Exception> forging() {
        return Stream.of(
                new IOException("not verified:\n    DN: CN=\u001B[2Jforged"),
                new IOException("reset", new IOException("a\r2026-01-01 ERROR forged")),
                suppressing(new IOException("reset"), new IllegalStateException("a\u202Eb")));
    }

    @ParameterizedTest
    @MethodSource("forging")
    void an_exception_that_could_forge_a_line_is_replaced_by_one_that_cannot(Exception original) {
        var shown = Redactor.cause(original);

        assertTrue(shown.getMessage().startsWith(original.getClass().getName() + ": "), shown.getMessage());
        assertEquals(SingleLine.of(shown.getMessage()), shown.getMessage());
        assertNull(shown.getCause());
        assertEquals(0, shown.getSuppressed().length);
        assertArrayEquals(original.getStackTrace(), shown.getStackTrace());
    }

    @Test
    void an_unchecked_exception_is_replaced() {
        var shown = Redactor.cause(new IllegalStateException("s3cret"));

        assertTrue(shown.getMessage().startsWith("java.lang.IllegalStateException ("), shown.getMessage());
    }

    @Test
    void any_other_stays_itself() {
        var other = suppressing(new IOException("reset", new SocketTimeoutException("read")), new IOException("again"));

        assertSame(other, Redactor.cause(other));
    }

    /** An exception that is the cause of its own suppressed exception. The TLS of the JVM throws such exceptions. */
    private static IOException cycle(Throwable within) {
        var one = new IOException("one", within);
        return suppressing(one, new IOException("other", one));
    }

    @Test
    void a_cycle_of_causes_is_followed_once() {
        var harmless = cycle(new SocketTimeoutException());
        var quoting = cycle(new ProtocolException("s3cret"));

        assertSame(harmless, Redactor.cause(harmless));
        assertFalse(Redactor.cause(quoting) == quoting);
    }
}
