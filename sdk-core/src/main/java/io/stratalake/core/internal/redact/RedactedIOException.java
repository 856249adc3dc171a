package io.stratalake.core.internal.redact;

import io.stratalake.core.internal.failure.SingleLine;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Replacement for an exception whose message must not be in a stack trace. OkHttp and Okio quote bytes that they cannot
 * parse as HTTP, which may be the end of a response with a token in it. Other messages hold text from a server, such as
 * the names in its certificate, and may forge lines of a log.
 */
final class RedactedIOException extends IOException {

    private static final long serialVersionUID = 1L;

    private RedactedIOException(Throwable original, String suffix) {
        super(original.getClass().getName() + suffix);
        setStackTrace(original.getStackTrace());
    }

    /**
     * Returns the exception itself, or a replacement if a message in it or behind it may quote the wire, is not one line,
     * or has a secret.
     *
     * @param mask masks the secrets of a text
     */
    static Exception redacted(Exception e, UnaryOperator<String> mask) {
        // Unchecked exceptions of a library may quote anything.
        if (e instanceof RuntimeException || anyMatch(e, RedactedIOException::mayQuoteTheWire, newSet())) {
            return new RedactedIOException(e, " (message removed, because it may quote the response)");
        }
        return anyMatch(e, link -> isChanged(link.getMessage(), mask), newSet())
                ? new RedactedIOException(e, e.getMessage() == null ? "" : ": " + safe(e.getMessage(), mask))
                : e;
    }

    private static Set<Throwable> newSet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private static boolean mayQuoteTheWire(Throwable e) {
        return e instanceof ProtocolException || e instanceof EOFException;
    }

    private static boolean isChanged(@Nullable String message, UnaryOperator<String> mask) {
        return message != null && !safe(message, mask).equals(message);
    }

    private static String safe(String message, UnaryOperator<String> mask) {
        return SingleLine.of(mask.apply(message));
    }

    /** @param seen the visited exceptions, because a suppressed exception can have the outer one as its cause */
    private static boolean anyMatch(Throwable e, Predicate<Throwable> condition, Set<Throwable> seen) {
        for (Throwable link = e; link != null && seen.add(link); link = link.getCause()) {
            if (condition.test(link)) {
                return true;
            }
            for (var suppressed : link.getSuppressed()) {
                if (anyMatch(suppressed, condition, seen)) {
                    return true;
                }
            }
        }
        return false;
    }
}
