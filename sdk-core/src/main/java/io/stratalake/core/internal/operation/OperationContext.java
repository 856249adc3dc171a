package io.stratalake.core.internal.operation;

import io.stratalake.core.internal.concurrent.ClientThreads;
import io.stratalake.core.internal.observe.Listeners;
import io.stratalake.core.time.TimeSource;

/**
 * The dependencies of operations.
 *
 * @param time the clock
 * @param threads the threads of asynchronous waits
 * @param listeners receive each poll
 */
public record OperationContext(TimeSource time, ClientThreads threads, Listeners listeners) {

    /** Returns a context without listeners and with new threads. */
    public static OperationContext of(TimeSource time) {
        return new OperationContext(time, new ClientThreads(), Listeners.NONE);
    }
}
