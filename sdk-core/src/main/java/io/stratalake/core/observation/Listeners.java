package io.stratalake.core.observation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listeners of one client, told in the order in which they were added. What one of them throws is logged, and
 * neither the others nor the call suffer from it. Safe for use by several threads.
 */
public final class Listeners implements ClientListener {

    /** Nobody listens. */
    public static final Listeners NONE = new Listeners(List.of());

    private static final Logger LOG = LoggerFactory.getLogger("io.stratalake.observation");

    private static final int MOST_DRIFTS = 1000;

    private final List<ClientListener> listeners;
    private final Set<Drift> drifted = ConcurrentHashMap.newKeySet();

    private Listeners(List<ClientListener> listeners) {
        this.listeners = listeners;
    }

    /** These listeners. */
    public static Listeners of(List<ClientListener> listeners) {
        return listeners.isEmpty() ? NONE : new Listeners(List.copyOf(listeners));
    }

    /** Whether nobody listens, so that nothing need be measured. */
    public boolean isEmpty() {
        return listeners.isEmpty();
    }

    @Override
    public RequestObservation request(RequestStart start) {
        var observations = new ArrayList<RequestObservation>(listeners.size());
        tellEach(listeners, listener -> observations.add(listener.request(start)));
        return new Observations(observations);
    }

    /** What the listeners make of one attempt; they leave in the opposite order, as nested scopes must. */
    private record Observations(List<RequestObservation> each) implements RequestObservation {

        @Override
        public void propagate(BiConsumer<String, String> header) {
            tellEach(each, observation -> observation.propagate(header));
        }

        @Override
        public void ended(RequestEnd end) {
            var reversed = new ArrayList<>(each);
            Collections.reverse(reversed);
            tellEach(reversed, observation -> observation.ended(end));
        }
    }

    @Override
    public void retry(RetryWait wait) {
        tellEach(listeners, listener -> listener.retry(wait));
    }

    @Override
    public void quotaWaited(QuotaWait wait) {
        tellEach(listeners, listener -> listener.quotaWaited(wait));
    }

    @Override
    public void tokenObtained(TokenRenewal renewal) {
        tellEach(listeners, listener -> listener.tokenObtained(renewal));
    }

    @Override
    public void page(PageRead page) {
        tellEach(listeners, listener -> listener.page(page));
    }

    @Override
    public void poll(Poll poll) {
        tellEach(listeners, listener -> listener.poll(poll));
    }

    /** Tells each drift once, and of a service that makes names up no more than can be kept in mind. */
    @Override
    public void drift(Drift drift) {
        if (!listeners.isEmpty() && drifted.size() < MOST_DRIFTS && drifted.add(drift)) {
            tellEach(listeners, listener -> listener.drift(drift));
        }
    }

    private static <T> void tellEach(List<T> receivers, Consumer<T> message) {
        for (var receiver : receivers) {
            try {
                message.accept(receiver);
            } catch (Exception | LinkageError | AssertionError e) {
                // Checked ones too, which Kotlin, say, does not declare. A lack of memory or of stack is no affair of a
                // listener.
                LOG.warn("The listener {} failed; the call goes on", receiver.getClass().getName(), e);
            }
        }
    }
}
