package io.stratalake.shared.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettuce.core.RedisClient;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.fault.Logs;
import io.stratalake.core.shared.LimitKey;
import io.stratalake.core.shared.SharedLimits;
import io.stratalake.core.shared.SlotRequest;
import io.stratalake.core.shared.SlotResult;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that are absent, silent, restarted, or refuse a password. */
@Timeout(60)
class RedisOutageTest {

    private static final String PASSWORD = "correct-horse";
    private static final AtomicInteger IDS = new AtomicInteger();

    private static SlotRequest request(Duration timeout) {
        var minute = Duration.ofMinutes(1);
        var key = new LimitKey("platform", "scope", "listThings");
        return new SlotRequest(
                key,
                "request" + IDS.incrementAndGet(),
                "member",
                100,
                minute,
                minute,
                Duration.ofSeconds(5),
                timeout,
                null);
    }

    private static void acquire(SharedLimits engine) {
        assertInstanceOf(SlotResult.Granted.class, engine.acquire(request(Duration.ofSeconds(20))));
    }

    private static IllegalStateException failure(SharedLimits engine, Duration timeout) {
        return assertThrows(IllegalStateException.class, () -> engine.acquire(request(timeout)));
    }

    private static void awaitGrant(SharedLimits engine) throws InterruptedException {
        while (true) {
            try {
                acquire(engine);
                return;
            } catch (IllegalStateException e) {
                Thread.sleep(100);
            }
        }
    }

    @Test
    void a_server_that_starts_later_is_found() throws Exception {
        var port = TestRedis.freePort();
        try (var engine = RedisSharedLimits.at("redis://127.0.0.1:" + port)) {
            failure(engine, Duration.ofSeconds(20));
            try (var server = TestRedis.startAt(port)) {
                awaitGrant(engine);
            }
        }
    }

    @Test
    void a_server_that_stops_is_an_outage_until_it_starts_again() throws Exception {
        var server = TestRedis.start();
        try (var engine = RedisSharedLimits.at(server.url())) {
            acquire(engine);
            server.close();
            while (true) {
                try {
                    engine.acquire(request(Duration.ofSeconds(20)));
                } catch (IllegalStateException expected) {
                    break;
                }
            }
            // Neither throws nor blocks.
            engine.release(request(Duration.ofSeconds(20)));
            server = TestRedis.startAt(server.port());

            awaitGrant(engine);
        } finally {
            server.close();
        }
    }

    @Test
    void a_server_that_does_not_know_a_script_receives_it_again() {
        try (var server = TestRedis.start();
                var engine = RedisSharedLimits.at(server.url())) {
            acquire(engine);
            server.run(commands -> commands.scriptFlush());

            acquire(engine);
        }
    }

