package io.stratalake.core.operation;

import io.stratalake.core.fault.Patience;

/** The end of the sending of a bulk request, for tests. */
public final class Sent {

    private Sent() {}

    /** Waits until all requests of an operation are sent. */
    public static <T> Operation<T> whenSent(Operation<T> operation) {
        while (operation.status().state().contains("sending")) {
            Patience.pause();
        }
        return operation;
    }
}
