package io.stratalake.core.journal;

import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Leases in memory, for a journal that one process uses at a time. Thread-safe. */
final class Leases {

    private final ConcurrentMap<String, MemoryLease> held = new ConcurrentHashMap<>();
    private final TimeSource time;

    Leases(TimeSource time) {
        this.time = time;
    }

    Optional<Journal.Lease> acquire(String name, Duration duration) {
        Journal.requireKey(name);
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException(
                    "The duration %s of a lease is not positive. Use one that is longer than the longest step."
                            .formatted(duration));
        }
        var lease = new MemoryLease(name, duration);
        var holder = held.compute(name, (key, current) -> current == null || current.hasExpired() ? lease : current);
        return holder == lease ? Optional.of(lease) : Optional.empty();
    }

    void releaseAll() {
        held.clear();
    }

    private final class MemoryLease implements Journal.Lease {

        private final String name;
        private final Duration duration;

        /** Read and written only within atomic updates of the map. */
        private Deadline expiry;

        MemoryLease(String name, Duration duration) {
            this.name = name;
            this.duration = duration;
            this.expiry = Deadline.after(duration, time);
        }

        boolean hasExpired() {
            return expiry.hasPassed();
        }

        @Override
        public boolean renew() {
            var holder = held.computeIfPresent(name, (key, current) -> {
                if (current == this) {
                    expiry = Deadline.after(duration, time);
                }
                return current;
            });
            return holder == this;
        }

        @Override
        public void close() {
            held.remove(name, this);
        }
    }
}
