package io.stratalake.greenlake.subscriptions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.greenlake.JsonTrees;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BreakdownProperties {

    @Provide
    Arbitrary<Object> trees() {
        return JsonTrees.withNames(
                "succeeded", "failed", "key", "id", "reason", "error", "status", "state", "result", "items", "notClaimed");
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void no_result_makes_reading_it_throw_and_each_name_has_one_fate(@ForAll("trees") Object tree) {
        var breakdown = Breakdown.of(tree);
        var names = breakdown.all().stream().map(Fate::name).toList();
        assertEquals(List.copyOf(new java.util.LinkedHashSet<>(names)), names);
        assertEquals(names.isEmpty(), breakdown.isEmpty());
        breakdown.all().forEach(fate -> assertEquals(Optional.of(fate), breakdown.of(fate.name())));
        assertTrue(breakdown.of("no such name").isEmpty());
    }
}
