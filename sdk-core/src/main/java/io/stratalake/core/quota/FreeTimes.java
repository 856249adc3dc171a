package io.stratalake.core.quota;

/**
 * The moments at which a limit's places become free, the earliest first. Not safe for use by several threads.
 *
 * <p>A sorted ring: places nearly always come back in the order of their moments, or return unused to the front, and at
 * both ends an addition costs nothing.
 */
final class FreeTimes {

    private long[] ring;
    private int head;
    private int size;

    /** That many places, all free at the same moment. */
    FreeTimes(int places, long moment) {
        ring = new long[places];
        for (int i = 0; i < places; i++) {
            ring[i] = moment;
        }
        size = places;
    }

    int size() {
        return size;
    }

    /** The moment at which so many places are free, counted from one. */
    long whenFree(int places) {
        return ring[index(places - 1)];
    }

    /** How many are free at a moment. */
    int freeAt(long moment) {
        int count = 0;
        while (count < size && whenFree(count + 1) <= moment) {
            count++;
        }
        return count;
    }

    /** Takes the earliest places away and returns the moment at which all of them are free. */
    long take(int places) {
        var moment = whenFree(places);
        head = index(places);
        size -= places;
        return moment;
    }

    void add(int places, long moment) {
        for (int i = 0; i < places; i++) {
            add(moment);
        }
    }

    private void add(long moment) {
        if (size == ring.length) {
            grow();
        }
        if (size > 0 && moment <= ring[head]) {
            head = head == 0 ? ring.length - 1 : head - 1;
            ring[head] = moment;
            size++;
            return;
        }
        int at = size++;
        while (at > 0 && ring[index(at - 1)] > moment) {
            ring[index(at)] = ring[index(at - 1)];
            at--;
        }
        ring[index(at)] = moment;
    }

    private void grow() {
        var larger = new long[Math.max(4, 2 * size)];
        for (int i = 0; i < size; i++) {
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
