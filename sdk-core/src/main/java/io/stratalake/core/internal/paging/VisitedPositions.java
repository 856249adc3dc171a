package io.stratalake.core.internal.paging;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Remembers where a reader has been, in constant memory.
 *
 * <p>The first {@value #LIMIT} positions are all remembered, so that a cursor which comes back in a list of ordinary
 * length is noticed before its page is read twice; Brent's algorithm would notice it only after some rounds, with every
 * item of them delivered again. When the memory is full, every second position is forgotten and from then on only every
 * second one remembered, and so on. A circle of any length is still noticed: some position in it is remembered, and is
 * met again at most a few thousandths of the pages read so far later than the first repetition.
 */
final class VisitedPositions<P> {

    static final int LIMIT = 1024;

    private final Set<P> remembered = new LinkedHashSet<>();
    private long visits;
    private long stride = 1;

    void add(P position) {
        if (visits % stride == 0) {
            remembered.add(position);
        }
        visits++;
        if (remembered.size() > LIMIT) {
            forgetEverySecond();
        }
    }

    boolean contains(P position) {
        return remembered.contains(position);
    }

    int size() {
        return remembered.size();
    }

    private void forgetEverySecond() {
        var positions = remembered.iterator();
        while (positions.hasNext()) {
            positions.next();
            if (positions.hasNext()) {
                positions.next();
                positions.remove();
            }
        }
        stride *= 2;
    }
}
