package io.stratalake.shared.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.function.Function;
import redis.embedded.RedisExecProvider;
import redis.embedded.RedisServer;
import redis.embedded.util.OS;

/**
 * A Redis server on loopback that keeps nothing on disk. {@code -Dredis.server=/usr/bin/valkey-server} runs the tests on
 * another server than that of the embedded artifact.
 */
final class TestRedis implements AutoCloseable {

    private static final String EXECUTABLE = System.getProperty("redis.server", "");

    private final int port;
    private final RedisServer server;

    private TestRedis(int port, String... settings) {
        this.port = port;
        var builder = RedisServer.builder()
                .redisExecProvider(executable())
                .port(port)
                .setting("bind 127.0.0.1")
                .setting("save \"\"")
                .setting("daemonize no");
        for (var setting : settings) {
            builder.setting(setting);
        }
        server = builder.build();
        server.start();
    }

    static RedisExecProvider executable() {
        var embedded = RedisExecProvider.defaultProvider();
        return EXECUTABLE.isEmpty() ? embedded : embedded.override(OS.UNIX, EXECUTABLE);
    }

    static TestRedis start(String... settings) {
        return new TestRedis(freePort(), settings);
    }

    static TestRedis startAt(int port, String... settings) {
        return new TestRedis(port, settings);
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Runs commands on a connection of its own. */
    <T> T run(Function<RedisCommands<String, String>, T> commands) {
        try (var client = RedisClient.create(url());
                var connection = client.connect()) {
            return commands.apply(connection.sync());
        }
    }

    @Override
    public void close() {
        server.stop();
    }

    static void sleep(Duration length) throws InterruptedException {
        // Rounded up, as a request that comes early has to wait again.
        Thread.sleep(length.plusNanos(999_999).toMillis() + 1);
    }
}
