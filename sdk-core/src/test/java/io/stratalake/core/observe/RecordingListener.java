package io.stratalake.core.observe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;

/** Writes down what it is told, in order. */
public final class RecordingListener implements ClientListener {

    private final List<Object> told = Collections.synchronizedList(new ArrayList<>());

    @Override
    public RequestObservation request(RequestStart start) {
        told.add(start);
        return new RequestObservation() {
            @Override
            public void propagate(BiConsumer<String, String> header) {
                header.accept("traceparent", "00-" + start.attempt());
            }

            @Override
            public void ended(RequestEnd end) {
                told.add(end);
            }
        };
    }

    @Override
    public void retry(RetryWait wait) {
        told.add(wait);
    }

    @Override
    public void rateLimitWaited(RateLimitWait wait) {
        told.add(wait);
    }

    @Override
    public void tokenObtained(TokenRenewal renewal) {
        told.add(renewal);
    }

    @Override
    public void page(PageRead page) {
        told.add(page);
    }

    @Override
    public void poll(Poll poll) {
        told.add(poll);
    }

    @Override
    public void drift(SchemaDrift drift) {
        told.add(drift);
    }

    public List<Object> told() {
        return List.copyOf(told);
    }

    public <E> List<E> told(Class<E> kind) {
        return told().stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
