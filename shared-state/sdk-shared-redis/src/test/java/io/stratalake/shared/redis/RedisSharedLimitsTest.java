package io.stratalake.shared.redis;

import io.lettuce.core.api.sync.RedisServerCommands;
import io.stratalake.core.contract.SharedLimitsContract;
import io.stratalake.core.shared.LimitKey;
import io.stratalake.core.shared.SharedLimits;
import io.stratalake.core.shared.SlotRequest;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract of engines, on a real server. */
class RedisSharedLimitsTest extends SharedLimitsContract {

    private static TestRedis server;
    private static RedisSharedLimits engine;
    private static RedisSharedLimits other;

    @BeforeAll
    static void start() {
        server = TestRedis.start();
        engine = RedisSharedLimits.at(server.url());
        other = RedisSharedLimits.at(server.url());
    }

    @AfterAll
    static void stop() {
        engine.close();
        other.close();
        server.close();
    }

    @Override
    protected SharedLimits engine() {
        return engine;
    }

    @Override
    protected SharedLimits other() {
        return other;
    }

    @Override
    protected void sleep(Duration length) throws InterruptedException {
        TestRedis.sleep(length);
    }

    /** A connection handles its commands in their order. */
    @Override
    protected void settle() {
        var minute = Duration.ofMinutes(1);
        var key = new LimitKey("platform", "scope", "settle");
        engine.acquire(new SlotRequest(key, "id", "member", 0, minute, minute, minute, minute, null));
    }

    @Override
    protected void clear() {
        server.run(RedisServerCommands::flushall);
    }
}
