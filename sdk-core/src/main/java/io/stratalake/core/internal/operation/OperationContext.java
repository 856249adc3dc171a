package io.stratalake.core.internal.operation;

import io.stratalake.core.internal.concurrent.ClientThreads;
import io.stratalake.core.internal.observe.Listeners;
import io.stratalake.core.time.TimeSource;

/**
 * What long work is awaited with.
 *
 * @param time where the time comes from
 * @param threads where it is awaited that nobody blocks for
 * @param listeners are told of each poll
 */
public record OperationContext(TimeSource time, ClientThreads threads, Listeners listeners) {

    /** A context that nobody watches, with threads of its own. */
    public static OperationContext of(TimeSource time) {
        return new OperationContext(time, new ClientThreads(), Listeners.NONE);
    }
}
