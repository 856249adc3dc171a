package io.stratalake.core.internal.operation;

import io.stratalake.core.operation.Operation;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a combined operation. Thread-safe. All parts are there, unless the implementation is still sending
 * requests.
 *
 * @param <P> the result of a part
 * @param <T> the result of the whole
 */
public interface PartSource<P, T> {

    /** Returns the parts so far, in the order of their requests. A refused request is a part that has ended. */
    List<Operation<P>> parts();

    /** Returns the number of parts that there will be. */
    default int total() {
        return parts().size();
    }

    /** Returns whether every part is there. */
    default boolean isComplete() {
        return true;
    }

    /**
     * Waits until a part is added or the source is complete; returns at once if it is complete.
     *
     * @param atMost the longest wait; the method may return earlier
     */
    default void awaitChange(Duration atMost) throws InterruptedException {}

    /**
     * Returns the interval between two polls, of any parts, at which the polls stay within the rate limit; zero if the
     * parts differ in kind, so that each has its own interval.
     */
    Duration pollSpacing();

    /** Returns the result of all parts that have ended, with everything else as pending; null if there is no partial result. */
    @Nullable
    T partialResult();
}
