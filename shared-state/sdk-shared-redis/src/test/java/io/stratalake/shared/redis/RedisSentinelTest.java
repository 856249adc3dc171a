package io.stratalake.shared.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettuce.core.RedisClient;
import io.stratalake.core.shared.LimitKey;
import io.stratalake.core.shared.SharedLimits;
import io.stratalake.core.shared.SlotRequest;
import io.stratalake.core.shared.SlotResult;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A primary that is stopped, and a replica that takes over. */
@Timeout(120)
class RedisSentinelTest {

    private int ids;

    private SlotRequest request(String epoch) {
        ids++;
        var minute = Duration.ofMinutes(1);
        return new SlotRequest(
                new LimitKey("platform", "scope", "listThings"),
                "request" + ids,
                "member",
                4,
                minute,
                minute,
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                epoch);
    }

    private SlotResult acquireOnceAvailable(SharedLimits engine, String epoch) throws InterruptedException {
        while (true) {
            try {
                return engine.acquire(request(epoch));
            } catch (IllegalStateException e) {
                Thread.sleep(100);
            }
        }
    }

    @Test
    void the_slots_are_known_after_a_failover() throws Exception {
        try (var primary = TestRedis.start();
                var replica = TestRedis.start("replicaof 127.0.0.1 " + primary.port());
                var sentinel = TestSentinel.start(primary);
                var client = RedisClient.create(sentinel.url());
                var engine = RedisSharedLimits.at(sentinel.url());
                var other = RedisSharedLimits.of(client)) {
            sentinel.awaitReplica();
            var epoch = engine.acquire(request(null)).epoch();
            for (var each : new SharedLimits[] {engine, other, engine}) {
                assertInstanceOf(SlotResult.Granted.class, each.acquire(request(epoch)));
            }
            var replicated = primary.run(commands -> commands.waitForReplication(1, 10_000));
            assertEquals(1, replicated);

            primary.close();

            for (var each : new SharedLimits[] {engine, other}) {
                var waiting = assertInstanceOf(SlotResult.Waiting.class, acquireOnceAvailable(each, epoch));
                assertEquals(epoch, waiting.epoch());
            }
            assertTrue(replica.run(commands -> commands.info("replication")).contains("role:master"));
            assertEquals("RedisSharedLimits[sentinel]", engine.toString());
        }
    }
}
