package io.stratalake.omnistrate.event;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;
import java.util.List;
import java.util.function.Consumer;

/**
 * The events that concern customers.
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong.
 */
public final class Events {

    private final Pipeline pipeline;
    private final CallOptions options;
    private final EventsApi api;

    /**
     * Called by {@link io.stratalake.omnistrate.OmnistrateClient} only.
     *
     * @hidden
     */
    public Events(Pipeline pipeline, CallOptions options) {
        this.pipeline = pipeline;
        this.options = options;
        this.api = new EventsApi(pipeline);
    }

    /** The same events, with other options for every call: a timeout, more headers. */
    public Events with(CallOptions other) {
        return new Events(pipeline, other);
    }

    /** All events that concern customers. */
    public List<EndCustomerEvent> list() {
        return list(query -> {});
    }

    /** The events that concern customers, or only those of one type of environment. */
    public List<EndCustomerEvent> list(Consumer<ListEndCustomerEventsQuery> query) {
        var asked = new ListEndCustomerEventsQuery();
        query.accept(asked);
        return api.listEndCustomerEvents(asked, options).value().events();
    }

    /** Tells the service that an event has been seen to. */
    public void acknowledge(String id) {
        api.acknowledgeEvent(id, options);
    }
}
