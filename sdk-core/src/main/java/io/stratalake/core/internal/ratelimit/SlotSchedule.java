package io.stratalake.core.internal.ratelimit;

import java.util.PriorityQueue;

/**
 * The times from which the free slots of a limit may be used, the earliest first. Not thread-safe.
 *
 * <p>Slots that were never used are only counted, so that a high limit takes no memory.
 */
final class SlotSchedule {

    private final long start;
    private final PriorityQueue<Long> used = new PriorityQueue<>();
    private int unused;

    /**
     * @param slots the number of slots, all free from the start
     * @param start no time is before it
     */
    SlotSchedule(int slots, long start) {
        this.start = start;
        this.unused = slots;
    }

    boolean isEmpty() {
        return unused == 0 && used.isEmpty();
    }

    /** Returns the time from which the earliest slot is free. */
    long next() {
        return unused > 0 ? start : used.element();
    }

    /** Removes the earliest slot and returns its time. */
    long take() {
        var time = next();
        if (unused > 0) {
            unused--;
        } else {
            used.remove();
        }
        return time;
    }

    void add(long time) {
        if (time <= start) {
            unused++;
        } else {
            used.add(time);
        }
    }

    /** Returns how many slots are free at a time. */
    int freeAt(long time) {
        return unused + (int) used.stream().filter(slot -> slot <= time).count();
    }
}
