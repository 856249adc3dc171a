package io.stratalake.core.internal.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SlotScheduleProperties {

    private static final long START = 10;

    /** A step of -1 takes a slot; any other adds one that many nanoseconds after the start. */
    @Property
    void is_a_sorted_list_whose_first_slot_is_taken(
            @ForAll @IntRange(min = 1, max = 8) int slots,
            @ForAll @Size(max = 60) List<@IntRange(min = -1, max = 30) Integer> steps) {
        var schedule = new SlotSchedule(slots, START);
        var model = new ArrayList<>(Collections.nCopies(slots, START));
        for (int step : steps) {
            if (step >= 0) {
                schedule.add(START + step);
                model.add(START + step);
                Collections.sort(model);
            } else if (!model.isEmpty()) {
                assertEquals(model.get(0), schedule.next());
                assertEquals(model.remove(0), schedule.take());
            }
            assertEquals(model.isEmpty(), schedule.isEmpty());
            assertEquals(model.stream().filter(time -> time <= 20).count(), schedule.freeAt(20));
        }
    }
}
