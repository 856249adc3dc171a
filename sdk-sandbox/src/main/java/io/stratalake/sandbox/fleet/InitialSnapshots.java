package io.stratalake.sandbox.fleet;

import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** The snapshots that the sandbox begins with: one of every fourth instance, taken the day after it was created. */
final class InitialSnapshots {

    private static final int EVERY = 4;

    private InitialSnapshots() {}

    static List<FleetSnapshot> of(TimeSource time, int pollsPerAction, List<FleetInstance> instances) {
        return IntStream.iterate(EVERY - 1, i -> i < instances.size(), i -> i + EVERY)
                .mapToObj(instances::get)
                .map(one -> FleetSnapshot.past(
                        one, time, pollsPerAction, one.life().createdAt().plus(Duration.ofDays(1))))
                .toList();
    }
}
