package io.stratalake.shared.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.shared.LimitKey;
import io.stratalake.core.shared.SharedLimits;
import io.stratalake.core.shared.SlotRequest;
import io.stratalake.core.shared.SlotResult;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rate limits that several processes share in Redis or Valkey.
 *
 * <pre>{@code
 * var engine = RedisSharedLimits.at("redis://redis.internal");
 * var builder = GreenLakeClient.builder().sharedLimits(engine);
 * }</pre>
 *
 * <p>It connects when it is created, in the background, and again after each failure. A free slot costs one round trip to
 * the server. The clock of the server decides, so it must not be set back. The server may lose the last writes if a
 * replica takes over, or if it is restarted without an append-only file: then some requests may be rejected with 429 for a
 * minute. The server must not evict keys ({@code maxmemory-policy noeviction}).
 *
 * <p>{@link #close()} closes what this class has opened. Its threads are daemons.
 */
public final class RedisSharedLimits implements SharedLimits {

    private static final Logger LOG = LoggerFactory.getLogger(RedisSharedLimits.class);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration MAX_RECONNECT_DELAY = Duration.ofSeconds(2);

    /** The minimum of Lettuce. */
    private static final int THREADS = 2;

    private final Script acquire = Script.of("acquire.lua");
    private final Script release = Script.of("release.lua");
    private final Script cancel = Script.of("cancel.lua");
    private final Script pause = Script.of("pause.lua");

    private final String name;
    private final Supplier<Connection> connector;
    private final Runnable closer;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Object lock = new Object();
    private @Nullable CompletableFuture<Connection> connection;

    /** A connection to a single server or to a cluster. */
    private record Connection(
            StatefulConnection<String, String> connection, RedisScriptingAsyncCommands<String, String> commands) {

        static Connection of(StatefulRedisConnection<String, String> connection) {
            return new Connection(connection, connection.async());
        }

        static Connection of(StatefulRedisClusterConnection<String, String> connection) {
            return new Connection(connection, connection.async());
        }
    }

    private RedisSharedLimits(String name, Supplier<Connection> connector, Runnable closer) {
        this.name = name;
        this.connector = connector;
        this.closer = closer;
    }

    private RedisSharedLimits connecting() {
        var unused = connection();
        return this;
    }

    /**
     * Returns shared limits on one server.
     *
     * @param url {@code redis://[[user:]password@]host[:port][/database]}, {@code rediss://…} for TLS, or {@code
     *     redis-sentinel://…}. Default port: 6379
     * @throws ConfigurationException if the URL is invalid. The message does not contain it, because it may have a password
     */
    public static RedisSharedLimits at(String url) {
        var uri = uri(url);
        var resources = resources();
        var client = RedisClient.create(resources, uri);
        client.setOptions(options(ClientOptions.builder()));
        return new RedisSharedLimits(name(uri), () -> Connection.of(client.connect()), () -> close(client, resources))
                .connecting();
    }

    /**
     * Returns shared limits on a cluster. The keys of one limit are on one node.
     *
     * @param urls one or more nodes, each as in {@link #at}; the others are found
     * @throws ConfigurationException if there is no URL, or one is invalid
     */
    public static RedisSharedLimits atCluster(String... urls) {
        if (urls.length == 0) {
            throw new ConfigurationException("The Redis cluster has no URL. Name one node or more");
        }
        var uris = Stream.of(urls).map(RedisSharedLimits::uri).toList();
        var resources = resources();
        var client = RedisClusterClient.create(resources, uris);
        var refresh = ClusterTopologyRefreshOptions.builder()
                .enableAllAdaptiveRefreshTriggers()
                .build();
        client.setOptions(
                (ClusterClientOptions) options(ClusterClientOptions.builder().topologyRefreshOptions(refresh)));
        return new RedisSharedLimits(
                        name(uris.get(0)), () -> Connection.of(client.connect()), () -> close(client, resources))
                .connecting();
    }

    /**
     * Returns shared limits on the server of the caller's client, with its TLS, timeouts and threads. Closing them leaves
     * the client open. Let the client reject commands while it is disconnected ({@code
     * DisconnectedBehavior.REJECT_COMMANDS}); otherwise an outage is noticed by timeouts only.
     */
    public static RedisSharedLimits of(RedisClient client) {
        return new RedisSharedLimits("the caller's client", () -> Connection.of(client.connect()), () -> {})
                .connecting();
    }

    /** Returns shared limits on the cluster of the caller's client, as {@link #of(RedisClient)} does. */
    public static RedisSharedLimits of(RedisClusterClient client) {
        return new RedisSharedLimits("the caller's client", () -> Connection.of(client.connect()), () -> {})
                .connecting();
    }

    private static RedisURI uri(String url) {
        RedisURI uri;
        try {
            uri = RedisURI.create(url);
        } catch (IllegalArgumentException e) {
            // Without the cause, whose message quotes the URL.
            throw new ConfigurationException(
                    "The Redis URL is invalid. Use redis://[[user:]password@]host[:port][/database],"
                            + " with special characters of the password percent-encoded. It is not shown, as it may have a password");
        }
        uri.setTimeout(CONNECT_TIMEOUT);
        return uri;
    }

    private static String name(RedisURI uri) {
        return uri.getHost() == null ? "sentinel" : uri.getHost() + ":" + uri.getPort();
    }

    private static ClientResources resources() {
        return ClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .reconnectDelay(Delay.fullJitter(Duration.ofMillis(100), MAX_RECONNECT_DELAY, 2, TimeUnit.MILLISECONDS))
                .build();
    }

    private static void close(AbstractRedisClient client, ClientResources resources) {
        client.shutdown(Duration.ZERO, CLOSE_TIMEOUT);
        var unused = resources.shutdown(0, CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Rejects commands while there is no connection, so that an outage does not delay calls. */
    private static ClientOptions options(ClientOptions.Builder options) {
        return options.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(CONNECT_TIMEOUT)
                        .keepAlive(true)
                        .build())
                .build();
    }

    @Override
    public SlotResult acquire(SlotRequest request) {
        var key = request.key();
        var end = Deadline.after(request.timeout(), TimeSource.system());
        var commands = await(connection(), end).commands();
        var reply = await(
                acquire.run(
                        commands,
                        List.of(
                                name(key, "slots"),
                                name(key, "queue"),
                                name(key, "expiry"),
                                name(key, "limits"),
                                name(key, "members"),
                                name(key, "pause")),
                        request.id(),
                        request.member(),
                        Integer.toString(request.limit()),
                        micros(request.period()),
                        micros(request.lease()),
                        micros(request.pollInterval()),
                        micros(TICKET_GRACE),
                        request.epoch() == null ? "" : request.epoch(),
                        UUID.randomUUID().toString()),
                end);
        return result(reply);
    }

    private static SlotResult result(List<Object> reply) {
        var members = (int) number(reply, 3);
        var epoch = (String) reply.get(4);
        return number(reply, 0) == 1
                ? new SlotResult.Granted(members, epoch)
                : new SlotResult.Waiting(
                        Duration.ofNanos(number(reply, 1) * 1_000), number(reply, 2) == 1, members, epoch);
    }

    private static long number(List<Object> reply, int index) {
        return (Long) reply.get(index);
    }

    @Override
    public void release(SlotRequest slot) {
        send(release, List.of(name(slot.key(), "slots")), slot.id(), micros(slot.period()));
    }

    @Override
    public void cancel(SlotRequest request) {
        var key = request.key();
        send(
                cancel,
                List.of(name(key, "slots"), name(key, "queue"), name(key, "expiry"), name(key, "limits")),
                request.id());
    }

    @Override
    public void pause(LimitKey key, Duration length) {
        send(pause, List.of(name(key, "pause")), micros(length));
    }

    /** Sends a script and does not wait for its end: a slot whose release is lost is free after its lease. */
    private void send(Script script, List<String> keys, String... arguments) {
        var unused = connection()
                .thenCompose(open -> script.run(open.commands(), keys, arguments))
                .whenComplete((reply, failure) -> {
                    if (failure != null) {
                        LOG.debug(
                                "Redis at {} did not take a change of a shared limit: {}",
                                name,
                                RedisFailures.describe(failure));
                    }
                });
    }

    /** The part in braces places all keys of a limit on one node of a cluster. */
    private static String name(LimitKey key, String part) {
        return "stratalake:limit:{" + key + "}:" + part;
    }

    private static String micros(Duration duration) {
        return Long.toString(duration.toNanos() / 1_000);
    }

    /** Returns the connection, which is opened by another thread so that the caller can stop waiting for it. */
    private CompletableFuture<Connection> connection() {
        synchronized (lock) {
            if (closed.get()) {
                throw new IllegalStateException("The shared limits at " + name + " are closed");
            }
            if (connection == null || connection.isCompletedExceptionally()) {
                connection = new CompletableFuture<>();
                var opening = connection;
                var thread = new Thread(() -> open(opening), "stratalake-redis-connect");
                thread.setDaemon(true);
                thread.start();
            }
            return connection;
        }
    }

    private void open(CompletableFuture<Connection> opening) {
        try {
            var opened = connector.get();
            // A failure has no effect: a script that the server does not know is sent in full.
            for (var script : List.of(acquire, release, cancel, pause)) {
                var unused = script.load(opened.commands());
            }
            opening.complete(opened);
        } catch (RuntimeException e) {
            opening.completeExceptionally(e);
        }
    }

    private <T> T await(CompletableFuture<T> future, Deadline end) {
        try {
            return future.get(end.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw RedisFailures.failed(name, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("Redis at " + name + " did not respond in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The thread was interrupted while it waited for Redis at " + name, e);
        }
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        CompletableFuture<Connection> last;
        synchronized (lock) {
            last = connection;
        }
        if (last != null) {
            try {
                // Lettuce logs an error if it is shut down while it connects.
                await(last, Deadline.after(CLOSE_TIMEOUT, TimeSource.system()))
                        .connection()
                        .close();
            } catch (IllegalStateException e) {
                LOG.debug("There was no connection to Redis at {} to close", name, e);
            }
        }
        closer.run();
    }

    /** Returns the address without user and password. */
    @Override
    public String toString() {
        return "RedisSharedLimits[" + name + "]";
    }
}
