package io.stratalake.examples.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
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
    public void close() {
        server.stop();
    }
}
