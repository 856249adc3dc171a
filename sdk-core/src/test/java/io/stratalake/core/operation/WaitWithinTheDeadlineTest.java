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
    void no_wait_is_longer_than_the_timeout_whatever_the_service_requests(
            @ForAll @LongRange(min = 1, max = 200_000) long timeoutMillis,
            @ForAll @Size(min = 1, max = 10) List<@IntRange(min = -5, max = 120) Integer> delays) {
        var time = new SimulatedTime();
        var timeout = Duration.ofMillis(timeoutMillis);
        var work = new ScriptedWork("op-1", time);
        delays.forEach(delay -> work.thenIs(Running.<String>of("RUNNING").withPollAfter(Duration.ofSeconds(delay))));

        assertThrows(OperationTimeoutException.class, () -> work.operation().await(timeout));

        assertTrue(time.elapsed().compareTo(timeout) < 0, () -> "waited " + time.elapsed());
        assertEquals(time.elapsed(), work.pollsAt().get(work.polls() - 1), "the wait ended with a poll");
        assertTrue(work.timeLeftAtPolls().stream().noneMatch(Duration::isZero), "every poll had time for a response");
    }
}
