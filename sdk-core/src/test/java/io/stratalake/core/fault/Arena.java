package io.stratalake.core.fault;

import io.stratalake.core.fault.FaultServer.Service;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.OkHttpClient;

/** One server and one network for many worlds, each below an address of its own. */
final class Arena implements AutoCloseable {

    private final Map<String, World> worlds = new ConcurrentHashMap<>();
    private final Map<String, FaultClock> clocks = new ConcurrentHashMap<>();
    private final AtomicLong number = new AtomicLong();
    private final FaultServer server = new FaultServer(new Service() {
        @Override
        public OnTheWire answer(Request request) {
            return Objects.requireNonNull(worlds.get(world(request.path())), request::toString).answer(request);
        }

        @Override
        public boolean stalls(Request request, int clientPort) {
            Objects.requireNonNull(clocks.get(world(request.path()))).advance(World.STALL);
            network.timeOut(clientPort);
            return true;
        }
    });
    private final FaultyNetwork network = new FaultyNetwork(request -> {
        var url = request.url();
        var world = worlds.get(world(url.encodedPath()));
        var query = url.encodedQuery() == null ? "" : url.encodedQuery();
        return world == null ? Fault.NONE : world.onConnect(request.method(), url.encodedPath(), query);
    }).to(server);
    private final OkHttpClient forgetful = network.client(0);
    private final OkHttpClient keeping = network.client(8);

    /** A client that makes a connection for each request. */
    OkHttpClient forgetful() {
        return forgetful;
    }

    /** A client that uses its connections again. */
    OkHttpClient keeping() {
        return keeping;
    }

    /** Opens a world; its address ends with a slash. */
    URI open(World world, FaultClock clock) {
        var name = "w" + number.incrementAndGet();
        worlds.put(name, world);
        clocks.put(name, clock);
        return server.url().resolve("/" + name + "/");
    }

    void leave(URI address) {
        worlds.remove(world(address.getPath()));
        clocks.remove(world(address.getPath()));
    }

    private static String world(String path) {
        return path.split("/")[1];
    }

    @Override
    public void close() {
        server.close();
        forgetful.connectionPool().evictAll();
        keeping.connectionPool().evictAll();
    }
}
