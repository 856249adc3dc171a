package io.stratalake.core.fault;

import io.stratalake.core.time.SimulatedTime;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** A simulated clock that records the sleeps of each thread and can run an action before a sleep. */
public final class FaultClock implements TimeSource {

    /**
     * A sleep.
     *
     * @param thread the thread that sleeps
     * @param from its beginning, since the start of the clock
     * @param length the requested length
     */
    public record Sleep(Thread thread, Duration from, Duration length) {

        Duration end() {
            return from.plus(length);
        }
    }

    private final SimulatedTime time = new SimulatedTime();
    private final List<Sleep> sleeps = new ArrayList<>();
    private volatile IntConsumer onSleep = number -> {};

    /** Runs an action before each sleep, with the number of earlier sleeps. */
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

    /** Returns all sleeps, including those with a length of zero. */
    public List<Sleep> sleeps() {
        synchronized (sleeps) {
            return List.copyOf(sleeps);
        }
    }

    /** Returns all sleeps without the first ones. */
    List<Sleep> sleeps(int without) {
        synchronized (sleeps) {
            return List.copyOf(sleeps.subList(without, sleeps.size()));
        }
    }

    /** Returns the time since the start. */
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
