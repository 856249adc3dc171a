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

    @Property
    void it_is_a_sorted_list_of_which_the_first_are_taken(
            @ForAll @IntRange(min = 1, max = 8) int places,
            @ForAll @Size(max = 60) List<@IntRange(min = -5, max = 40) Integer> steps) {
        var times = new SlotSchedule(places, 10);
        var model = new ArrayList<>(Collections.nCopies(places, 10L));
        for (int step : steps) {
            if (step >= 0) {
                times.add(1, step);
                model.add((long) step);
                Collections.sort(model);
            } else if (model.size() >= -step) {
                assertEquals(model.get(-step - 1), times.take(-step));
                model.subList(0, -step).clear();
            }
            assertEquals(model.size(), times.size());
            assertEquals(model.stream().filter(time -> time <= 20).count(), times.freeAt(20));
            for (int i = 1; i <= model.size(); i++) {
                assertEquals(model.get(i - 1), times.whenFree(i));
            }
        }
    }
}
