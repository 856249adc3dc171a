package io.stratalake.core.internal.paging;

import org.jspecify.annotations.Nullable;

/**
 * The visited positions of a chain of pages, to detect cursor loops with Brent's algorithm. Immutable, because each page
 * of a chain may be continued several times. {@link VisitedPositions} detects a loop earlier, but needs memory.
 *
 * @param mark a visited position, or null before the first page
 * @param steps the number of pages since the mark
 * @param power the number of pages after which the mark moves
 */
record VisitedPages<P>(@Nullable P mark, long steps, long power) {

    static <P> VisitedPages<P> none() {
        return new VisitedPages<>(null, 0, 1);
    }

    /** Adds a position. */
    VisitedPages<P> and(P position) {
        return steps + 1 == power
                ? new VisitedPages<>(position, 0, power * 2)
                : new VisitedPages<>(mark, steps + 1, power);
    }

    /** Returns whether a position is the mark. In a loop of any length, the mark is visited again at some point. */
    boolean returnTo(P position) {
        return position.equals(mark);
    }
}
