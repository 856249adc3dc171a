package io.stratalake.system.shared;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The content of a limit in a store.
 *
 * @param slots the busy slots, by the id of their request, with the time until each becomes free
 * @param queue the ids of the requests that wait, in their order
 */
record LimitView(Map<String, Duration> slots, List<String> queue) {

    /** Returns the time until each slot that a process uses becomes free. */
    Map<String, Duration> slotsOf(String member) {
        return slots.entrySet().stream()
                .filter(slot -> isOf(member, slot.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    boolean isQueued(String member) {
        return queue.stream().anyMatch(id -> isOf(member, id));
    }

    static boolean isOf(String member, String id) {
        return id.startsWith(member + "-");
    }

    /** Returns the slots whose response has not begun. The others become free within a period. */
    Map<String, Duration> held(Duration period) {
        return slots.entrySet().stream()
                .filter(slot -> slot.getValue().compareTo(period.plusSeconds(1)) > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
