package io.stratalake.shared.redis;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.lettuce.core.cluster.RedisClusterClient;
import io.stratalake.core.shared.LimitKey;
import io.stratalake.core.shared.SharedLimits;
import io.stratalake.core.shared.SlotRequest;
import io.stratalake.core.shared.SlotResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cluster of one node, which rejects scripts whose keys are in several slots. */
@Timeout(60)
class RedisClusterTest {

    private static final int SLOTS = 16_384;

    @TempDir
    private Path directory;

    @Test
    void all_keys_of_a_limit_are_in_one_slot() throws Exception {
        try (var server =
                TestRedis.start("cluster-enabled yes", "cluster-config-file " + directory.resolve("nodes.conf"))) {
            server.run(commands ->
                    commands.clusterAddSlots(IntStream.range(0, SLOTS).toArray()));
            while (!server.run(commands -> commands.clusterInfo()).contains("cluster_state:ok")) {
                Thread.sleep(20);
            }

            try (var engine = RedisSharedLimits.atCluster(server.url());
                    var client = RedisClusterClient.create(server.url());
                    var other = RedisSharedLimits.of(client)) {
                use(engine, request("1"));
                use(other, request("2"));
                engine.pause(request("3").key(), Duration.ofMinutes(1));
            }
        }
    }

    private static void use(SharedLimits engine, SlotRequest request) {
        assertInstanceOf(SlotResult.Granted.class, engine.acquire(request));
        engine.release(request);
        engine.cancel(request);
    }

    private static SlotRequest request(String id) {
        var minute = Duration.ofMinutes(1);
        var key = new LimitKey("platform", "scope", "list}Things");
        return new SlotRequest(
                key, id, "member", 4, minute, minute, Duration.ofSeconds(5), Duration.ofSeconds(20), null);
    }
}
