package io.stratalake.core.fault;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import okhttp3.OkHttpClient;

/**
 * Base class of services with their own server and network, with faults for a test. It counts the requests.
 * Thread-safe.
 *
 * @param <K> the kind of request
 */
@SuppressWarnings("this-escape") // the URL of the server is not known before the subclass is initialized
public abstract class FaultyService<K extends Enum<K>> implements AutoCloseable {

    private static final Duration STALL = Duration.ofSeconds(5);

    /**
     * The faults to inject.
     *
     * @param <K> the kind of request
     */
    @FunctionalInterface
    public interface Plan<K> {

        /**
         * Returns the fault of a request.
         *
         * @param nth the number of earlier requests of that kind
         */
        Fault at(K kind, int nth);
    }

    private final FaultClock clock = new FaultClock();
    private final Map<K, Integer> met = new HashMap<>();
    private final Map<K, Integer> received = new HashMap<>();
    private Plan<K> plan = (kind, nth) -> Fault.NONE;
    private final FaultServer server = new FaultServer(new FaultServer.Service() {
        @Override
        public OnTheWire answer(Request request) {
            return FaultyService.this.answer(request);
        }

        @Override
        public boolean stalls(Request request, int clientPort) {
            network.timeOut(clientPort);
            return true;
        }
    });
    private final FaultyNetwork network = new FaultyNetwork(this::onConnect, clock).to(server);
    private final OkHttpClient http = network.client(0);

    /** Returns the kind of a request. */
    protected abstract K kind(String path);

    /** Handles a request and returns the response. */
    protected abstract Reply work(K kind, Request request);

    /** Returns whether the service accepts a request without a fault. */
    protected abstract boolean isWelcome(K kind, Request request);

    /** Returns the response to a request that is not {@linkplain #isWelcome accepted}. */
    protected abstract Reply refusal();

    private synchronized Fault onConnect(okhttp3.Request request) {
        var kind = kind(request.url().encodedPath());
        var fault = plan.at(kind, met.getOrDefault(kind, 0));
        if (!fault.isBeforeTheRequest()) {
            return Fault.NONE;
        }
        met.merge(kind, 1, Integer::sum);
        pass(fault == Fault.STALLS_ON_CONNECT);
        return fault;
    }

    private synchronized OnTheWire answer(Request request) {
        var kind = kind(request.path());
        received.merge(kind, 1, Integer::sum);
        var fault = plan.at(kind, met.merge(kind, 1, Integer::sum) - 1);
        if (!isWelcome(kind, request)) {
            return refusal().whole();
        }
        var answer = fault.on(request, fault.doesTheWork() ? work(kind, request) : Reply.empty(200), clock.now());
        pass(answer.end() == OnTheWire.End.STALL || answer.end() == OnTheWire.End.DRIP_ON);
        return answer;
    }

    private void pass(boolean isStalled) {
        if (isStalled) {
            clock.advance(STALL);
        }
    }

    /** Sets the faults and restarts the count. */
    public final synchronized void happens(Plan<K> faults) {
        plan = faults;
        met.clear();
        received.clear();
    }

    /** Removes all faults. */
    public final synchronized void getsWell() {
        plan = (kind, nth) -> Fault.NONE;
    }

    /** Returns the number of requests. */
    public final synchronized int received(K kind) {
        return received.getOrDefault(kind, 0);
    }

    /** Returns the URL of the server. */
    protected final URI url() {
        return server.url();
    }

    /** Returns a client with a new connection for each request. */
    protected final OkHttpClient http() {
        return http;
    }

    /** Returns the clock. */
    public final FaultClock clock() {
        return clock;
    }

    @Override
    public final void close() {
        server.close();
    }
}
