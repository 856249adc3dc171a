package io.stratalake.system.shared;

import io.lettuce.core.RedisClient;
import io.lettuce.core.ScoredValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import redis.embedded.RedisServer;

/** A Redis server on loopback that saves its data when it is stopped. */
final class RedisProcess implements Store {

    private final int port = freePort();
    private final Path directory;
    private RedisServer server;

    RedisProcess(Path directory) {
        this.directory = directory;
        this.server = started();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public LimitView limit(String operation) {
        try (var client = RedisClient.create(url());
                var connection = client.connect()) {
            var commands = connection.sync();
            var time = commands.time();
            var now = Long.parseLong(time.get(0)) * 1_000_000 + Long.parseLong(time.get(1));
            var slots = commands.keys("stratalake:limit:{*/" + operation + "}:slots").stream()
                    .flatMap(key -> commands.zrangeWithScores(key, 0, -1).stream())
                    // The last entry is the epoch.
                    .filter(slot -> !Double.isInfinite(slot.getScore()))
                    .collect(Collectors.toMap(
                            ScoredValue::getValue,
                            slot -> Duration.of((long) slot.getScore() - now, ChronoUnit.MICROS)));
            var queue = commands.keys("stratalake:limit:{*/" + operation + "}:queue").stream()
                    .flatMap(key -> commands.zrange(key, 0, -1).stream())
                    .toList();
            return new LimitView(slots, queue);
        }
    }

    @Override
    public void start() {
        server = started();
    }

    private RedisServer started() {
        var redis = RedisServer.builder()
                .port(port)
                .setting("bind 127.0.0.1")
                .setting("dir " + directory)
                .setting("save 3600 1")
                .build();
        redis.start();
        return redis;
    }

    @Override
    public void crash() {
        close();
        try {
            Files.deleteIfExists(directory.resolve("dump.rdb"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
