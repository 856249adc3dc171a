package io.stratalake.shared.redis;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.stratalake.core.fault.SlowTests;
import io.stratalake.core.shared.LimitKey;
import io.stratalake.core.shared.SlotRequest;
import io.stratalake.core.shared.SlotResult;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The time for a free slot on loopback. With {@code -Pslow} it is measured with a warm JVM. */
class RedisLatencyTest {

    private static final int WARM_UP = SlowTests.rounds(2_000, 0);
    private static final int MEASURED = SlowTests.rounds(2_000, 50);

    @Test
    void a_free_slot_is_granted_at_once() {
        var minute = Duration.ofMinutes(1);
        var key = new LimitKey("platform", "scope", "listThings");
        var nanos = new long[MEASURED];
        try (var server = TestRedis.start();
                var engine = RedisSharedLimits.at(server.url())) {
            for (var i = -WARM_UP; i < MEASURED; i++) {
                var request = new SlotRequest(
                        key,
                        "r" + i,
                        "member",
                        60,
                        minute,
                        minute,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(20),
                        null);
                var start = System.nanoTime();
                var result = engine.acquire(request);
                nanos[Math.max(0, i)] = System.nanoTime() - start;
                assertInstanceOf(SlotResult.Granted.class, result);
                engine.cancel(request);
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                "A free slot in Redis on loopback: median %.3f ms, 99 %% %.3f ms%n",
                nanos[MEASURED / 2] / 1e6, nanos[MEASURED * 99 / 100] / 1e6);
    }
}
