package io.stratalake.shared.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import redis.embedded.RedisSentinel;

/** A sentinel on loopback, which lets a replica take over half a second after the primary has stopped. */
final class TestSentinel implements AutoCloseable {

    private static final String GROUP = "limits";

    private final int port = TestRedis.freePort();
    private final RedisSentinel sentinel;

    private TestSentinel(TestRedis primary) {
        sentinel = RedisSentinel.builder()
                .redisExecProvider(TestRedis.executable())
                .bind("127.0.0.1")
                .port(port)
                .masterName(GROUP)
                .masterPort(primary.port())
                .quorumSize(1)
                .downAfterMilliseconds(500L)
                .failoverTimeout(2_000L)
                .build();
        sentinel.start();
    }

    static TestSentinel start(TestRedis primary) {
        return new TestSentinel(primary);
    }

    String url() {
        return "redis-sentinel://127.0.0.1:%s/0#%s".formatted(port, GROUP);
    }

    /** Waits until the sentinel knows a replica that can take over. */
    void awaitReplica() throws InterruptedException {
        try (var client = RedisClient.create();
                var connection = client.connectSentinel(RedisURI.create("127.0.0.1", port))) {
            while (connection.sync().replicas(GROUP).stream()
                    .noneMatch(replica -> "ok".equals(replica.get("master-link-status")))) {
                Thread.sleep(100);
            }
        }
    }

    @Override
    public void close() {
        sentinel.stop();
    }
}
