package io.stratalake.core.fault;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import okhttp3.OkHttpClient;

/**
 * A service with a server and a network of its own, which have faults where a test wants them. It counts what was asked
 * for. Subclasses say what it does. Safe for use by several threads.
 *
 * @param <K> what a client asks for
 */
@SuppressWarnings("this-escape") // nobody knows where the server is before the subclass is there
public abstract class FaultyService<K extends Enum<K>> implements AutoCloseable {

    private static final Duration STALL = Duration.ofSeconds(5);

    /**
     * Where faults happen.
     *
     * @param <K> what a client asks for
     */
    @FunctionalInterface
    public interface Plan<K> {

        /**
         * What goes wrong with a request.
         *
         * @param nth how often that was asked for before
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
    private final FaultyNetwork network = new FaultyNetwork(this::onConnect).to(server);
    private final OkHttpClient http = network.client(0);

    /** What a request is for. */
    protected abstract K kind(String path);

    /** Does the work, or refuses it. */
    protected abstract Reply work(K kind, Request request);

    /** Whether the service looks at the request at all, where it has no fault of its own. */
    protected abstract boolean isWelcome(K kind, Request request);

    /** What a request gets that is not {@linkplain #isWelcome welcome}. */
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

    /** From now on, with counting anew. */
    public final synchronized void happens(Plan<K> faults) {
        plan = faults;
        met.clear();
        received.clear();
    }

    /** From now on there are no faults. */
    public final synchronized void getsWell() {
        plan = (kind, nth) -> Fault.NONE;
    }

    /** How many requests came. */
    public final synchronized int received(K kind) {
        return received.getOrDefault(kind, 0);
    }

    /** Where it is. */
    protected final URI url() {
        return server.url();
    }

    /** A client that makes a connection for each request. */
    protected final OkHttpClient http() {
        return http;
    }

    /** What time it is. */
    public final FaultClock clock() {
        return clock;
    }

    @Override
    public final void close() {
        server.close();
    }
}
