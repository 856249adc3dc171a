package io.stratalake.core.fault;

import io.stratalake.core.fault.FaultServer.Service;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.OkHttpClient;

/** One server for many worlds, each below an address of its own. Safe for use by several threads. */
final class FaultTestBed implements AutoCloseable {

    private final Map<String, Place> places = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> lured = new ConcurrentLinkedQueue<>();
    private final AtomicLong number = new AtomicLong();
    private final OkHttpClient model = new OkHttpClient();
    private final FaultServer server = new FaultServer(new Service() {
        @Override
        public OnTheWire answer(Request request) {
            if (Fault.isLuredBy(request)) {
                lured.add(request.toString());
                return Reply.json(200, "{\"access_token\":\"hunter2-stray\"}").whole();
            }
            return at(request.path()).world.answer(request);
        }

        @Override
        public boolean stalls(Request request, int clientPort) {
            at(request.path()).network.timeOut(clientPort);
            return true;
        }
    });

    /** A world, and a client's way to it. Closing it leaves nothing behind. */
    final class Place implements AutoCloseable {

        private final String name = "w" + number.incrementAndGet();
        private final FakeWorld world;
        private final FaultyNetwork network;
        private final OkHttpClient http;

        private Place(FakeWorld world, int idleConnections) {
            this.world = world;
            this.network = new FaultyNetwork(request -> {
                        var url = request.url();
                        if (!url.encodedPath().startsWith("/" + name + "/")) {
                            return Fault.NONE;
                        }
                        var query = url.encodedQuery() == null ? "" : url.encodedQuery();
                        return world.onConnect(request.method(), url.encodedPath(), query);
                    })
                    .to(server);
            this.http = network.client(model, idleConnections);
        }

        /** Its address; it ends with a slash. */
        URI address() {
            return server.url().resolve("/" + name + "/");
        }

        /** A client that connects to it, and to nothing else. */
        OkHttpClient http() {
            return http;
        }

        /** Waits until the world has seen all that was sent, also where the client did not wait for an answer. */
        void awaitServer() {
            network.awaitServer();
        }

        @Override
        public void close() {
            http.connectionPool().evictAll();
            network.awaitServer();
            places.remove(name);
        }
    }

    /** @param idleConnections how many connections are kept: none, to have one for each request */
    Place open(FakeWorld world, int idleConnections) {
        var place = new Place(world, idleConnections);
        places.put(place.name, place);
        return place;
    }

    private Place at(String path) {
        return Objects.requireNonNull(places.get(path.split("/")[1]), path);
    }

    /** Requests that followed a Location header somewhere else. */
    List<String> lured() {
        return List.copyOf(lured);
    }

    @Override
    public void close() {
        server.close();
    }
}
