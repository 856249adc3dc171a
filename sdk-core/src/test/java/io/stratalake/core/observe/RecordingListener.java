package io.stratalake.core.observe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;

/** A listener that records its events in order. */
public final class RecordingListener implements ClientListener {

    private final List<Object> events = Collections.synchronizedList(new ArrayList<>());

    @Override
    public RequestObservation request(RequestStart start) {
        events.add(start);
        return new RequestObservation() {
            @Override
            public void propagate(BiConsumer<String, String> header) {
                header.accept("traceparent", "00-" + start.attempt());
            }

            @Override
            public void ended(RequestEnd end) {
                events.add(end);
            }
        };
    }

    @Override
    public void retry(RetryWait wait) {
        events.add(wait);
    }

    @Override
    public void rateLimitWaited(RateLimitWait wait) {
        events.add(wait);
    }

    @Override
    public void sharedLimitsChanged(SharedLimitsState state) {
        events.add(state);
    }

    @Override
    public void tokenObtained(TokenRenewal renewal) {
        events.add(renewal);
    }

    @Override
    public void tokenFailed(TokenFailure failure) {
        events.add(failure);
    }

    @Override
    public void page(PageRead page) {
        events.add(page);
    }

    @Override
    public void poll(Poll poll) {
        events.add(poll);
    }

    @Override
    public void drift(SchemaDrift drift) {
        events.add(drift);
    }

    public List<Object> events() {
        return List.copyOf(events);
    }

    public <E> List<E> events(Class<E> kind) {
        return events().stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
