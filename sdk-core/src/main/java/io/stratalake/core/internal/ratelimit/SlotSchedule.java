package io.stratalake.core.internal.ratelimit;

/**
 * The moments at which a limit's places become free, the earliest first. Not safe for use by several threads.
 *
 * <p>A sorted ring: places nearly always come back in the order of their moments, or return unused to the front, and at
 * both ends an addition costs nothing. Places that were never used are only counted, so that a limit may be as high as
 * it likes.
 */
final class SlotSchedule {

    private final long beginning;
    private long[] ring = new long[4];
    private int head;

    /** How many are in the ring. */
    private int held;

    /** How many of those are earlier than the beginning. */
    private int early;

    /** How many places are free since the beginning, none of which is in the ring. */
    private int unused;

    /** That many places, all free at the same moment. */
    SlotSchedule(int places, long moment) {
        beginning = moment;
        unused = places;
    }

    int size() {
        return held + unused;
    }

    /** The moment at which so many places are free, counted from one. */
    long whenFree(int places) {
        if (places > early && places - early <= unused) {
            return beginning;
        }
        return ring[index(places <= early ? places - 1 : places - unused - 1)];
    }

    /** How many are free at a moment. */
    int freeAt(long moment) {
        int count = beginning <= moment ? early + unused : 0;
        while (count < size() && whenFree(count + 1) <= moment) {
            count++;
        }
        return count;
    }

    /** Takes the earliest places away and returns the moment at which all of them are free. */
    long take(int places) {
        var moment = whenFree(places);
        var earliest = Math.min(places, early);
        var neverUsed = Math.min(places - earliest, unused);
        early -= earliest;
        unused -= neverUsed;
        held -= places - neverUsed;
        head = index(places - neverUsed);
        return moment;
    }

    void add(int places, long moment) {
        if (moment == beginning) {
            unused += places;
            return;
        }
        for (int i = 0; i < places; i++) {
            add(moment);
        }
    }

    private void add(long moment) {
        if (held == ring.length) {
            grow();
        }
        if (moment < beginning) {
            early++;
        }
        if (held > 0 && moment <= ring[head]) {
            head = head == 0 ? ring.length - 1 : head - 1;
            ring[head] = moment;
            held++;
            return;
        }
        int at = held++;
        while (at > 0 && ring[index(at - 1)] > moment) {
            ring[index(at)] = ring[index(at - 1)];
            at--;
        }
        ring[index(at)] = moment;
    }

    private void grow() {
        var larger = new long[2 * held];
        for (int i = 0; i < held; i++) {
            larger[i] = ring[index(i)];
        }
        ring = larger;
        head = 0;
    }

    private int index(int position) {
        int sum = head + position;
        return sum < ring.length ? sum : sum - ring.length;
    }
}
