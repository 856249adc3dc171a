package io.stratalake.omnistrate.event;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;

/**
 * Where producers of events outside the platform report them.
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong.
 */
public final class Webhooks {

    private final Pipeline pipeline;
    private final CallOptions options;
    private final EventsApi api;

    /**
     * Called by {@link io.stratalake.omnistrate.OmnistrateClient} only.
     *
     * @hidden
     */
    public Webhooks(Pipeline pipeline, CallOptions options) {
        this.pipeline = pipeline;
        this.options = options;
        this.api = new EventsApi(pipeline);
    }

    /** The same, with other options for every call: a timeout, more headers. */
    public Webhooks with(CallOptions other) {
        return new Webhooks(pipeline, other);
    }

    /**
     * Hands an event to the platform.
     *
     * @param id the id that the producer was given; it lets the request in and is to be kept secret
     * @param event the event, in the form that the producer gives it
     */
    public void deliver(String id, String event) {
        api.receiveWebhook(id, event, options);
    }
}
