package io.stratalake.omnistrate.event;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.paging.Paged;
import java.util.function.Consumer;

/**
 * The audit trail: what was done in the fleet, and by whom.
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong.
 */
public final class AuditEvents {

    private final Pipeline pipeline;
    private final CallOptions options;
    private final EventsApi api;

    /**
     * Called by {@link io.stratalake.omnistrate.OmnistrateClient} only.
     *
     * @hidden
     */
    public AuditEvents(Pipeline pipeline, CallOptions options) {
        this.pipeline = pipeline;
        this.options = options;
        this.api = new EventsApi(pipeline);
    }

    /** The same audit trail, with other options for every call: a timeout, more headers. */
    public AuditEvents with(CallOptions other) {
        return new AuditEvents(pipeline, other);
    }

    /** All of the audit trail. */
    public Paged<AuditEvent> list() {
        return list(query -> {});
    }

    /** The entries that a query asks for; filters that are given together all have to fit. */
    public Paged<AuditEvent> list(Consumer<ListAuditEventsQuery> query) {
        var asked = new ListAuditEventsQuery();
        query.accept(asked);
        return api.listAuditEventsPaged(asked, options);
    }
}
