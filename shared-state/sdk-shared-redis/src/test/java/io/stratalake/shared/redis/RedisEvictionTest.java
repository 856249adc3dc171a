package io.stratalake.shared.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.shared.LimitKey;
import io.stratalake.core.shared.SlotRequest;
import io.stratalake.core.shared.SlotResult;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server whose memory is full: it evicts keys, or rejects writes. */
@Timeout(60)
class RedisEvictionTest {

    private static final LimitKey KEY = new LimitKey("platform", "scope", "listThings");
    private static final int LIMIT = 4;

    private final AtomicInteger ids = new AtomicInteger();
    private final TestRedis server = TestRedis.start();
    private final RedisSharedLimits engine = RedisSharedLimits.at(server.url());

    @AfterEach
    void stop() {
        engine.close();
        server.close();
    }

    private SlotRequest request(String epoch) {
        var minute = Duration.ofMinutes(1);
        return new SlotRequest(
                KEY,
                "request" + ids.incrementAndGet(),
                "member",
                LIMIT,
                minute,
                minute,
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                epoch);
    }

    /** Uses all slots, lets one request wait, and pauses for a short time. */
    private String fill() {
        var epoch = engine.acquire(request(null)).epoch();
        for (var i = 1; i < LIMIT; i++) {
            assertInstanceOf(SlotResult.Granted.class, engine.acquire(request(epoch)));
        }
        engine.pause(KEY, Duration.ofSeconds(1));
        assertInstanceOf(SlotResult.Waiting.class, engine.acquire(request(epoch)));
        return epoch;
    }

    private void evict(String part) {
        var deleted = server.run(commands -> commands.del("stratalake:limit:{platform/scope/listThings}:" + part));
        assertEquals(1, deleted, part);
    }

    @Test
    void the_limit_pauses_if_its_slots_are_evicted() {
        var epoch = fill();
        evict("slots");

        var waiting = assertInstanceOf(SlotResult.Waiting.class, engine.acquire(request(epoch)));

        assertTrue(waiting.paused());
        assertTrue(waiting.duration().compareTo(Duration.ofSeconds(50)) > 0, waiting::toString);
        assertNotEquals(epoch, waiting.epoch());
    }

    @ParameterizedTest
    @ValueSource(strings = {"queue", "expiry", "limits", "members", "pause"})
    void no_slot_is_granted_twice_if_another_key_is_evicted(String part) {
        var epoch = fill();
        evict(part);

        for (var i = 0; i < LIMIT; i++) {
            var waiting = assertInstanceOf(SlotResult.Waiting.class, engine.acquire(request(epoch)));
            assertEquals(epoch, waiting.epoch());
        }
    }

    @Test
    void a_server_that_rejects_writes_is_an_outage() {
        // Redis lets a script continue after its first write that needs no memory, so that limits in use go on.
        server.run(commands -> commands.configSet("maxmemory", "1"));

        var failure = assertThrows(IllegalStateException.class, () -> engine.acquire(request(null)));

        assertEquals(
                "Redis at 127.0.0.1:%s failed: the server responded with the error OOM. The server has no memory left: raise maxmemory or remove other data."
                        .formatted(server.port()),
                failure.getMessage());
        assertNull(failure.getCause());
    }
}
