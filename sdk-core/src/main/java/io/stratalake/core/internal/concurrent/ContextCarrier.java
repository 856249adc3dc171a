package io.stratalake.core.internal.concurrent;

import java.util.function.Supplier;

/** A carrier of one kind of thread-bound context from one thread to another. Implementations are thread-safe. */
interface ContextCarrier {

    /**
     * Captures the context of the current thread, which may be empty.
     *
     * @return binds the captured context to the thread that calls it, until that thread closes the scope
     */
    Supplier<Scope> capture();

    /** A context bound to a thread. */
    @FunctionalInterface
    interface Scope {

        /** Restores the previous context of the thread. */
        void close();
    }
}
