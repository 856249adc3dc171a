package io.stratalake.core.fault;

import io.stratalake.core.time.SimulatedTime;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** A simulated clock that remembers when who slept how long, and in whose sleeps something can happen. */
public final class FaultClock implements TimeSource {

    /**
     * A sleep.
     *
     * @param thread whose
     * @param from when it began, since the start of the clock
     * @param length how long it was to be
     */
    public record Sleep(Thread thread, Duration from, Duration length) {

        Duration end() {
            return from.plus(length);
        }
    }

    private final SimulatedTime time = new SimulatedTime();
    private final List<Sleep> sleeps = new ArrayList<>();
    private volatile IntConsumer onSleep = number -> {};

    /** Has something done before each sleep; it is told how many there were before. */
    public void onSleep(IntConsumer action) {
        onSleep = action;
    }

    @Override
    public long nanoTime() {
        return time.nanoTime();
    }

    @Override
    public Instant now() {
        return time.now();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        int number;
        synchronized (sleeps) {
            number = sleeps.size();
            sleeps.add(new Sleep(Thread.currentThread(), time.elapsed(), duration));
        }
        onSleep.accept(number);
        time.sleep(duration);
    }

    /** The sleeps so far, those of no length included. */
    public List<Sleep> sleeps() {
        synchronized (sleeps) {
            return List.copyOf(sleeps);
        }
    }

    /** The sleeps so far without the first ones. */
    List<Sleep> sleeps(int without) {
        synchronized (sleeps) {
            return List.copyOf(sleeps.subList(without, sleeps.size()));
        }
    }

    /** The time since the start. */
    public Duration elapsed() {
        return time.elapsed();
    }

    /** As {@link SimulatedTime#advance}. */
    public void advance(Duration duration) {
        time.advance(duration);
    }

    /** As {@link SimulatedTime#shiftWallClock}. */
    public void shiftWallClock(Duration shift) {
        time.shiftWallClock(shift);
    }
}
