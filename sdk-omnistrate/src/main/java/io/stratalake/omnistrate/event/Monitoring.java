package io.stratalake.omnistrate.event;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import java.util.function.Consumer;

/**
 * What the service provider has to know: events such as instances that became unhealthy, and how the fleet fares.
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong.
 */
public final class Monitoring extends AbstractMonitoring {

    /** Creates the resource with the sender of a client and the options of each call. */
    public Monitoring(RequestSender sender, CallOptions options) {
        super(sender, options);
    }

    /** How many events of each kind there are among those that a query asks for. */
    public ServiceProviderEventSummary eventSummary(Consumer<ListServiceProviderEventsQuery> query) {
        var asked = new ListServiceProviderEventsQuery();
        query.accept(asked);
        return eventsApi.listServiceProviderEvents(asked, options).value().eventsSummary();
    }
}
