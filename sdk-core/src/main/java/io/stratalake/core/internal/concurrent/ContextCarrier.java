package io.stratalake.core.internal.concurrent;

import java.util.function.Supplier;

/** Copies one kind of thread-bound context from one thread to another. Implementations are thread-safe. */
interface ContextCarrier {

    /**
     * Captures the context of the current thread, which may be empty.
     *
     * @return binds the captured context to whichever thread calls it, until that thread closes the scope
     */
    Supplier<Scope> capture();

    /** A context bound to a thread. */
    @FunctionalInterface
    interface Scope {

        /** Gives the thread back the context it had before. */
        void close();
    }
}