    @Test
    void a_silent_server_is_not_waited_for_longer_than_the_timeout() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var engine = RedisSharedLimits.at("redis://127.0.0.1:" + silent.getLocalPort())) {
            var start = System.nanoTime();

            var failure = failure(engine, Duration.ofMillis(200));

            assertTrue(failure.getMessage().endsWith("did not respond in time"), failure::getMessage);
            assertTrue(System.nanoTime() - start < Duration.ofSeconds(10).toNanos());
        }
    }

    @Test
    void an_interrupt_ends_the_wait_and_is_kept() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var engine = RedisSharedLimits.at("redis://127.0.0.1:" + silent.getLocalPort())) {
            Thread.currentThread().interrupt();

            failure(engine, Duration.ofSeconds(30));

            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void a_closed_engine_fails_and_a_callers_client_stays_open() {
        try (var server = TestRedis.start();
                var client = RedisClient.create(server.url())) {
            var engine = RedisSharedLimits.of(client);
            acquire(engine);
            engine.close();
            engine.close();

            failure(engine, Duration.ofSeconds(20));
            assertEquals("PONG", client.connect().sync().ping());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://:" + PASSWORD + "@127.0.0.1 :6379",
                "http://user:" + PASSWORD + "@127.0.0.1",
                "redis://user:" + PASSWORD + "@[127.0.0.1",
                ""
            })
    void an_invalid_url_is_not_shown(String url) {
        var failure = assertThrows(ConfigurationException.class, () -> RedisSharedLimits.at(url));

        assertFalse(failure.getMessage().contains(PASSWORD), failure::getMessage);
        assertNull(failure.getCause());
    }

    @Test
    void a_cluster_needs_a_url() {
        assertThrows(ConfigurationException.class, RedisSharedLimits::atCluster);
    }

    @Test
    void a_password_is_neither_shown_nor_logged() {
        try (var logs = new Logs(line -> line.contains(PASSWORD));
                var server = TestRedis.start("requirepass other");
                var engine = RedisSharedLimits.at("redis://user:" + PASSWORD + "@127.0.0.1:" + server.port())) {
            var failure = failure(engine, Duration.ofSeconds(20));
            engine.release(request(Duration.ofSeconds(20)));

            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                assertFalse(cause.toString().contains(PASSWORD), cause::toString);
            }
            assertEquals("RedisSharedLimits[127.0.0.1:" + server.port() + "]", engine.toString());
            assertEquals(List.of(), logs.unwanted());
        }
    }

    /** The server's message would begin with: unknown command 'EVALSHA', with args beginning with. */
    @Test
    void neither_keys_nor_arguments_are_shown_nor_logged() {
        var request = request(Duration.ofSeconds(20));
        try (var logs = new Logs(line -> line.contains("args beginning") || line.contains("listThings"));
                var server = TestRedis.start("rename-command EVALSHA \"\"");
                var engine = RedisSharedLimits.at(server.url())) {
            var failure = assertThrows(IllegalStateException.class, () -> engine.acquire(request));
            engine.release(request);

            assertEquals(
                    "Redis at 127.0.0.1:%s failed: the server responded with the error ERR. Check the server, and that it is Redis 6 or later or Valkey."
                            .formatted(server.port()),
                    failure.getMessage());
            assertNull(failure.getCause());
            assertEquals(List.of(), logs.unwanted());
        }
    }

    @Test
    void a_rejected_password_is_named() {
        try (var server = TestRedis.start("requirepass other");
                var engine = RedisSharedLimits.at("redis://:" + PASSWORD + "@127.0.0.1:" + server.port())) {
            var failure = failure(engine, Duration.ofSeconds(20));

            assertTrue(
                    failure.getMessage().endsWith("error WRONGPASS. Check the user and the password in the URL."),
                    failure::getMessage);
        }
    }

    @Test
    void the_password_of_a_sentinel_is_not_shown() {
        var url = "redis-sentinel://user:%s@127.0.0.1:%s/0#limits".formatted(PASSWORD, TestRedis.freePort());
        try (var logs = new Logs(line -> line.contains(PASSWORD));
                var engine = RedisSharedLimits.at(url)) {
            var failure = failure(engine, Duration.ofSeconds(20));

            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                assertFalse(cause.toString().contains(PASSWORD), cause::toString);
            }
            assertEquals(List.of(), logs.unwanted());
        }
    }

    @Test
    void all_keys_expire() {
        try (var server = TestRedis.start();
                var engine = RedisSharedLimits.at(server.url())) {
            var first = request(Duration.ofSeconds(20));
            for (var i = 0; i < 101; i++) {
                engine.acquire(request(Duration.ofSeconds(20)));
            }
            engine.release(first);
            engine.pause(first.key(), Duration.ofSeconds(30));
            // On the same connection, so after the others.
            engine.acquire(first);

            var keys = server.run(commands -> commands.keys("*"));
            assertEquals(6, keys.size(), keys::toString);
            for (var key : keys) {
                assertTrue(key.startsWith("stratalake:limit:{platform/scope/listThings}:"), key);
                var left = server.run(commands -> commands.pttl(key));
                assertTrue(left > 0 && left <= Duration.ofDays(1).toMillis(), key + " expires in " + left);
            }
        }
    }
}
