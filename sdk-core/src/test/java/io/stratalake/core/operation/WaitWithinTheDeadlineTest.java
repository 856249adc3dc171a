package io.stratalake.core.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.OperationTimeoutException;
import io.stratalake.core.operation.OperationStatus.Running;
import io.stratalake.core.time.SimulatedTime;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class WaitWithinTheDeadlineTest {

    @Property
    void no_wait_outlives_the_callers_time_whatever_the_service_asks_for(
            @ForAll @LongRange(min = 1, max = 200_000) long timeoutMillis,
            @ForAll @Size(min = 1, max = 10) List<@IntRange(min = -5, max = 120) Integer> hints) {
        var time = new SimulatedTime();
        var timeout = Duration.ofMillis(timeoutMillis);
        var work = new ScriptedWork("op-1", time);
        hints.forEach(hint -> work.thenIs(Running.<String>of("RUNNING").withPollAfter(Duration.ofSeconds(hint))));

        assertThrows(OperationTimeoutException.class, () -> work.operation().await(timeout));

        assertTrue(time.elapsed().compareTo(timeout) < 0, () -> "waited " + time.elapsed());
        assertEquals(time.elapsed(), work.pollsAt().get(work.polls() - 1), "the last thing it did was to ask");
        assertTrue(work.timeLeftAtPolls().stream().noneMatch(Duration::isZero), "every poll had time to be answered");
    }
}
