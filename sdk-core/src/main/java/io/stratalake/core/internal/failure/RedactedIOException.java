package io.stratalake.core.internal.failure;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Stands in for an exception whose message must not be in a stack trace. OkHttp and okio quote what they cannot read as
 * HTTP, and that may be the end of an answer with a token in it; other messages hold what a peer sent, such as the
 * names in its certificate, and may forge lines of a log.
 */
public final class RedactedIOException extends IOException {

    private static final long serialVersionUID = 1L;

    private RedactedIOException(Throwable original, String words) {
        super(original.getClass().getName() + words);
        setStackTrace(original.getStackTrace());
    }

    /** The exception itself, or, where it or something behind it quotes the wire, one in its place that does not. */
    public static Exception of(Exception e) {
        if (any(e, RedactedIOException::quotesTheWire, newSet())) {
            return new RedactedIOException(e, " (without its words, which quote what came)");
        }
        return any(e, RedactedIOException::isOfSeveralLines, newSet())
                ? new RedactedIOException(e, e.getMessage() == null ? "" : ": " + SingleLine.of(e.getMessage()))
                : e;
    }

    private static Set<Throwable> newSet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private static boolean quotesTheWire(Throwable e) {
        return e instanceof ProtocolException || e instanceof EOFException;
    }

    private static boolean isOfSeveralLines(Throwable e) {
        return e.getMessage() != null && !SingleLine.of(e.getMessage()).equals(e.getMessage());
    }

    /** A stand-in for what a library throws unchecked: its message may quote the wire. */
    public static Exception ofUnchecked(RuntimeException e) {
        return new RedactedIOException(e, " (without its words, which may quote what came)");
    }

    /** @param seen what was looked at: what an exception suppresses may have that very exception as its cause */
    private static boolean any(Throwable e, Predicate<Throwable> question, Set<Throwable> seen) {
        for (Throwable link = e; link != null && seen.add(link); link = link.getCause()) {
            if (question.test(link)) {
                return true;
            }
            for (var suppressed : link.getSuppressed()) {
                if (any(suppressed, question, seen)) {
                    return true;
                }
            }
        }
        return false;
    }
}
