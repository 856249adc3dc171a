package io.stratalake.core.error;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Keeps what came over the wire out of stack traces. OkHttp and okio quote what they cannot read as
 * HTTP, and that may be the end of an answer with a token in it.
 */
public final class UnquotedCause extends IOException {

    private static final long serialVersionUID = 1L;

    private UnquotedCause(Throwable original) {
        super(original.getClass().getName() + " (without its words, which quote what came)");
        setStackTrace(original.getStackTrace());
    }

    /** The exception itself, or, where it or something behind it quotes the wire, one in its place that does not. */
    public static Exception of(Exception e) {
        return quotes(e, Collections.newSetFromMap(new IdentityHashMap<>())) ? new UnquotedCause(e) : e;
    }

    /** A stand-in for what a library throws unchecked: nobody knows what such an exception quotes. */
    public static Exception ofUnchecked(RuntimeException e) {
        return new UnquotedCause(e);
    }

    /** @param seen what was looked at: what an exception suppresses may have that very exception as its cause */
    private static boolean quotes(Throwable e, Set<Throwable> seen) {
        for (Throwable link = e; link != null && seen.add(link); link = link.getCause()) {
            if (link instanceof ProtocolException || link instanceof EOFException) {
                return true;
            }
            for (var suppressed : link.getSuppressed()) {
                if (quotes(suppressed, seen)) {
                    return true;
                }
            }
        }
        return false;
    }
}
