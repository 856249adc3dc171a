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

/** A server for many worlds, each with its own base path. Thread-safe. */
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

    /** A world and the network of its client. Closing it releases everything. */
    final class Place implements AutoCloseable {

        private final String name = "w" + number.incrementAndGet();
        private final FakeWorld world;
        private final FaultyNetwork network;
        private final OkHttpClient http;

        private Place(FakeWorld world, int idleConnections) {
            this.world = world;
            this.network = new FaultyNetwork(
                            request -> {
                                var url = request.url();
                                if (!url.encodedPath().startsWith("/" + name + "/")) {
                                    return Fault.NONE;
                                }
                                var query = url.encodedQuery() == null ? "" : url.encodedQuery();
                                return world.onConnect(request.method(), url.encodedPath(), query);
                            },
                            world.clock())
                    .to(server);
            this.http = network.client(model, idleConnections);
        }

        /** Returns its base URL, with a slash at the end. */
        URI address() {
            return server.url().resolve("/" + name + "/");
        }

        /** Returns an HTTP client that connects to this world only. */
        OkHttpClient http() {
            return http;
        }

        /** Waits until all requests have arrived, including those whose response the client did not wait for. */
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

    /** @param idleConnections the maximum number of idle connections; 0 for a connection a request */
    Place open(FakeWorld world, int idleConnections) {
        var place = new Place(world, idleConnections);
        places.put(place.name, place);
        return place;
    }

    private Place at(String path) {
        return Objects.requireNonNull(places.get(path.split("/")[1]), path);
    }

    /** Returns the requests that followed a redirect. */
    List<String> lured() {
        return List.copyOf(lured);
    }

    @Override
    public void close() {
        server.close();
    }
}
