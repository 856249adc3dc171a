package io.stratalake.core.internal.observe;

import io.stratalake.core.observe.ClientListener;
import io.stratalake.core.observe.PageRead;
import io.stratalake.core.observe.Poll;
import io.stratalake.core.observe.RateLimitWait;
import io.stratalake.core.observe.RequestEnd;
import io.stratalake.core.observe.RequestObservation;
import io.stratalake.core.observe.RequestStart;
import io.stratalake.core.observe.RetryWait;
import io.stratalake.core.observe.SchemaDrift;
import io.stratalake.core.observe.SharedLimitsState;
import io.stratalake.core.observe.TokenFailure;
import io.stratalake.core.observe.TokenRenewal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * The listeners of one client, called in the order in which they were added. An exception of one of them is logged and
 * affects neither the others nor the call. Thread-safe.
 */
public final class Listeners implements ClientListener {

    /** No listeners. */
    public static final Listeners NONE = new Listeners(List.of());

    private static final int MAX_DRIFTS = 1000;

    private final List<GuardedListener> listeners;
    private final Set<SchemaDrift> drifted = ConcurrentHashMap.newKeySet();

    private Listeners(List<GuardedListener> listeners) {
        this.listeners = listeners;
    }

    public static Listeners of(List<ClientListener> listeners) {
        return listeners.isEmpty()
                ? NONE
                : new Listeners(listeners.stream().map(GuardedListener::new).toList());
    }

    /** Returns whether there are no listeners, so that no event need be measured. */
    public boolean isEmpty() {
        return listeners.isEmpty();
    }

    @Override
    public RequestObservation request(RequestStart start) {
        return new Observations(
                listeners.stream().map(listener -> listener.request(start)).toList());
    }

    /** The observations of one attempt; they end in the opposite order, because their scopes are nested. */
    private record Observations(List<RequestObservation> each) implements RequestObservation {

        @Override
        public void propagate(BiConsumer<String, String> header) {
            each.forEach(observation -> observation.propagate(header));
        }

        @Override
        public void ended(RequestEnd end) {
            var reversed = new ArrayList<>(each);
            Collections.reverse(reversed);
            reversed.forEach(observation -> observation.ended(end));
        }
    }

    @Override
    public void retry(RetryWait wait) {
        listeners.forEach(listener -> listener.retry(wait));
    }

    @Override
    public void rateLimitWaited(RateLimitWait wait) {
        listeners.forEach(listener -> listener.rateLimitWaited(wait));
    }

    @Override
    public void sharedLimitsChanged(SharedLimitsState state) {
        listeners.forEach(listener -> listener.sharedLimitsChanged(state));
    }

    @Override
    public void tokenObtained(TokenRenewal renewal) {
        listeners.forEach(listener -> listener.tokenObtained(renewal));
    }

    @Override
    public void tokenFailed(TokenFailure failure) {
        listeners.forEach(listener -> listener.tokenFailed(failure));
    }

    @Override
    public void page(PageRead page) {
        listeners.forEach(listener -> listener.page(page));
    }

    @Override
    public void poll(Poll poll) {
        listeners.forEach(listener -> listener.poll(poll));
    }

    /** Reports each name once, and 1000 at most, to limit the memory for services with arbitrary names. */
    @Override
    public void drift(SchemaDrift drift) {
        if (!listeners.isEmpty() && drifted.size() < MAX_DRIFTS && drifted.add(drift)) {
            listeners.forEach(listener -> listener.drift(drift));
        }
    }
}
